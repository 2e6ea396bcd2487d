import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import type { TimeRule } from '../contract/time-rule.ts';
import { deadline, deadlineMinutes } from './deadline.ts';
import { toInstant, toMinutes } from './instants.ts';
import { sampleCalendar as calendar, sampleCalendarData } from './sample-calendar.ts';

const eightHours: TimeRule = { amount: 8, unit: 'workingHours', count: 'elapsed' };
const fifteenDays: TimeRule = { amount: 15, unit: 'workingDays', count: 'civil' };
const first = toMinutes('2018-01-01T00:00:00Z');
const starts = Int32Array.from({ length: 4096 }, (_, index) => first + index * 997);
const instants = Array.from(starts, toInstant);

/** What was computed, added up, so that the compiler cannot leave the work out. */
let sum = 0;

/** Deadlines a second, the best of three rounds of at least `ms`. */
function rate(one: (index: number) => number, ms = 400): number {
  let best = 0;
  for (let round = 0; round < 3; round++) {
    const begun = performance.now();
    let count = 0;
    while (performance.now() - begun < ms) for (let inner = 0; inner < 256; inner++) sum += one(count++ & 4095);
    best = Math.max(best, (count / (performance.now() - begun)) * 1000);
  }
  return best;
}

/** `npm run bench -- working-time`: the marks are 1 M a second on integers and 300 k with ISO strings, beside a known library. */
export async function run(): Promise<void> {
  dayjs.extend(businessTime as never);
  const peer = dayjs as unknown as { setHolidays(days: string[]): void; setBusinessTime(hours: object): void };
  peer.setHolidays(sampleCalendarData.days.filter((one) => one.kind !== 'make-up-working').map((one) => one.date));
  const segment = [{ start: '07:30:00', end: '11:30:00' }, { start: '13:00:00', end: '17:00:00' }];
  peer.setBusinessTime({ sunday: null, monday: segment, tuesday: segment, wednesday: segment, thursday: segment, friday: segment, saturday: null });
  const startOf = (index: number) => starts[index] as number;
  const instantOf = (index: number) => instants[index] as string;
  const integers = (rule: TimeRule) => rate((index) => deadlineMinutes(calendar, rule, startOf(index)).due ?? 0);
  const strings = (rule: TimeRule) => rate((index) => deadline(calendar, rule, instantOf(index)).due?.charCodeAt(12) ?? 0);
  const peers = (method: 'addBusinessHours' | 'addBusinessDays', amount: number) =>
    rate((index) => (dayjs(instantOf(index)) as unknown as Record<typeof method, (n: number) => { valueOf(): number }>)[method](amount).valueOf());
  const hours = peers('addBusinessHours', 8);
  const days = peers('addBusinessDays', 15);
  const rows: [string, number, number, number][] = [
    ['integers, 8 working hours', integers(eightHours), hours, 1_000_000],
    ['integers, 15 working days civil', integers(fifteenDays), days, 1_000_000],
    ['integers, 8 working hours with a pause', rate((index) => deadlineMinutes(calendar, eightHours, startOf(index), [{ from: startOf(index) + 300, to: startOf(index) + 4000 }]).due ?? 0), hours, 1_000_000],
    ['ISO strings, 8 working hours', strings(eightHours), hours, 300_000],
    ['ISO strings, 15 working days civil', strings(fifteenDays), days, 300_000],
  ];
  for (const [name, found, theirs, mark] of rows) console.log(`${figure(name, found)}   ${(found / theirs).toFixed(0)}× dayjs-business-time   mark ${mark.toLocaleString('en')}/s ${found >= mark ? 'met' : 'MISSED'}`);
  console.log(figure('dayjs-business-time, 8 working hours', hours));
  console.log(figure('dayjs-business-time, 15 working days', days));
}

function figure(name: string, perSecond: number): string {
  return `${name.padEnd(40)} ${Math.round(perSecond).toLocaleString('en').padStart(12)}/s`;
}

if (import.meta.main) await run();
