// npm start: from a fresh clone to a running product, on the machine's own Node.
import { ensureInstalled, runOnNode24 } from './install.mjs';

ensureInstalled();
await runOnNode24('core/development/development.ts', [], { MOTCUA_ENV: process.env.MOTCUA_ENV ?? 'development' });
