import { expect } from 'chai';
import { compileCalendar } from '../working-time/calendar.ts';
import { projectFolder } from '../config/load-config.ts';
import { projectFolders } from '../open-platform.ts';
import { loadTenants } from '../tenancy/load-tenants.ts';
import type { Rule } from '../contract/regulation.ts';
import { asLoaded } from '../law/as-loaded.ts';
import { changed, law } from '../../tests/kit/law.ts';
import { utc } from '../../tests/kit/people.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { sampleCalendar as calendar } from '../working-time/sample-calendar.ts';
import { isTimeRule, ruleDeadline } from './rule-deadline.ts';

const folders = projectFolders(projectFolder);
const tenants = loadTenants(folders.tenants, folders.procedures);
const firstAnswer = (slug: string, regulations: readonly LoadedRegulation[], received: string) => {
  const data = tenants.find((one) => one.tenant.slug === slug);
  if (data === undefined) throw new Error(slug);
  return ruleDeadline({ regulations, calendar: compileCalendar(data.calendar), point: 'intake.ack', received, ruleCase: { channel: 'online', level: 'toan-trinh' } });
};
const due = (slug: string, regulations: readonly LoadedRegulation[], received: string) => {
  const found = firstAnswer(slug, regulations, received);
  return found.set ? { at: found.deadline.binding, clauses: found.clauses.map((one) => one.id) } : found.reason;
};

describe('when a term of the law falls due', () => {
  it('TG25-16.1a-1 submitted on Friday 2025-02-07 16:30: 8 working hours later, Monday 16:30', () => {
    expect(due('tien-giang', law.tienGiang, utc('2025-02-07T16:30'))).to.deep.equal({ at: utc('2025-02-10T16:30'), clauses: ['TG25-16.1a-1'] });
  });

  it('TG25-16.1a-2 submitted at 18:00: Monday 17:00, and the clause on submission after hours is named', () => {
    expect(due('tien-giang', law.tienGiang, utc('2025-02-07T18:00'))).to.deep.equal({ at: utc('2025-02-10T17:00'), clauses: ['TG25-16.1a-1', 'TG25-16.1a-2'] });
  });

  it('HG25-6.1a-2 one working day, Saturdays and Sundays excluded by name even when made up', () => {
    expect(due('hau-giang', law.hauGiang, utc('2025-06-06T16:30'))).to.deep.equal({ at: utc('2025-06-09T17:00'), clauses: ['HG25-6.1a-2'] });
    expect(due('hau-giang', law.hauGiang, utc('2026-01-09T09:00'))).to.deep.equal({ at: utc('2026-01-12T17:00'), clauses: ['HG25-6.1a-2'] });
  });

  it('TG19-9.1-2 under 22/2019 and in Kiên Giang there is no such term, and none is invented', () => {
    expect(due('tien-giang', law.tienGiang, utc('2025-01-31T20:00'))).to.equal('silent');
    expect(due('kien-giang', law.kienGiang, utc('2025-06-06T16:30'))).to.equal('unset');
  });
});

describe('which clauses a term rests on, and why there is none', () => {
  const term = { amount: 8, unit: 'workingHours', count: 'elapsed', starts: 'submission' };
  const [window, afterHours] = ['intake.supplement.window', 'intake.after_hours'];
  const rule = (point: string, value: NonNullable<Rule['value']>, clause: string): Rule => ({ point, value, clauses: [clause] });
  const clause = (id: string) => ({ id, cite: `Điều ${id}`, kind: 'config' as const, summary: { vi: id, en: id } });
  const decision = (...rules: Rule[]) => asLoaded({ ...changed({}).regulation, number: '1/QĐ', clauses: ['T', 'A'].map(clause), rules });
  const ask = (point: string, local: string, ...rules: Rule[]) => ruleDeadline({ regulations: [decision(...rules)], calendar, point, received: utc(local), ruleCase: {} });
  const clauses = (local: string, ...rules: Rule[]) => {
    const found = ask(window, local, ...rules);
    return found.set ? found.clauses.map((one) => one.id) : found.reason;
  };
  const next = rule(afterHours, { receivedAt: 'nextWorkingMoment' }, 'A');

  it('the clause on submission after hours is named only after hours, only for a term from submission, and only where it moves it', () => {
    const own = rule(window, term, 'T');
    expect(clauses('2025-06-06T18:00', own, next)).to.deep.equal(['T', 'A']);
    expect(clauses('2025-06-06T16:30', own, next)).to.deep.equal(['T']);
    expect(clauses('2025-06-06T18:00', own)).to.deep.equal(['T']);
    expect(clauses('2025-06-06T18:00', own, rule(afterHours, { receivedAt: 'submission' }, 'A'))).to.deep.equal(['T']);
    expect(clauses('2025-06-06T18:00', rule(window, { ...term, starts: 'notice' }, 'T'), next)).to.deep.equal(['T']);
  });

  it('a clause that no decision has is left out', () => {
    expect(clauses('2025-06-06T16:30', rule(window, term, 'Z'))).to.deep.equal([]);
  });

  it('a rule that sets something else than a time, and a text that is not loaded, are told with the decisions looked at', () => {
    expect(ask(window, '2025-06-06T16:30', rule(window, { none: true }, 'T'))).to.deep.equal({ set: false, reason: 'not-a-term', external: null, decisions: ['1/QĐ'] });
    expect(ask(window, '2025-06-06T16:30', { point: window, external: 'Nghị định 1', clauses: ['T'] })).to.deep.equal({ set: false, reason: 'external', external: 'Nghị định 1', decisions: ['1/QĐ'] });
    expect(ask(window, '2025-06-06T16:30')).to.deep.equal({ set: false, reason: 'unset', external: null, decisions: ['1/QĐ'] });
  });

  it('a point that nobody knows is refused', () => {
    expect(() => ask('intake.colour', '2025-06-06T16:30')).to.throw(RangeError, 'intake.colour');
  });

  it('only an amount with its unit and its way of counting is a term', () => {
    expect(isTimeRule(term)).to.equal(true);
    for (const other of [null, 8, 'term', {}, { amount: 8, unit: 'workingHours' }, { amount: 8, count: 'elapsed' }, { unit: 'workingHours', count: 'elapsed' }]) expect(isTimeRule(other), JSON.stringify(other)).to.equal(false);
  });
});
