// npm run bench: every benchmark; npm run bench -- <name …> only those.
import { ensureInstalled, runOnNode24 } from './install.mjs';

ensureInstalled();
await runOnNode24('core/development/bench.ts', process.argv.slice(2), { MOTCUA_ENV: 'test' });
