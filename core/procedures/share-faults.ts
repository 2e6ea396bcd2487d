import type { Procedure, ProcedureShare } from '../contract/procedure.ts';
import type { ProcedureFault } from './procedure-fault.ts';

/**
 * What is wrong with the shares of a linked procedure: an unknown agency or predecessor, a circle, units that cannot be
 * added, or a longest way through them that exceeds the posted term.
 */
export function shareFaults(procedure: Procedure, agencies: ReadonlySet<string>): ProcedureFault[] {
  const shares = procedure.shares ?? [];
  const known = new Set(shares.map((one) => one.id));
  const faults = shares.flatMap((share, index): ProcedureFault[] => [
    ...(share.agency === 'receiving' || agencies.has(share.agency) ? [] : [{ code: 'procedure-share-agency', path: `/shares/${index}/agency`, params: { agency: share.agency } } as const]),
    ...share.after.filter((id) => !known.has(id)).map((id): ProcedureFault => ({ code: 'procedure-share-after', path: `/shares/${index}/after`, params: { share: share.id, after: id } })),
    ...(share.term.unit === procedure.term.unit ? [] : [{ code: 'procedure-share-unit', path: `/shares/${index}/term/unit`, params: { share: share.id } } as const]),
  ]);
  if (known.size < shares.length) faults.push({ code: 'procedure-id-twice', path: '/shares', params: { id: shares.find((one, index) => shares.findIndex((other) => other.id === one.id) < index)?.id ?? '' } });
  if (faults.length > 0) return faults;
  const longest = longestWay(shares);
  if (longest === null) return [{ code: 'procedure-share-circle', path: '/shares', params: {} }];
  return longest <= procedure.term.amount ? [] : [{ code: 'procedure-shares-longer', path: '/shares', params: { sum: String(longest), term: String(procedure.term.amount) } }];
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
