import { readFileSync } from 'node:fs';
import { compileCalendar } from './calendar.ts';
import type { CalendarData } from './calendar.ts';

const national = JSON.parse(readFileSync(new URL('vietnam-days.json', import.meta.url), 'utf8')) as Pick<CalendarData, 'days' | 'coverage'>;
const day = [['07:30', '11:30'], ['13:00', '17:00']] as const;

/** Common office hours, Monday to Friday, over the national days: for tests and the benchmark, no province's own. */
export const sampleCalendarData: CalendarData = {
  id: 'sample', version: '1', zone: 'Asia/Ho_Chi_Minh',
  weekly: { '1': day, '2': day, '3': day, '4': day, '5': day },
  days: national.days, makeUpSegments: day, minutesPerWorkingDay: 480, coverage: national.coverage,
};

export const sampleCalendar = compileCalendar(sampleCalendarData);
