import { expect } from 'chai';
import fc from 'fast-check';
import type { DossierState } from '../contract/dossier-view.ts';
import { formatCode, newReference } from './issue-code.ts';
import { completion, nationalStatus } from './national-status.ts';
import { actions, actionsFrom, hasEnded, transitions } from './transitions.ts';

const states: DossierState[] = ['submitted', 'supplement-requested', 'accepted', 'processing', 'awaiting-approval', 'approved', 'returned', 'closed', 'refused', 'withdrawn', 'cancelled'];

describe('the one table of transitions', () => {
  it('every state but the ends can be left, and every end only by reopening', () => {
    const moves: readonly string[] = [...actions.filter((action) => transitions[action].to !== null), 'complete-step', 'send-back'];
    for (const state of states) {
      const ways = actionsFrom(state).filter((action) => moves.includes(action));
      if (hasEnded(state)) expect(ways, state).to.deep.equal(['reopen']);
      else expect(ways.length, state).to.be.greaterThan(0);
    }
  });

  it('an approval is only reached through the steps, or by settling at once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...actions), { maxLength: 30 }), (walk) => {
        let state: DossierState = 'submitted';
        const done: string[] = [];
        for (const action of walk) {
          if (!transitions[action].from.includes(state)) continue;
          state = transitions[action].to ?? (action === 'complete-step' ? 'awaiting-approval' : state);
          done.push(action);
        }
        if (!done.includes('settle-at-once') && (state === 'approved' || done.includes('approve'))) expect(done).to.include.members(['accept', 'start-step', 'complete-step']);
      }),
    );
  });

  it('each state has one of the ten national codes and a degree of completion between 0 and 100 that never falls along the way', () => {
    for (const state of states) expect(nationalStatus(state)).to.be.within(1, 10);
    const way = (['submitted', 'accepted', 'processing', 'awaiting-approval', 'approved', 'returned'] as const).map((state, index) => completion(state, { done: Math.max(0, index - 2), all: 2 }));
    expect([...way].sort((a, b) => a - b)).to.deep.equal(way);
  });
});

describe('codes and references', () => {
  it('TT01-19 the unit, the day and a number of four digits', () => {
    expect(formatCode('{unit}-{yymmdd}-{sequence}', { unit: '000.00.06.H56', day: '2023-10-27', sequence: 361 })).to.equal('000.00.06.H56-231027-0361');
  });

  it('a reference is never twice the same and has no letters that are mistaken for one another', () => {
    const many = Array.from({ length: 2000 }, newReference);
    expect(new Set(many).size).to.equal(2000);
    expect(many.every((one) => /^NH-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}$/.test(one))).to.equal(true);
  });
});
