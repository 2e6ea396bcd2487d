import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import { readFileSync } from 'node:fs';
import type { TimeRule } from '../contract/time-rule.ts';
import { compileCalendar } from './calendar.ts';
import type { CalendarData } from './calendar.ts';
import { deadline, deadlineMinutes } from './deadline.ts';
import { toInstant, toMinutes } from './instants.ts';

const national = JSON.parse(readFileSync(new URL('vietnam-days.json', import.meta.url), 'utf8')) as Pick<CalendarData, 'days' | 'coverage'>;
const day = [['07:30', '11:30'], ['13:00', '17:00']] as const;
const calendar = compileCalendar({
  id: 'bench', version: '1', zone: 'Asia/Ho_Chi_Minh', weekly: { '1': day, '2': day, '3': day, '4': day, '5': day },
  days: national.days, makeUpSegments: day, minutesPerWorkingDay: 480, coverage: national.coverage,
});
const eightHours: TimeRule = { amount: 8, unit: 'workingHours', count: 'elapsed' };
const fifteenDays: TimeRule = { amount: 15, unit: 'workingDays', count: 'civil' };
const first = toMinutes('2018-01-01T00:00:00Z');
const starts = Int32Array.from({ length: 4096 }, (_, index) => first + index * 997);
const instants = Array.from(starts, toInstant);

/** Deadlines a second, the best of three rounds of at least `ms`. */
function rate(one: (index: number) => unknown, ms = 400): number {
  let best = 0;
  for (let round = 0; round < 3; round++) {
    const begun = performance.now();
    let count = 0;
    while (performance.now() - begun < ms) for (let inner = 0; inner < 256; inner++) one(count++ & 4095);
    best = Math.max(best, (count / (performance.now() - begun)) * 1000);
  }
  return best;
}

/** `npm run bench -- working-time`: the marks are 1 M a second on integers and 300 k with ISO strings, beside a known library. */
export async function run(): Promise<void> {
  dayjs.extend(businessTime as never);
  const peer = dayjs as unknown as { setHolidays(days: string[]): void; setBusinessTime(hours: object): void };
  peer.setHolidays(national.days.filter((one) => one.kind !== 'make-up-working').map((one) => one.date));
  const segment = [{ start: '07:30:00', end: '11:30:00' }, { start: '13:00:00', end: '17:00:00' }];
  peer.setBusinessTime({ sunday: null, monday: segment, tuesday: segment, wednesday: segment, thursday: segment, friday: segment, saturday: null });
  const pauseFor = (start: number) => [{ from: start + 300, to: start + 4000 }];
  const rows: [string, number, number][] = [
    ['integers, 8 working hours', rate((index) => deadlineMinutes(calendar, eightHours, starts[index] as number)), 1_000_000],
    ['integers, 15 working days civil', rate((index) => deadlineMinutes(calendar, fifteenDays, starts[index] as number)), 1_000_000],
    ['integers, 8 working hours with a pause', rate((index) => deadlineMinutes(calendar, eightHours, starts[index] as number, pauseFor(starts[index] as number))), 1_000_000],
    ['ISO strings, 8 working hours', rate((index) => deadline(calendar, eightHours, instants[index] as string)), 300_000],
    ['ISO strings, 15 working days civil', rate((index) => deadline(calendar, fifteenDays, instants[index] as string)), 300_000],
  ];
  const theirs = rate((index) => (dayjs(instants[index]) as unknown as { addBusinessHours(n: number): unknown }).addBusinessHours(8));
  for (const [name, found, mark] of rows) console.log(`${name.padEnd(40)} ${Math.round(found).toLocaleString('en').padStart(12)}/s   ${(found / theirs).toFixed(0)}× dayjs-business-time   mark ${mark.toLocaleString('en')}/s ${found >= mark ? 'met' : 'MISSED'}`);
  console.log(`${'dayjs-business-time, 8 working hours'.padEnd(40)} ${Math.round(theirs).toLocaleString('en').padStart(12)}/s`);
}

if (import.meta.main) await run();
