import type { Procedure, ProcedureShare } from '../contract/procedure.ts';

/**
 * What is wrong with the shares of a linked procedure: an unknown agency or predecessor, a circle, units that cannot be
 * added, or a longest way through them that exceeds the posted term.
 */
export function shareFaults(procedure: Procedure, agencies: ReadonlySet<string>, place: string): string[] {
  const shares = procedure.shares ?? [];
  const known = new Set(shares.map((one) => one.id));
  const faults = shares.flatMap((share) => [
    ...(share.agency === 'receiving' || agencies.has(share.agency) ? [] : [`${place}/shares: there is no agency "${share.agency}". Add it to agencies.json or write "receiving".`]),
    ...share.after.filter((id) => !known.has(id)).map((id) => `${place}/shares: "${share.id}" comes after "${id}", which is no share of ${procedure.id}.`),
    ...(share.term.unit === procedure.term.unit ? [] : [`${place}/shares: "${share.id}" is counted in ${share.term.unit}, the posted term in ${procedure.term.unit}. Use the same unit.`]),
  ]);
  if (known.size < shares.length) faults.push(`${place}/shares: two shares have the same id.`);
  if (faults.length > 0) return faults;
  const longest = longestWay(shares);
  if (longest === null) return [`${place}/shares: the shares wait for each other in a circle. Remove one "after".`];
  return longest <= procedure.term.amount ? [] : [`${place}/shares: the shares take ${longest} ${procedure.term.unit} one after the other, the posted term of ${procedure.id} is ${procedure.term.amount}. Shorten a share.`];
}

/** The longest way through shares that follow one another, in the unit of their terms; null where they form a circle. */
export function longestWay(shares: readonly ProcedureShare[]): number | null {
  const done = new Map<string, number>();
  let left = [...shares];
  while (left.length > 0) {
    const ready = left.filter((share) => share.after.every((id) => done.has(id)));
    if (ready.length === 0) return null;
    for (const share of ready) done.set(share.id, Math.max(0, ...share.after.map((id) => done.get(id) ?? 0)) + share.term.amount);
    left = left.filter((share) => !ready.includes(share));
  }
  return Math.max(0, ...done.values());
}
