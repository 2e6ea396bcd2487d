import { site } from '@motcua/kit';

/** The day it is in the province, for a date field. */
export function today(): string {
  return new Date(Date.parse(site().now) + 7 * 3_600_000).toISOString().slice(0, 10);
}
