import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PluginManifest } from '../../core/contract/plugin.ts';

/** A version of the expiry rule that every province uses, as a vendor would bring it: a folder of its own. */
export interface RuleVersion {
  readonly version: string;
  /** Days from the request until the dossier lapses; a setting of that name goes before. */
  readonly days: number;
  readonly manifest?: Partial<PluginManifest>;
  /** Instead of counting days. */
  readonly program?: string;
}

export const ruleId = 'supplement-window';

/** Puts a version of the rule beside those that are there; gives its folder. `root`: a folder that the server takes plugins from. */
export function installRule(root: string, { version, days, manifest, program }: RuleVersion, id = ruleId): string {
  const folder = join(root, 'plugins/expiry-rules', `${id}-${version}`);
  mkdirSync(folder, { recursive: true });
  const own: PluginManifest = {
    id, version, contract: 1, kind: 'expiry-rule', title: { vi: `Quy tắc thử ${version}`, en: `Trial rule ${version}` }, description: { vi: 'Để thử.', en: 'For a trial.' }, tier: 'trusted', entry: 'index.mjs',
    configSchema: { type: 'object', additionalProperties: false, properties: { days: { type: 'integer', minimum: 1 } } }, ...manifest,
  };
  writeFileSync(join(folder, 'plugin.json'), JSON.stringify(own));
  writeFileSync(join(folder, 'index.mjs'), program ?? `export default {
  expiry(dossier, host) {
    const open = dossier.supplementRequests.find((one) => one.answeredAt === null);
    if (dossier.state !== 'supplement-requested' || open === undefined) return null;
    const at = new Date(Date.parse(open.askedAt) + (host.config.days ?? ${days}) * 86400000).toISOString();
    return { at, lastDay: at.slice(0, 10), action: 'cancel', reopen: 'allowed', clauses: ['HG25-5.5-2'], ledger: [] };
  },
};
`);
  return folder;
}

export function uninstall(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
