import type { DraftKind } from '../draft.ts';
import { lawKinds } from './all-kinds.ts';
import type { LawKind } from './law-kind.ts';

/** The kind by its name. */
export function kindOf(kind: DraftKind): LawKind {
  return lawKinds[kind];
}
