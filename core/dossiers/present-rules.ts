import type { RequestContext } from '../http/request-context.ts';
import type { Dossier } from './dossier.model.ts';
import { waits } from './present-summary.ts';
import type { DossierDeadline } from './records.model.ts';

/** A plugin's rule in the version that decided. */
export interface PresentedRule {
  readonly plugin: string;
  readonly title: string;
  readonly version: string | null;
}

/** The rule that said when a clock lets the dossier lapse; null for clocks on which nothing rests. */
export function presentRule(request: RequestContext, expiry: DossierDeadline['expiry']): PresentedRule | null {
  return expiry && ruleOf(request, expiry.plugin, expiry.version ?? null);
}

/** The rules a dossier was received under, and why it cannot be assessed by them now; null where it can. */
export function presentRules(request: RequestContext, dossier: Dossier): { rulesAtReceipt: readonly (PresentedRule & { readonly fixedAt: string | null })[]; trouble: string | null } {
  const trouble = waits(dossier) ? request.plugins.troubleWith(dossier.expiry_rules) : null;
  return {
    rulesAtReceipt: (dossier.expiry_rules ?? []).map(({ plugin, version, fixedAt }) => ({ ...ruleOf(request, plugin, version), fixedAt: fixedAt ?? null })),
    trouble: trouble && request.say(`rule-trouble.${trouble.reason}`, { plugin: ruleOf(request, trouble.plugin, trouble.version).title, version: trouble.version }),
  };
}

/** Called as that version calls itself; where it is gone, as another one does, because a name decides nothing. */
export function ruleOf(request: RequestContext, plugin: string, version: string | null): PresentedRule {
  const { installed } = request.platform.plugins;
  const own = version === null ? null : installed.find(plugin, version)?.manifest;
  const manifest = own ?? installed.versionsOf(plugin).find((one) => one.manifest !== null)?.manifest;
  return { plugin, title: manifest ? request.local(manifest.title) : plugin, version };
}
