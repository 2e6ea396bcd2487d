import pg from 'pg';

const { builtins } = pg.types;
const parseTimestamp = pg.types.getTypeParser(builtins.TIMESTAMPTZ);

/** 2025-06-09 01:00:00[.123456]+00, as PostgreSQL prints an instant when its time zone is UTC. */
const UTC_INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/;

/** A timestamptz as `2025-06-09T01:00:00.000Z`; microseconds are cut, `infinity` stays as it is. */
function parseInstant(text: string): string {
  const parts = UTC_INSTANT.exec(text);
  if (parts !== null) return `${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(3, '0').slice(0, 3)}Z`;
  const parsed: unknown = parseTimestamp(text);
  return parsed instanceof Date ? parsed.toISOString() : text;
}

/** A bigint as a number; one that a number cannot hold is an error, never a rounded value. */
function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
  return value;
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.TIMESTAMPTZ, parseInstant],
  // A date is a day of the calendar, not an instant of the server's own zone.
  [builtins.DATE, (text) => text],
  [builtins.INT8, parseBigint],
]);

/** How columns reach TypeScript: instants as ISO strings in UTC, dates as `YYYY-MM-DD`, bigint as a safe number. */
export const columnTypes = {
  getTypeParser(oid: number, format: string): (text: string) => unknown {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary') as (text: string) => unknown;
    return parsers.get(oid) ?? pg.types.getTypeParser(oid, 'text');
  },
};
