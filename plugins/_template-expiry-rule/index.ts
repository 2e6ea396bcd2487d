import type { DossierView, Expiry } from '../../core/contract/dossier-view.ts';
import type { ExpiryRulePlugin, PureHost } from '../../core/contract/plugin.ts';
import { ruleOf } from '../../core/contract/rule-point.ts';
import { autoCancel } from '../../core/contract/rule-points/supplement.ts';

/** Where the province sets none; plugin.json proposes the same. */
const usualDays = 60;

/**
 * When does a dossier lapse by itself? This one: so many calendar days after the last request for a supplement that never came,
 * where the decision says that such dossiers lapse (`intake.auto_cancel`); whether it may be opened again is that decision's to say.
 * Replace it by your rule, from `dossier` and `host` alone.
 */
const plugin: ExpiryRulePlugin = {
  expiry(dossier: DossierView, host: PureHost): Expiry | null {
    const open = dossier.supplementRequests.findLast((request) => request.answeredAt === null);
    const law = ruleOf(host, autoCancel);
    if (dossier.state !== 'supplement-requested' || open === undefined || law?.value === undefined) return null;
    const { due, lastDay, ledger } = host.deadline({ amount: Number(host.config['days'] ?? usualDays), unit: 'calendarDays', count: 'civil', endsAt: 'midnight' }, open.askedAt);
    return { at: due, lastDay, action: 'cancel', reopen: law.value.reopen, clauses: law.clauses, ledger };
  },
};

export default plugin;
