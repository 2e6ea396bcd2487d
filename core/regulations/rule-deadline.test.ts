import { expect } from 'chai';
import { compileCalendar } from '../working-time/calendar.ts';
import { projectFolder } from '../config/load-config.ts';
import { projectFolders } from '../open-platform.ts';
import { loadTenants } from '../tenancy/load-tenants.ts';
import { law } from '../../tests/kit/law.ts';
import { utc } from '../../tests/kit/people.ts';
import type { LoadedRegulation } from './load-regulations.ts';
import { ruleDeadline } from './rule-deadline.ts';

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
