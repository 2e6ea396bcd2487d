import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../../clock.ts';

/** Where new development data starts: before the national law of the four decisions changed on 2025-07-01. */
export const developmentStart = '2025-06-09T08:00:00+07:00';

export interface DevelopmentClock extends Clock {
  /** From now on the lawful now is `instant` (epoch ms), and runs; with `still` it stands until it is set again. */
  set(instant: number, still?: boolean): void;
  /** Back to real time. */
  reset(): void;
  /** Whether the lawful now is another than the real one. */
  travelling(): boolean;
  /** What the clock routes answer; `now` in UTC. */
  state(): { readonly travelling: boolean; readonly now: string };
}

/** At the real instant `setAt` the lawful now was `base`; both epoch ms. A clock that stands still is `base` always. */
interface Journey {
  readonly base: number;
  readonly setAt: number;
  readonly still?: true;
}

/**
 * Time travel for development: a small file that the web process and the worker both follow, looked at once a second at the
 * most; no file, or `null` in it, is real time. Only the development composition makes one; nothing else can.
 */
export function openDevelopmentClock(file: string, real: () => number): DevelopmentClock {
  let journey: Journey | null = null;
  let readAt = -Infinity;
  let version = '';

  const follow = (): Journey | null => {
    const elapsed = real() - readAt;
    if (elapsed >= 0 && elapsed < 1000) return journey;
    const found = statSync(file, { throwIfNoEntry: false });
    // A file written twice within one tick of the disk's clock has the same time, but another inode.
    const seen = found ? `${found.mtimeMs}/${found.ino}` : '';
    if (seen !== version) {
      journey = found ? read(file) : null;
      version = seen;
    }
    // Last: a broken file is refused at every look, not only at the first.
    readAt = real();
    return journey;
  };
  const write = (value: Journey | null) => {
    mkdirSync(dirname(file), { recursive: true });
    const part = `${file}.${process.pid}.part`;
    writeFileSync(part, JSON.stringify(value));
    renameSync(part, file);
    readAt = -Infinity;
  };
  const now = () => {
    const under = follow();
    if (under === null) return real();
    return under.still ? under.base : under.base + (real() - under.setAt);
  };
  const travelling = () => follow() !== null;
  return {
    now,
    travelling,
    set: (instant, still = false) => write({ base: instant, setAt: real(), ...(still ? { still } : {}) }),
    reset: () => write(null),
    state: () => ({ travelling: travelling(), now: new Date(now()).toISOString() }),
  };
}

/** New development data begins at the journey's start; existing data keeps its clock. */
export function startJourneyIfNew(file: string, real: () => number): void {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) openDevelopmentClock(file, real).set(Date.parse(developmentStart));
}

function read(file: string): Journey | null {
  const wrong = (why: string) => new Error(`${file}: ${why}. Set the clock again (npx motcua clock set …), or delete the file.`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw wrong((error as Error).message);
  }
  if (value === null) return null;
  const { base, setAt, still } = value as Partial<Journey>;
  if (!Number.isFinite(base) || !Number.isFinite(setAt)) throw wrong('base and setAt must be numbers of milliseconds');
  return { base, setAt, ...(still === true ? { still } : {}) } as Journey;
}
