import { expect } from 'chai';
import type { DossierView } from '../../core/contract/dossier-view.ts';
import type { PureHost } from '../../core/contract/plugin.ts';
import type { TimeRule } from '../../core/contract/time-rule.ts';
import plugin from './index.ts';

const asked = '2025-05-26T03:00:00.000Z';
const dossier: DossierView = {
  id: 'd', procedure: 'p', agency: 'a', channel: 'online', level: 'toan-trinh', state: 'supplement-requested', submittedAt: asked, officiallyReceivedAt: asked, acceptedAt: null,
  supplementRequests: [{ askedAt: asked, answeredAt: null }],
};

/** A host under a decision that lets dossiers lapse, or under one that is silent. */
function host(lapses: boolean, terms: TimeRule[] = []): PureHost {
  return {
    config: { days: 45 }, at: asked,
    rule: (point) => (lapses && point === 'intake.auto_cancel' ? { point, when: {}, layer: 'province', regulation: 'r', clauses: ['R-1'], value: { reopen: 'allowed' } } : null),
    deadline: (rule, start) => {
      terms.push(rule);
      return { due: `45 days from ${start}`, lastDay: '2025-07-10', ledger: [] };
    },
  };
}

describe('expiry rule: template', () => {
  it('a dossier whose supplement does not come lapses after the days that are set, by the clause that lets it', () => {
    const terms: TimeRule[] = [];
    expect(plugin.expiry(dossier, host(true, terms))).to.deep.equal({ at: `45 days from ${asked}`, lastDay: '2025-07-10', action: 'cancel', reopen: 'allowed', clauses: ['R-1'], ledger: [] });
    expect(terms.map(({ amount, unit }) => [amount, unit])).to.deep.equal([[45, 'calendarDays']]);
  });

  it('one that was answered, or under a decision that lets none lapse, does not', () => {
    expect(plugin.expiry({ ...dossier, supplementRequests: [{ askedAt: asked, answeredAt: asked }] }, host(true))).to.equal(null);
    expect(plugin.expiry({ ...dossier, state: 'accepted' }, host(true))).to.equal(null);
    expect(plugin.expiry(dossier, host(false))).to.equal(null);
  });
});
