import { expect } from 'chai';
import type { CalendarOverlay } from '../../core/law/calendar/overlay.ts';
import { calendarDraft, dayOff, makeUp, publishCalendar } from '../kit/calendar-change.ts';
import { lawDesk } from '../kit/law-change.ts';
import { testServer } from '../kit/server.ts';
import type { Json, TestServer } from '../kit/server.ts';

const when = { announced: '2025-06-09', effectiveFrom: '2025-06-10' } as const;
const day = [['07:30', '11:30'], ['13:00', '17:00']] as const;
const week = { '1': day, '2': day, '3': day, '4': day, '5': day };

describe('a draft of working time', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
    server.at('2025-06-09T08:00:00+07:00');
  });
  after(() => server.close());

  const good = (change: Partial<CalendarOverlay> = {}) => calendarDraft({ ...when, days: [dayOff('2025-06-20'), makeUp('2025-06-14')], ...change });
  async function findings(content: object): Promise<[string, string, string][]> {
    const desk = lawDesk(server, 'hau-giang');
    const draft = await desk.read(await desk.begin({ kind: 'calendar', content }));
    for (const one of draft['findings'] as Json[]) expect(one['sentence']).to.match(/^\S.*\.$/s).and.not.include('{');
    return (draft['findings'] as Json[]).map((one) => [one['code'] as string, one['path'] as string, one['severity'] as string]);
  }

  it('with days off in the future and a make-up Saturday says only that somebody will work on a day off', async () => {
    expect(await findings(good())).to.deep.equal([['calendar-now-working', '/days', 'warning']]);
  });

  const wrong: readonly [string, object, [string, string, string]][] = [
    ['an unknown key', { ...good(), extra: 1 }, ['bad-shape', '/', 'error']],
    ['a day that does not exist', good({ days: [dayOff('2025-02-30')] }), ['calendar-bad-date', '/days/0/date', 'error']],
    ['a day named twice', good({ days: [dayOff('2025-06-20'), makeUp('2025-06-20')] }), ['calendar-day-twice', '/days/1/date', 'error']],
    ['a day both set and taken out', good({ removed: ['2025-06-20'] }), ['calendar-day-twice', '/removed/0', 'error']],
    ['a make-up day on a usual working day', good({ days: [makeUp('2025-06-19')] }), ['calendar-make-up-on-working-day', '/days/0', 'error']],
    ['other hours on a usual working day', good({ days: [{ ...makeUp('2025-06-19'), segments: [['07:30', '11:30']] }] }), ['calendar-make-up-on-working-day', '/days/0', 'warning']],
    ['a day beyond the calendar', good({ days: [dayOff('2031-01-01')] }), ['calendar-outside', '/days/0/date', 'error']],
    ['a day before the first day', good({ effectiveFrom: '2025-06-18', days: [makeUp('2025-06-14'), dayOff('2025-06-20')] }), ['calendar-before-effective', '/days/0/date', 'error']],
    ['taking out a day that is not listed', good({ removed: ['2025-07-07'] }), ['calendar-not-listed', '/removed/0', 'error']],
    ['hours that overlap', good({ weekly: { ...week, '1': [['07:30', '12:00'], ['11:00', '17:00']] } }), ['calendar-bad-hours', '/weekly/1', 'error']],
    ['hours that end before they begin', good({ weekly: { ...week, '1': [['17:00', '07:30']] } }), ['calendar-bad-hours', '/weekly/1', 'error']],
    ['hours beyond midnight', good({ weekly: { ...week, '1': [['20:00', '25:00']] } }), ['calendar-bad-hours', '/weekly/1', 'error']],
    ['a week without work', good({ weekly: { '1': [] } }), ['calendar-week-without-work', '/weekly', 'error']],
    ['a shorter day', good({ weekly: { ...week, '5': [['07:30', '11:30']] } }), ['calendar-day-length', '/weekly/5', 'warning']],
    ['an unknown agency', good({ agency: 'so-khong-co' }), ['calendar-agency-unknown', '/agency', 'error']],
    ['a notice of tomorrow', good({ announced: '2025-06-10' }), ['calendar-announced-later', '/announced', 'error']],
    ['a first day in the past', good({ effectiveFrom: '2025-06-08' }), ['calendar-retroactive', '/effectiveFrom', 'warning']],
    ['a proposed day', good({ days: [{ ...dayOff('2025-06-20'), status: 'proposed' }] }), ['calendar-proposed', '/days', 'warning']],
    ['a reach that is no longer', good({ coverageTo: '2027-12-31' }), ['calendar-coverage-not-later', '/coverageTo', 'error']],
    ['a new year without any day off', good({ coverageTo: '2028-12-31' }), ['calendar-coverage-gap', '/coverageTo', 'warning']],
    ['nothing new', good({ days: [] }), ['calendar-no-change', '/', 'error']],
  ];
  for (const [what, content, finding] of wrong) {
    it(`${what} is found`, async () => expect(await findings(content)).to.deep.include(finding));
  }

  it('all days of a year off leave it without work', async () => {
    const all = Array.from({ length: 365 }, (_, index) => dayOff(new Date(Date.parse('2026-01-01') + index * 86_400_000).toISOString().slice(0, 10)));
    expect(await findings(good({ days: all }))).to.deep.include(['calendar-year-without-work', '/days', 'error']);
  });

  it('the notice of a year is imported, days in force left out, and a wrong line named', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const id = await desk.begin({ kind: 'calendar' });
    const path = `/api/admin/law/drafts/${id}/import-days`;
    const csv = 'date,kind,name,source\n01/01/2026,nghỉ lễ,Tết Dương lịch,\n2026-03-02,nghỉ hoán đổi,Nghỉ liền cuối tuần,TB 12/TB-BNV\n';
    const bad = await desk.call('quantri', 'post', path, { version: 1, format: 'csv', text: `${csv}31/31/2026,nghỉ lễ,Tết,\n` });
    expect([bad.status, (bad.json['errors'] as Json[])[0]?.['detail']]).to.deep.equal([422, 'Dòng 3: «31/31/2026» không phải là ngày. Viết như 2026-02-16 hoặc 16/02/2026.']);
    const good = await desk.call('quantri', 'post', path, { version: 1, format: 'csv', text: csv });
    expect([good.status, good.json['taken'], good.json['same'], (good.json['draft']['content']['days'] as Json[]).map((one) => one['date'])]).to.deep.equal([200, 1, 1, ['2026-03-02']]);
    const year = (await desk.call('quantri', 'get', `/api/admin/calendar?year=2026&draft=${id}`)).json;
    expect([year['year'], (year['days'] as Json[]).length]).to.deep.equal([2026, 365]);
    const other = lawDesk(server, 'tien-giang');
    expect((await other.call('quantri', 'post', path, { version: 2, format: 'csv', text: csv })).status).to.equal(404);
    expect((await other.call('quantri', 'get', `/api/admin/law/drafts/${id}/impact`)).status).to.equal(404);
  });

  it('the year shows what a draft adds, changes and takes out, and after publication the calendar itself', async () => {
    const desk = lawDesk(server, 'hau-giang');
    const content = good({ id: 'nam-2025', removed: ['2025-09-01'], weekly: { ...week, '5': [['07:30', '11:30']] } });
    const id = await desk.begin({ kind: 'calendar', content });
    const show = async (query: string) => {
      const days = (await desk.call('quantri', 'get', `/api/admin/calendar?year=2025${query}`)).json['days'] as Json[];
      return ['2025-06-06', '2025-06-14', '2025-06-20', '2025-06-27', '2025-09-01'].map((date) => days.find((one) => one['date'] === date)).map((one) => [one?.['kind'], (one?.['hours'] as unknown as Json[]).length, one?.['change']]);
    };
    expect((await show(''))[4]).to.deep.equal(['holiday', 0, null]);
    expect(await show(`&draft=${id}`)).to.deep.equal([[null, 2, null], ['make-up-working', 2, 'added'], ['substituted-off', 0, 'added'], [null, 1, 'hours'], [null, 2, 'removed']]);
    await publishCalendar(server, 'hau-giang', { ...content, id: 'nam-2025-that' });
    expect(await show('')).to.deep.equal([[null, 2, null], ['make-up-working', 2, null], ['substituted-off', 0, null], [null, 1, null], [null, 2, null]]);
  });
});
