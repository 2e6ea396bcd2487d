import { WorkingTimeError } from './working-time-error.ts';

/**
 * The engine counts whole minutes of the tenant's wall clock since 1970-01-01T00:00+07:00 ("local minutes"). Vietnam's zone
 * is a fixed +07:00, so this is arithmetic and the process's own zone never matters.
 */
export const minutesPerDay = 1440;
const offset = 420;

/** A day number (days since 1970-01-01) of `YYYY-MM-DD`; 1970-01-01 is a Thursday. */
export function dayNumber(date: string): number {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  if (date.length !== 10 || !(month >= 1 && month <= 12 && day >= 1 && day <= 31)) throw new WorkingTimeError('bad-instant', date);
  return daysFromCivil(year, month, day);
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

/** Local minutes of an instant written with `Z` or an offset; seconds are cut, as no rule counts them. */
export function toMinutes(instant: string): number {
  const zone = instant.charCodeAt(instant.length - 1) === 90 ? 0 : zoneMinutes(instant);
  const minutes = dayNumber(instant.slice(0, 10)) * minutesPerDay + two10(instant, 11) * 60 + two10(instant, 14);
  if (!(instant.charCodeAt(10) === 84 && minutes >= -1e9)) throw new WorkingTimeError('bad-instant', instant);
  return minutes - zone + offset;
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

/** Minutes of a trailing `+07:00`. */
function zoneMinutes(instant: string): number {
  const at = instant.length - 6;
  const sign = instant.charCodeAt(at);
  if (sign !== 43 && sign !== 45) throw new WorkingTimeError('bad-instant', instant);
  const minutes = two10(instant, at + 1) * 60 + two10(instant, at + 4);
  return sign === 43 ? minutes : -minutes;
}

function two10(text: string, at: number): number {
  const value = (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
  if (!(value >= 0 && value < 100)) throw new WorkingTimeError('bad-instant', text);
  return value;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
