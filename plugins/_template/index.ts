import type { ExpiryRulePlugin } from '../../core/contract/plugin.ts';

/** When does a dossier lapse by itself? This one never does: replace the body by your rule, from `dossier` and `host` alone. */
const plugin: ExpiryRulePlugin = {
  expiry: () => null,
};

export default plugin;
