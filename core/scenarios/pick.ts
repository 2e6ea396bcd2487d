import type { Json } from '../contract/localized.ts';

/**
 * The value at a path of an answer: names and numbers joined by dots, `[key=value]` for the last entry of a list with that
 * value, `*` for every entry, `length` for how many. undefined where there is nothing.
 */
export function pick(value: unknown, path: string): unknown {
  const parts = path === '' ? [] : path.replaceAll(/\[([^\]]+)\]/g, '.[$1]').split(/\.(?![^[]*\])/).filter((part) => part !== '');
  return walk(value, parts);
}

function walk(value: unknown, parts: readonly string[]): unknown {
  const [part, ...rest] = parts;
  if (part === undefined) return value;
  if (part === '*') return Array.isArray(value) ? value.map((one) => walk(one, rest)) : undefined;
  const filter = /^\[(.+?)=(.*)\]$/.exec(part);
  if (filter) return Array.isArray(value) ? walk(value.findLast((one) => String(walk(one, (filter[1] ?? '').split('.'))) === filter[2]), rest) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  return walk((value as Record<string, unknown>)[part], rest);
}

/** What is wrong with a value, or null. Times are local ones; a matcher is an object with one of the keys below. */
export function mismatch(found: unknown, expected: Json): string | null {
  if (typeof expected === 'object' && expected !== null && !Array.isArray(expected)) {
    const [key, wanted] = Object.entries(expected)[0] ?? [];
    const matcher = key === undefined ? undefined : matchers[key];
    if (matcher === undefined || Object.keys(expected).length !== 1) return `unknown matcher ${JSON.stringify(expected)}`;
    return matcher(found, wanted as Json) ? null : `${JSON.stringify(found)} is not {${key}: ${JSON.stringify(wanted)}}`;
  }
  return same(found, expected) ? null : `${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`;
}

const matchers: Readonly<Record<string, (found: unknown, wanted: Json) => boolean>> = {
  includes: (found, wanted) => (Array.isArray(found) ? found.some((one) => same(one, wanted)) : typeof found === 'string' && found.includes(String(wanted))),
  excludes: (found, wanted) => (Array.isArray(found) ? !found.some((one) => same(one, wanted)) : typeof found === 'string' && !found.includes(String(wanted))),
  missing: (found, wanted) => (found === undefined || found === null) === wanted,
  count: (found, wanted) => Array.isArray(found) && found.length === wanted,
  matches: (found, wanted) => typeof found === 'string' && new RegExp(String(wanted), 'u').test(found),
  above: (found, wanted) => typeof found === 'number' && found > Number(wanted),
  below: (found, wanted) => typeof found === 'number' && found < Number(wanted),
};

const localTime = /^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?$/;

/** "2025-02-10 16:30" in the province's zone (+07:00, no daylight saving) as an ISO instant. */
export function instantOf(local: string): string {
  return new Date(`${local.replace(' ', 'T')}+07:00`).toISOString();
}

function same(found: unknown, expected: Json): boolean {
  if (typeof expected === 'string' && localTime.test(expected)) return found === instantOf(expected) || found === expected;
  return JSON.stringify(found) === JSON.stringify(expected);
}
