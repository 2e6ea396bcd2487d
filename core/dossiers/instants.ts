import type { Instant, LocalDate } from '../contract/localized.ts';

/** Vietnam has had no daylight saving since 1975: the tenant's zone is a fixed seven hours. */
const offsetMs = 7 * 3_600_000;

/** Epoch milliseconds as an instant. */
export function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** The day of an instant in the tenant's zone, which is the day that law counts. */
export function localDate(at: Instant): LocalDate {
  return new Date(Date.parse(at) + offsetMs).toISOString().slice(0, 10);
}

/** Midnight at which a local day begins. */
export function startOfDay(day: LocalDate): Instant {
  return new Date(`${day}T00:00:00+07:00`).toISOString();
}

/** The day so many days after a day; before it where the number is negative. */
export function dayAfter(day: LocalDate, days = 1): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
