import { expect } from 'chai';
import fc from 'fast-check';
import { clock, fixedLaw, historyOf, hours, muchLater, noProcedures, threeDays } from '../../../tests/kit/replay.ts';
import type { Json } from '../../contract/localized.ts';
import { allRulePoints } from '../../contract/rule-points/all-rule-points.ts';
import { law as shipped } from '../../../tests/kit/law.ts';
import { openLawBook } from '../../regulations/tenant-law.ts';
import { sampleCalendar } from '../../working-time/sample-calendar.ts';
import { toInstant, toMinutes } from '../../working-time/instants.ts';
import { compare } from './compare.ts';
import type { DossierHistory, StoredEvent } from './history.ts';
import { replay } from './replay.ts';

const eventTypes = ['accept', 'request-supplement', 'resubmit', 'confirm-supplement', 'start-step', 'complete-step', 'send-back', 'transfer', 'hand-over', 'approve', 'return-result', 'record-visit', 'apologise', 'refuse', 'withdraw', 'cancel', 'reopen', 'comment', 'settle-at-once'];
const first = toMinutes('2025-03-03T00:00:00Z');

/** Any order of acts at all, also such as nobody may do: replay must not depend on a history being tidy. */
const history = fc.record({
  start: fc.nat(100_000),
  acts: fc.array(fc.record({ type: fc.constantFrom(...eventTypes), after: fc.nat(9_000), grounded: fc.boolean(), items: fc.array(fc.constantFrom('a ', 'b '), { maxLength: 2 }), manner: fc.constantFrom('counter', 'online', 'postal') }), { maxLength: 12 }),
  channel: fc.constantFrom('online' as const, 'counter' as const, 'postal' as const),
  level: fc.constantFrom('toan-trinh' as const, 'mot-phan' as const),
  representation: fc.constantFrom(null, 'authorised' as const, 'hired' as const),
}).map(({ start, acts, channel, level, representation }): DossierHistory => {
  let at = first + start;
  const events: StoredEvent[] = [{ type: 'submit', at: toInstant(at) }];
  for (const { type, after, grounded, items, manner } of acts) events.push({ type, at: toInstant((at += after)), grounded, items, manner });
  return historyOf([clock('processing', threeDays, null), clock('step', hours(4), null)], [], { events, submitted_at: toInstant(first + start), channel, level, representation });
});

const term = fc.record({ amount: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom('workingDays', 'calendarDays'), count: fc.constantFrom('civil', 'civilDeemed', 'elapsed'), endsAt: fc.constantFrom('closing', 'midnight') });
const values = fc.record({
  'intake.ack': fc.integer({ min: 1, max: 40 }).map((amount) => ({ ...hours(amount), outcomes: ['acceptance'] })),
  'processing.clock_start': fc.record({ starts: fc.constantFrom('acceptance', 'officialReceipt'), onSupplement: fc.constantFrom('pause', 'restart') }),
  'intake.after_hours': fc.record({ receivedAt: fc.constantFrom('submission', 'nextWorkingMoment') }),
  'intake.supplement.window': term,
  'intake.auto_cancel': fc.record({ reopen: fc.constantFrom('allowed', 'not-allowed') }),
  'intake.supplement.max_requests': fc.record({ max: fc.constantFrom(null, 1, 2), onExceed: fc.constantFrom('refuse', 'escalate') }),
  'intake.channels': fc.subarray(['online', 'counter', 'postal'], { minLength: 1 }).map((channels) => ({ channels })),
  'handover.deadline': fc.constant({ within: 'same-working-day', cutOff: '15:00' }),
  'processing.overdue_notice': fc.constant({ apologyDaysBefore: 1, reappointments: 1 }),
}, { requiredKeys: [] }) as fc.Arbitrary<Record<string, Json>>;

describe('replay, for every history and law', () => {
  it('under the same law nothing whatever comes out differently, only what is not known stays unknown', () => {
    fc.assert(fc.property(history, values, (of, law) => {
      const { verdict, consequences, before, after } = compare({ before: fixedLaw(law, 'old'), after: fixedLaw(law, 'new'), procedures: noProcedures, asOf: muchLater }, of);
      expect([verdict, consequences, before]).to.deep.equal(['same', [], after]);
    }), { numRuns: 400 });
  });

  for (const [name, regulations] of Object.entries(shipped).filter(([name]) => name !== 'national')) {
    it(`${name}: under its own decisions nothing comes out differently`, () => {
      const law = openLawBook(regulations, sampleCalendar, []).whilePaused(new Set());
      fc.assert(fc.property(history, (of) => {
        const { consequences, before, after } = compare({ before: law, after: law, procedures: noProcedures, asOf: muchLater }, of);
        expect(consequences.filter((one) => one.kind !== 'unknown')).to.deep.equal([]);
        expect(before).to.deep.equal(after);
      }), { numRuns: 100 });
    });
  }

  it('taking a draft back undoes it: what moved one way moves the other way by as much', () => {
    fc.assert(fc.property(history, values, values, (of, one, other) => {
      const moves = (before: Record<string, Json>, after: Record<string, Json>) =>
        compare({ before: fixedLaw(before), after: fixedLaw(after), procedures: noProcedures, asOf: muchLater }, of).consequences.filter((found) => found.kind === 'moved').map((found) => [found.clock, found.minutes, found.days]);
      const turned = (list: unknown[][]) => list.map(([kind, minutes, days]) => [kind, minutes === undefined ? undefined : 0 - Number(minutes), days === undefined ? undefined : 0 - Number(days)]);
      const admits = [one, other].every((law) => !replay(fixedLaw(law), noProcedures, of, muchLater).turnedAway);
      if (admits) expect(turned(moves(one, other))).to.deep.equal(moves(other, one));
    }), { numRuns: 300 });
  });

  it('every clock compared has a due instant from its own law, and a dossier that differs names both sides of it', () => {
    fc.assert(fc.property(history, values, values, (of, one, other) => {
      for (const { kind, point, before, after } of compare({ before: fixedLaw(one, 'old'), after: fixedLaw(other, 'new'), procedures: noProcedures, asOf: muchLater }, of).consequences) {
        expect(allRulePoints.has(point), point).to.equal(true);
        expect(before.clauses.every((clause) => clause.startsWith('old ')) && after.clauses.every((clause) => clause.startsWith('new '))).to.equal(true);
        if (kind === 'moved') expect(before.due).to.not.equal(after.due);
        for (const side of [before, after]) if (side.clauses.length === 0) expect(side.missing, `${kind} ${point}`).to.equal('unset');
      }
    }), { numRuns: 200 });
  });
});
