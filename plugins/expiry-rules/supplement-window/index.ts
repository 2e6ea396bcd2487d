import type { DossierView, Expiry } from '../../../core/contract/dossier-view.ts';
import type { ExpiryRulePlugin, PureHost } from '../../../core/contract/plugin.ts';
import type { TimeRule } from '../../../core/contract/time-rule.ts';

/** A dossier lapses when its applicant has not answered within the window that the regulation gives, if it gives one. */
const plugin: ExpiryRulePlugin = {
  expiry(dossier: DossierView, host: PureHost): Expiry | null {
    const open = dossier.supplementRequests.find((request) => request.answeredAt === null);
    const window = host.rule('intake.supplement.window');
    const cancel = host.rule('intake.auto_cancel');
    if (dossier.state !== 'supplement-requested' || !open || !window || !isTerm(window.value) || cancel?.value === undefined) return null;
    const { due, lastDay, ledger } = host.deadline(window.value, open.askedAt);
    const { reopen } = cancel.value as { reopen: Expiry['reopen'] };
    return { at: due, lastDay, action: 'cancel', reopen, clauses: [...window.clauses, ...cancel.clauses], ledger };
  },
};

export default plugin;

function isTerm(value: unknown): value is TimeRule {
  return typeof value === 'object' && value !== null && 'amount' in value;
}
