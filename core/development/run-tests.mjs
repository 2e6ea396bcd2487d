// npm test: everything, from a fresh clone; npm test -- <file or folder …> only those. Options after the paths go to mocha.
import { ensureInstalled, runOnNode24 } from './install.mjs';

ensureInstalled();
await runOnNode24('core/development/run-tests.ts', process.argv.slice(2), { MOTCUA_ENV: 'test' });
