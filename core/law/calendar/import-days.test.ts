import { expect } from 'chai';
import { sampleCalendarData as file } from '../../working-time/sample-calendar.ts';
import { calendarDraft, dayOff } from '../../../tests/kit/calendar-change.ts';
import { readDays, withDays } from './import-days.ts';

const csv = `\uFEFFdate,kind,name,source
16/02/2026,Nghỉ lễ,"Tết Nguyên Đán, 29 tháng Chạp",Thông báo 12/TB-BNV
2026-08-22,làm bù,Làm bù cho 31/8,
`;

describe("the year's notice, read from a file", () => {
  it('a spreadsheet as people write it gives the days', () => {
    expect(readDays('csv', csv)).to.deep.equal({
      faults: [],
      days: [
        { date: '2026-02-16', kind: 'holiday', name: { vi: 'Tết Nguyên Đán, 29 tháng Chạp', en: 'Tết Nguyên Đán, 29 tháng Chạp' }, status: 'confirmed', source: 'Thông báo 12/TB-BNV' },
        { date: '2026-08-22', kind: 'make-up-working', name: { vi: 'Làm bù cho 31/8', en: 'Làm bù cho 31/8' }, status: 'confirmed' },
      ],
    });
    expect(readDays('csv', csv.replaceAll(',', ';')).days.map((day) => day.date)).to.deep.equal(['2026-02-16', '2026-08-22']);
  });

  it('the national list in its own shape is taken as it is', () => {
    const listed = file.days.filter((day) => day.date.startsWith('2026-'));
    expect(listed.length).to.be.greaterThan(5);
    const read = readDays('json', JSON.stringify({ id: 'vietnam', days: listed }));
    expect(read.faults).to.deep.equal([]);
    expect(read.days.map((day) => [day.date, day.kind, day.status])).to.deep.equal(listed.map((day) => [day.date, day.kind, day.status]));
  });

  it('each line that cannot be read is named, with what it says', () => {
    const wrong = readDays('csv', 'date,kind,name\n30/02/2026,nghỉ lễ,Tết\n2026-01-01,nghỉ phép,Tết\n2026-01-01,nghỉ lễ,\n');
    expect(wrong.faults).to.deep.equal([{ row: 1, field: 'date', value: '30/02/2026' }, { row: 2, field: 'kind', value: 'nghỉ phép' }, { row: 3, field: 'name', value: '' }]);
    expect(readDays('json', 'date,kind').faults).to.deep.equal([{ row: 0, field: 'file', value: 'JSON' }]);
  });

  it('days in force already are left out, a proposed one is confirmed, and a day taken out before is put back', () => {
    const proposed = { ...dayOff('2027-02-05'), status: 'proposed' } as const;
    const inForce = { ...file, days: [dayOff('2027-01-01'), proposed] };
    const draft = calendarDraft({ announced: '2026-12-01', effectiveFrom: '2027-01-01', removed: ['2027-03-01'] });
    const made = withDays(draft, inForce, [dayOff('2027-01-01'), dayOff('2027-02-05'), dayOff('2027-03-01')]);
    expect([made.taken, made.same]).to.deep.equal([2, 1]);
    expect([made.content.days.map((day) => [day.date, day.status]), made.content.removed]).to.deep.equal([[['2027-02-05', 'confirmed'], ['2027-03-01', 'confirmed']], []]);
  });
});
