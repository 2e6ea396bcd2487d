import { say, UsageError } from './output.ts';

/** Runs a question about a rule point; one that nobody knows (RangeError) is said so. */
export function knownPoint<T>(point: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(say('cli.unknown-point', { point }));
    throw error;
  }
}
