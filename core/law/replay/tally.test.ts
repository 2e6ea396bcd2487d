import { expect } from 'chai';
import { historyOf } from '../../../tests/kit/replay.ts';
import type { Comparison, Consequence } from './consequence.ts';
import { bucketOf, buckets, count, emptyTally } from './tally.ts';

const side = { clauses: [] };
const moved = (days?: number): Consequence => ({ kind: 'moved', point: 'intake.ack', clock: 'ack', before: side, after: side, ...(days === undefined ? {} : { days, minutes: days * 480 }) });
const compared = (verdict: Comparison['verdict'], ...consequences: Consequence[]): Comparison => ({ verdict, consequences, before: { open: 1, late: 0 }, after: { open: 1, late: 1 } });

describe('the counts of a trial', () => {
  it('every move falls into one of the buckets, the one that it begins or lies in', () => {
    expect([-400, -30, -29, -10, -9, -4, -3, -1, 0, 1, 3, 4, 9, 10, 29, 30, 400].map(bucketOf)).to.deep.equal([-30, -30, -10, -10, -4, -4, -3, -1, 0, 1, 3, 4, 4, 10, 10, 30, 30]);
    for (let days = -60; days <= 60; days++) expect(buckets).to.include(bucketOf(days));
  });

  it('a dossier with two moves counts once by kind and rule, and both moves count as terms', () => {
    const tally = emptyTally(3);
    count(tally, historyOf([]), compared('differs', moved(1), moved(2)));
    count(tally, historyOf([]), compared('differs', moved()));
    count(tally, historyOf([], [], { current_agency_id: 'b' }), compared('same'));
    expect([tally.dossiers, tally.differ, tally.notAssessed, tally.kinds, tally.points, tally.moves]).to.deep.equal([3, 2, 3, { moved: 2 }, { 'intake.ack': 2 }, { ack: { 1: 1, 2: 1, waits: 1 } }]);
    expect(tally.agencies).to.deep.equal({
      a: { dossiers: 2, differ: 2, openBefore: 2, openAfter: 2, lateBefore: 0, lateAfter: 2 },
      b: { dossiers: 1, differ: 0, openBefore: 1, openAfter: 1, lateBefore: 0, lateAfter: 1 },
    });
  });

  it('what is not known is counted beside what differs, with the text that is missing', () => {
    const tally = emptyTally(0);
    count(tally, historyOf([]), compared('unknown', { kind: 'unknown', point: 'intake.ack', before: side, after: { clauses: [], missing: 'external', cite: 'Nghị định 118/2025/NĐ-CP' } }));
    expect([tally.differ, tally.unknown, tally.missing, tally.points]).to.deep.equal([0, 1, { 'intake.ack': { cite: 'Nghị định 118/2025/NĐ-CP', dossiers: 1 } }, {}]);
  });
});
