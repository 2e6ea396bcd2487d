// npm run docs: pages of the plugin contract, in .cache/contract/.
import { ensureInstalled, runOnNode24 } from './install.mjs';

ensureInstalled();
await runOnNode24('core/development/contract-docs/make-docs.ts');
