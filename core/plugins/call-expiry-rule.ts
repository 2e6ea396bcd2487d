import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DossierView } from '../contract/dossier-view.ts';
import type { Instant } from '../contract/localized.ts';
import type { ExpiryRulePlugin } from '../contract/plugin.ts';
import type { ExpiryAnswer } from '../dossiers/expiry.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { askExpiryRule, defaultLimitMs } from './ask-expiry-rule.ts';
import { noteFailure } from './note-failure.ts';
import type { DiscoveredPlugin } from './discover-plugins.ts';
import type { PinnedRule } from './pinned-rule.ts';
import { pureHost } from './pure-host.ts';
import type { HostLaw } from './pure-host.ts';

/**
 * Asks one expiry rule, in the version and with the settings of the dossier. A throw, a late or a malformed answer is a failure of the plugin, noted, and the dossier is "not yet
 * assessed": it never reaches the caller's transaction and never means "no expiry".
 */
export async function callExpiryRule({ folder, manifest }: DiscoveredPlugin, { plugin, version, config }: PinnedRule, tx: TenantTx, view: DossierView, law: HostLaw, at: Instant): Promise<ExpiryAnswer> {
  try {
    const rule = await load(folder, manifest?.entry ?? '');
    const expiry = askExpiryRule(rule, view, pureHost(config, view, law, at), manifest?.limits?.timeoutMs ?? defaultLimitMs);
    return { assessed: true, expiry: expiry && { ...expiry, plugin, version } };
  } catch (error) {
    await noteFailure(tx, { plugin, version }, error instanceof Error ? error.message : 'failed', at);
    return { assessed: false, trouble: { reason: 'failed', plugin, version } };
  }
}

const loaded = new Map<string, Promise<ExpiryRulePlugin>>();

function load(folder: string, entry: string): Promise<ExpiryRulePlugin> {
  const path = join(folder, entry);
  const known = loaded.get(path);
  if (known) return known;
  const module = import(pathToFileURL(path).href).then((one: { default: ExpiryRulePlugin }) => one.default);
  loaded.set(path, module);
  return module;
}
