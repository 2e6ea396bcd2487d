import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '../../clock.ts';

/** Where new development data starts: before the national law of the four decisions changed on 2025-07-01. */
export const developmentStart = '2025-06-09T08:00:00+07:00';

export interface DevelopmentClock extends Clock {
  /** From now on the lawful now is `instant`, and runs. */
  set(instant: number): void;
  /** Back to real time. */
  reset(): void;
  /** Whether the lawful now is another than the real one. */
  travelling(): boolean;
}

interface Journey {
  readonly base: number;
  readonly setAt: number;
}

/**
 * Time travel for development: a small file that the web process and the worker both follow, looked at once a second at the
 * most. Only the development composition makes one; nothing else can.
 */
export function openDevelopmentClock(file: string, real: () => number): DevelopmentClock {
  let journey: Journey | null = null;
  let readAt = -Infinity;
  let modified = -1;

  const follow = () => {
    if (real() - readAt < 1000 && real() >= readAt) return;
    readAt = real();
    const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (changed === modified) return;
    modified = changed;
    journey = changed === 0 ? null : (JSON.parse(readFileSync(file, 'utf8')) as Journey | null);
  };
  const write = (value: Journey | null) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.part`, JSON.stringify(value));
    renameSync(`${file}.part`, file);
    readAt = -Infinity;
  };
  return {
    now() {
      follow();
      return journey === null ? real() : journey.base + (real() - journey.setAt);
    },
    set: (instant) => write({ base: instant, setAt: real() }),
    reset: () => write(null),
    travelling() {
      follow();
      return journey !== null;
    },
  };
}

/** New development data begins at the journey's start; existing data keeps its clock. */
export function startJourneyIfNew(file: string, real: () => number): void {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) openDevelopmentClock(file, real).set(Date.parse(developmentStart));
}

