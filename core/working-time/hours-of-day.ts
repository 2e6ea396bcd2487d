import { WorkingTimeError } from './working-time-error.ts';

/** Working time of a day: from and to, in minutes of the day. */
export type Minutes = readonly (readonly [number, number])[];

/** Hours as `HH:MM`, in order, as minutes. Throws WorkingTimeError: `bad-calendar` (no such hour, out of order). */
export function parseHours(segments: readonly (readonly [string, string])[]): Minutes {
  let last = -1;
  return segments.map(([from, to]) => {
    const pair = [clock(from), clock(to)] as const;
    if (!(pair[0] >= last && pair[1] > pair[0])) throw new WorkingTimeError('bad-calendar', `${from}-${to}`);
    last = pair[1];
    return pair;
  });
}

function clock(text: string): number {
  const match = /^(?:([01]\d|2[0-3]):([0-5]\d)|(24):(00))$/.exec(text);
  if (!match) throw new WorkingTimeError('bad-calendar', text);
  return Number(match[1] ?? match[3]) * 60 + Number(match[2] ?? match[4]);
}
