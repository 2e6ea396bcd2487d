import { expect } from 'chai';
import fc from 'fast-check';
import { begin, conclude, queued, receive, restart, uncertain } from './message-state.ts';
import type { Result, Standing } from './message-state.ts';

const start = '2025-06-10T02:00:00.000Z';
const later = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString();
const leaseMs = 60_000;

/** What may happen to a message, in any order. */
type Happening =
  | { readonly kind: 'attempt'; readonly end: 'accepted' | 'accepted-unheard' | 'down' | 'refused' | 'no-recipient' | 'crash-before' | 'crash-after' | 'late' }
  | { readonly kind: 'receipt'; readonly status: 'delivered' | 'undelivered' }
  | { readonly kind: 'person' }
  | { readonly kind: 'time'; readonly minutes: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('attempt' as const), end: fc.constantFrom('accepted', 'accepted-unheard', 'down', 'refused', 'no-recipient', 'crash-before', 'crash-after', 'late') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('receipt' as const), status: fc.constantFrom('delivered', 'undelivered') }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'person' as const }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('time' as const), minutes: fc.integer({ min: 0, max: 120 }) }) },
);

/** A provider that shows a person what it took; `harmless` drops the second message of one key. */
class World {
  message: Standing = queued(start);
  now = start;
  shown = 0;
  /** Times a person decided to send again, not knowing or knowing that it had failed. */
  people = 0;
  late: { readonly attempt: number; readonly result: Result }[] = [];
  readonly repeat: 'harmless' | 'visible';
  constructor(repeat: 'harmless' | 'visible') {
    this.repeat = repeat;
  }

  meet(one: Happening): void {
    if (one.kind === 'time') this.now = later(this.now, one.minutes);
    else if (one.kind === 'receipt') this.take(receive(this.message, { status: one.status }, true));
    else if (one.kind === 'person') {
      const again = restart(this.message, this.now);
      if (again) this.people += 1;
      this.take(again);
    } else this.attempt(one.end);
  }

  attempt(end: Extract<Happening, { kind: 'attempt' }>['end']): void {
    const begun = begin(this.message, this.now, leaseMs, this.repeat);
    this.take(begun);
    if (begun === null || begun.state !== 'queued') return;
    const number = begun.attempts;
    if (['accepted', 'accepted-unheard', 'crash-after', 'late'].includes(end)) this.shown = this.repeat === 'harmless' ? 1 : this.shown + 1;
    const result: Result | null =
      end === 'accepted' ? { outcome: 'sent', providerId: 'p' } : end === 'accepted-unheard' ? { outcome: 'failed', reason: 'no answer' } : end === 'down' ? { outcome: 'retry', reason: 'down' }
        : end === 'refused' ? { outcome: 'rejected', reason: 'no' } : end === 'no-recipient' ? { outcome: 'unreachable-recipient', reason: 'nobody' } : null;
    if (end === 'late') this.late.push({ attempt: number, result: { outcome: 'sent', providerId: 'p' } });
    else if (result) this.end(number, result);
  }

  end(number: number, result: Result): void {
    this.take(conclude(this.message, number, result, this.now, this.repeat, true));
  }

  take(next: Standing | null): void {
    if (next) this.message = next;
  }
}

describe('a message through everything that can happen to it', () => {
  it('is never shown twice under one key unless a person sent it again, whatever fails, crashes or comes late', () => {
    for (const repeat of ['visible', 'harmless'] as const) {
      fc.assert(fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        const world = new World(repeat);
        for (const one of happenings) world.meet(one);
        expect(world.shown).to.be.at.most(1 + world.people);
      }), { numRuns: 3000 });
    }
  });

  it('is never lost: left alone with a provider that works, it is sent, carried by another channel, or on a person\'s list', () => {
    for (const repeat of ['visible', 'harmless'] as const) {
      fc.assert(fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        const world = new World(repeat);
        for (const one of happenings) world.meet(one);
        for (let minute = 0; minute < 200 && world.message.state === 'queued'; minute += 1) {
          world.now = later(world.now, 1);
          world.attempt('accepted');
        }
        expect(world.message.state).to.be.oneOf(['sent', 'delivered', 'fell-back', 'failed', 'dead']);
        if (world.message.state === 'failed' || world.message.state === 'dead') expect(restart(world.message, world.now)?.state).to.equal('queued');
      }), { numRuns: 3000 });
    }
  });

  it('once delivered it stays so, and what comes late about an earlier attempt changes nothing that is settled', () => {
    fc.assert(fc.property(fc.array(happening, { maxLength: 30 }), fc.array(happening, { maxLength: 10 }), (before, after) => {
      const world = new World('visible');
      for (const one of before) world.meet(one);
      if (world.message.state !== 'delivered') return;
      const settled = world.message;
      for (const one of after) world.meet(one);
      for (const { attempt, result } of world.late) world.end(attempt, result);
      expect(world.message).to.deep.equal(settled);
    }), { numRuns: 3000 });
  });

  it('a provider that is down for an hour costs nothing: pauses of 1, 2, 4 … minutes, at most an hour, and it is sent after', () => {
    const world = new World('visible');
    const pauses: number[] = [];
    while (world.now < later(start, 60)) {
      world.attempt('down');
      pauses.push((Date.parse(world.message.dueAt) - Date.parse(world.now)) / 60_000);
      world.now = world.message.dueAt;
    }
    expect(pauses).to.deep.equal([1, 2, 4, 8, 16, 32]);
    world.attempt('accepted');
    expect([world.message.state, world.message.attempts, world.shown]).to.deep.equal(['sent', 7, 1]);
  });

  it('it is given to a person after twelve attempts, and begins to count anew when that person sends it again', () => {
    const world = new World('visible');
    for (let attempt = 0; attempt < 12; attempt += 1) {
      world.attempt('down');
      world.now = later(world.message.dueAt, 0);
    }
    expect([world.message.state, world.message.reason]).to.deep.equal(['dead', 'down']);
    world.meet({ kind: 'person' });
    world.attempt('down');
    expect(world.message.state).to.equal('queued');
  });

  it('an attempt that was cut off is repeated only where nobody would see it twice', () => {
    for (const [repeat, state, reason] of [['visible', 'dead', uncertain], ['harmless', 'queued', null]] as const) {
      const world = new World(repeat);
      world.attempt('crash-after');
      world.now = later(start, 5);
      world.attempt('crash-before');
      expect([world.message.state, world.message.reason], repeat).to.deep.equal([state, reason]);
    }
  });

  it('an answer that comes after the attempt was given up as unknown still counts', () => {
    const world = new World('visible');
    world.attempt('late');
    world.now = later(start, 5);
    world.attempt('accepted');
    expect([world.message.state, world.shown]).to.deep.equal(['dead', 1]);
    for (const { attempt, result } of world.late) world.end(attempt, result);
    expect(world.message.state).to.equal('sent');
  });

  it('a provider that names a later instant is not asked before', () => {
    const begun = begin(queued(start), start, leaseMs, 'visible');
    const next = begun && conclude(begun, 1, { outcome: 'retry', reason: 'quota', after: '2025-06-10T17:00:00.000Z' }, start, 'visible', false);
    expect(next?.dueAt).to.equal('2025-06-10T17:00:00.000Z');
  });
});
