import { Problem } from '../../http/problem.ts';
import type { DraftKind } from '../draft.ts';
import { lawKinds } from './all-kinds.ts';
import type { LawKind } from './law-kind.ts';

/** The kind by its name; 404 for one that cannot be drafted. */
export function kindOf(kind: DraftKind): LawKind {
  const found = lawKinds[kind];
  if (found === undefined) throw new Problem(404, 'law-kind-unknown', { params: { kind } });
  return found;
}
