import type { DossierView, Expiry } from '../../../../../../core/contract/dossier-view.ts';
import type { ExpiryRulePlugin, PureHost } from '../../../../../../core/contract/plugin.ts';
import type { AutoCancel } from '../../../../../../core/contract/rule-points/supplement.ts';
import type { TimeRule } from '../../../../../../core/contract/time-rule.ts';

/** Where the province sets none; plugin.json proposes the same. */
const usualDays = 20;

/**
 * A dossier whose supplement was asked for and did not come lapses so many working days after the last request, where the law in
 * force lets dossiers lapse (`intake.auto_cancel`) and says whether it may be opened again.
 */
const plugin: ExpiryRulePlugin = {
  expiry(dossier: DossierView, host: PureHost): Expiry | null {
    const last = dossier.supplementRequests.at(-1);
    const law = host.rule('intake.auto_cancel');
    // No value: the law is silent, or the text that holds it is not loaded; nothing lapses on that.
    if (dossier.state !== 'supplement-requested' || last === undefined || last.answeredAt !== null || law?.value === undefined) return null;
    const { reopen } = law.value as unknown as AutoCancel;
    const { due, lastDay, ledger } = host.deadline(term(Number(host.config['workingDays'] ?? usualDays)), last.askedAt);
    return { at: due, lastDay, action: 'cancel', reopen, clauses: law.clauses, ledger };
  },
};

/** The day of the request is not counted; as it is the applicant's window, the last day ends at midnight. */
function term(amount: number): TimeRule {
  return { amount, unit: 'workingDays', count: 'civil', endsAt: 'midnight' };
}

export default plugin;
