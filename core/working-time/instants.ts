import { WorkingTimeError } from './working-time-error.ts';

/**
 * The engine counts whole minutes of the tenant's wall clock since 1970-01-01T00:00+07:00 ("local minutes"). Vietnam's zone
 * is a fixed +07:00, so this is arithmetic and the process's own zone never matters.
 */
export const minutesPerDay = 1440;
const offset = 420;

/** A day number (days since 1970-01-01) of `YYYY-MM-DD`; 1970-01-01 is a Thursday. A day that does not exist is refused. */
export function dayNumber(date: string): number {
  if (date.length !== 10) throw new WorkingTimeError('bad-instant', date);
  return dayAt(date);
}

/** Whether a text is a day that exists. */
export function isDate(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch {
    return false;
  }
}

/** `YYYY-MM-DD` of a day number. */
export function dateOf(day: number): string {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const date = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${two(month)}-${two(date)}`;
}

/** ISO weekday, Monday 1 … Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/**
 * Local minutes of an instant: `YYYY-MM-DDTHH:MM`, seconds if any, then `Z` or an offset. Seconds are cut, as no rule counts
 * them; anything else is refused.
 */
export function toMinutes(instant: string): number {
  const utc = instant.charCodeAt(instant.length - 1) === 90;
  const end = instant.length - (utc ? 1 : 6);
  if (instant.charCodeAt(10) !== 84 || instant.charCodeAt(13) !== 58 || !isSeconds(instant, end)) throw new WorkingTimeError('bad-instant', instant);
  const local = dayAt(instant) * minutesPerDay + upTo(23, instant, 11) * 60 + upTo(59, instant, 14);
  return local - (utc ? 0 : zoneMinutes(instant, end)) + offset;
}

/** The instant (UTC, milliseconds written out) of local minutes. */
export function toInstant(minutes: number): string {
  const utc = minutes - offset;
  const day = Math.floor(utc / minutesPerDay);
  const rest = utc - day * minutesPerDay;
  return `${dateOf(day)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}:00.000Z`;
}

function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
}

function dayAt(text: string): number {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && isLeap(year) ? 29 : (daysInMonth[month - 1] as number));
  if (!exists || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) throw new WorkingTimeError('bad-instant', text);
  return daysFromCivil(year, month, day);
}

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Whether what stands between the minutes and the zone is nothing, or seconds with or without a fraction. */
function isSeconds(instant: string, end: number): boolean {
  if (end === 16) return true;
  if (end < 19 || end === 20 || instant.charCodeAt(16) !== 58 || (end > 20 && instant.charCodeAt(19) !== 46)) return false;
  upTo(59, instant, 17);
  for (let at = 20; at < end; at++) if (!isDigit(instant.charCodeAt(at) - 48)) return false;
  return true;
}

/** Minutes of the offset that ends the instant (`+07:00`). */
function zoneMinutes(instant: string, at: number): number {
  const sign = instant.charCodeAt(at);
  if ((sign !== 43 && sign !== 45) || instant.charCodeAt(at + 3) !== 58) throw new WorkingTimeError('bad-instant', instant);
  const minutes = upTo(23, instant, at + 1) * 60 + upTo(59, instant, at + 4);
  return sign === 43 ? minutes : -minutes;
}

function upTo(limit: number, text: string, at: number): number {
  const value = twoDigits(text, at);
  if (value > limit) throw new WorkingTimeError('bad-instant', text);
  return value;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  if (!isDigit(tens) || !isDigit(ones)) throw new WorkingTimeError('bad-instant', text);
  return tens * 10 + ones;
}

function isDigit(value: number): boolean {
  return value >= 0 && value <= 9;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
