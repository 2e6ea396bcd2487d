/** Days as shares (0 to 100) of a drawn width. */
export interface TimeScale {
  place(day: string): number;
  readonly years: readonly { readonly year: number; readonly at: number }[];
}

const ms = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** From the beginning of the first year that matters to the end of the year after the last. */
export function timeScale(days: readonly string[]): TimeScale {
  const years = days.map((day) => Number(day.slice(0, 4)));
  const [first, last] = [Math.min(...years), Math.max(...years) + 2];
  const [from, to] = [ms(`${first}-01-01`), ms(`${last}-01-01`)];
  const place = (day: string) => Math.min(100, Math.max(0, ((ms(day) - from) / (to - from)) * 100));
  return { place, years: Array.from({ length: last - first }, (_, index) => ({ year: first + index, at: place(`${first + index}-01-01`) })) };
}

/** Bars of one track in rows, so that none lies on another. */
export function inRows<T extends { readonly from: string; readonly to: string | null }>(bars: readonly T[]): readonly (readonly T[])[] {
  const rows: T[][] = [];
  for (const bar of [...bars].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const free = rows.find((row) => row.every((one) => one.to !== null && one.to < bar.from));
    if (free) free.push(bar);
    else rows.push([bar]);
  }
  return rows;
}
