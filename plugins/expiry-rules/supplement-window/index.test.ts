import { expect } from 'chai';
import type { DossierView } from '../../../core/contract/dossier-view.ts';
import type { PureHost } from '../../../core/contract/plugin.ts';
import type { ResolvedRule } from '../../../core/contract/regulation.ts';
import plugin from './index.ts';

const dossier: DossierView = {
  id: 'd', procedure: 'p', agency: 'a', channel: 'online', level: 'toan-trinh', state: 'supplement-requested', submittedAt: '2025-05-26T01:00:00.000Z', officiallyReceivedAt: '2025-05-26T01:00:00.000Z', acceptedAt: null,
  supplementRequests: [{ askedAt: '2025-05-26T03:00:00.000Z', answeredAt: null }],
};
const rule = (point: string, value: ResolvedRule['value'], clause: string): ResolvedRule => ({ point, when: {}, layer: 'province', regulation: 'r', clauses: [clause], ...(value === undefined ? { silent: true } : { value }) });

function host(rules: readonly ResolvedRule[]): PureHost {
  return {
    config: {}, at: '2025-05-26T03:00:00.000Z',
    rule: (point) => rules.find((one) => one.point === point) ?? null,
    deadline: (_rule, start) => ({ due: `end of the window from ${start}`, lastDay: '2025-06-25', ledger: [] }),
  };
}
const window = rule('intake.supplement.window', { amount: 30, unit: 'calendarDays', count: 'civil' }, 'W-1');
const cancel = rule('intake.auto_cancel', { reopen: 'not-allowed' }, 'C-1');

describe('expiry rule: supplement window', () => {
  it('HG25-5.5-2 a dossier whose applicant is silent lapses at the end of the window, with the clauses of both rules', () => {
    expect(plugin.expiry(dossier, host([window, cancel]))).to.deep.include({ at: 'end of the window from 2025-05-26T03:00:00.000Z', lastDay: '2025-06-25', action: 'cancel', reopen: 'not-allowed', clauses: ['W-1', 'C-1'] });
  });

  it('TG25-15.2b without a window, without a cancellation rule, or answered, nothing lapses', () => {
    expect(plugin.expiry(dossier, host([rule('intake.supplement.window', { none: true }, 'W-1'), cancel]))).to.equal(null);
    expect(plugin.expiry(dossier, host([window]))).to.equal(null);
    expect(plugin.expiry({ ...dossier, supplementRequests: [{ askedAt: '2025-05-26T03:00:00.000Z', answeredAt: '2025-06-01T03:00:00.000Z' }] }, host([window, cancel]))).to.equal(null);
    expect(plugin.expiry({ ...dossier, state: 'accepted' }, host([window, cancel]))).to.equal(null);
  });
});
