import { expect } from 'chai';
import fc from 'fast-check';
import type { TimeRule } from '../contract/time-rule.ts';
import { deadline } from '../working-time/deadline.ts';
import { sampleCalendar } from '../working-time/sample-calendar.ts';
import { buildCertificate } from './build-certificate.ts';
import type { Certificate } from './certificate.ts';
import { sealOf } from './seal.ts';
import { verifyCertificate } from './verify-certificate.ts';

const minute = 60_000;
const at = (ms: number) => new Date(Math.round(ms / minute) * minute).toISOString();
const first = Date.parse('2025-01-02T00:00:00Z');

const rules: fc.Arbitrary<TimeRule> = fc.record({
  amount: fc.integer({ min: 1, max: 20 }),
  unit: fc.constantFrom('workingHours', 'workingDays', 'calendarDays'),
  count: fc.constantFrom('elapsed', 'civil', 'civilDeemed'),
  endsAt: fc.constantFrom('closing', 'midnight'),
});

/** A certificate of one clock: random rule and start, and a pause that has ended. */
const certificates = fc.record({ rule: rules, start: fc.integer({ min: 0, max: 120 * 1440 }), pause: fc.option(fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 3000 }))) }).map(({ rule, start, pause }) => {
  const startsAt = at(first + start * minute);
  const pauses = pause === null ? [] : [{ from: at(Date.parse(startsAt) + pause[0] * minute), to: at(Date.parse(startsAt) + (pause[0] + pause[1]) * minute), reason: 'supplement' }];
  const due = deadline(sampleCalendar, rule, startsAt, { pauses });
  return certificate({ rule, startsAt, pauses, due: due.binding, dueOffice: due.dueOffice, lastDay: due.lastDay });
});

function certificate(clock: { rule: TimeRule; startsAt: string; pauses: { from: string; to: string; reason: string }[]; due: string | null; dueOffice: string | null; lastDay: string | null }): Certificate {
  return buildCertificate({
    province: { id: 'mau', name: { vi: 'Tỉnh Mẫu', en: 'Sample Province' } },
    dossier: { code: '000.01-250102-0001', reference: 'NH-AAAA-BBBB-CC', procedure: 'x', procedureVersion: '1', submittedAt: clock.startsAt },
    issuedAt: clock.startsAt,
    clauses: { 'XX-1': { cite: 'Điều 1', regulation: '01/2025', summary: { vi: 'Tóm tắt.', en: 'Summary.' } } },
    clocks: [{ kind: 'processing', status: 'running', endedAt: null, clauses: ['XX-1'], rulesVersion: 'v', corrected: null, calendar: sampleCalendar, ...clock }],
  });
}

/** The file as somebody who changed it would seal it again: the hash alone is no proof. */
function resealed(file: Certificate, change: (clock: Record<string, unknown>) => void): Certificate {
  const copy = structuredClone(file) as Certificate & { clocks: Record<string, unknown>[] };
  change(copy.clocks[0] ?? {});
  return { ...copy, hash: sealOf(copy) };
}

const faultsOf = (file: unknown) => verifyCertificate(file).faults.map((fault) => fault.code);

describe('deadline certificates', () => {
  it('a certificate of any term holds when it is recomputed from the file alone', () => {
    fc.assert(
      fc.property(certificates, (file) => {
        expect(faultsOf(JSON.parse(JSON.stringify(file)))).to.deep.equal([]);
      }),
      { numRuns: 300 },
    );
  });

  it('a due date moved by a minute or by a day is found, also when the file is sealed again', () => {
    fc.assert(
      fc.property(certificates, fc.constantFrom(1, 1440, -1440), (file, moved) => {
        const changed = resealed(file, (clock) => (clock['due'] = at(Date.parse(String(clock['due'])) + moved * minute)));
        expect(faultsOf(changed)).to.include('due');
      }),
      { numRuns: 100 },
    );
  });

  it('a longer term, another start or a pause taken away that changes the result is found', () => {
    fc.assert(
      fc.property(certificates, (file) => {
        const longer = resealed(file, (clock) => (clock['rule'] = { ...(clock['rule'] as TimeRule), amount: (clock['rule'] as TimeRule).amount + 1 }));
        expect(verifyCertificate(longer).ok).to.equal(false);
        const later = resealed(file, (clock) => (clock['startsAt'] = at(Date.parse(String(clock['startsAt'])) + 7 * 1440 * minute)));
        expect(verifyCertificate(later).ok).to.equal(false);
      }),
      { numRuns: 100 },
    );
  });

  it('a ledger line taken out, a clause that is not there, and a status that the dates refute are found', () => {
    const file = certificate({ rule: { amount: 5, unit: 'workingDays', count: 'civil', endsAt: 'closing' }, startsAt: '2025-02-10T02:00:00.000Z', pauses: [], due: '2025-02-17T10:00:00.000Z', dueOffice: '2025-02-17T10:00:00.000Z', lastDay: '2025-02-17' });
    expect(faultsOf(file)).to.deep.equal([]);
    expect(faultsOf(resealed(file, (clock) => (clock['ledger'] as unknown[]).pop()))).to.deep.equal(['ledger']);
    expect(faultsOf(resealed(file, (clock) => (clock['clauses'] = ['XX-2'])))).to.deep.equal(['clause-missing']);
    expect(faultsOf(resealed(file, (clock) => Object.assign(clock, { status: 'met', endedAt: '2025-02-18T01:00:00.000Z' })))).to.deep.equal(['status']);
  });

  it('any change without a new seal, and anything that does not belong there, is found', () => {
    const file = certificate({ rule: { amount: 8, unit: 'workingHours', count: 'elapsed' }, startsAt: '2025-02-07T09:30:00.000Z', pauses: [], due: '2025-02-10T09:30:00.000Z', dueOffice: null, lastDay: null });
    expect(faultsOf({ ...file, issuedAt: '2025-02-08T00:00:00.000Z' })).to.deep.equal(['hash']);
    expect(faultsOf({ ...file, note: 'x' })).to.deep.equal(['schema']);
    expect(faultsOf('no certificate')).to.deep.equal(['schema']);
  });
});
