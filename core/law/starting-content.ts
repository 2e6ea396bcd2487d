import type { Regulation } from '../contract/regulation.ts';
import { localDate, instant } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { DraftKind } from './draft.ts';
import { kindOf } from './kinds/kind-of.ts';

/** What a new draft begins with: a text of the province, opened to be followed by another, or the frame of a new one. */
export function startingContent(request: RequestContext, kind: DraftKind, from: string | undefined): object {
  const own = kindOf(kind).startFrom;
  if (own) return own(request, from);
  return from === undefined ? frame(request, kind === 'adjustment' ? 'adjustment' : 'province') : followUp(request, from);
}

/** A new text with everything that can be known already; names and dates are the drafter's. */
function frame(request: RequestContext, layer: Regulation['layer']): Partial<Regulation> {
  const today = localDate(instant(request.now));
  return { layer, subject: layer === 'adjustment' ? 'adjustment' : 'one-stop-system', issued: today, effectiveTo: null, replaces: [], transition: { mode: 'pin', clauses: [] }, clauses: [], rules: [] };
}

/** An existing text as the beginning of the one that replaces it: all its rules and clauses, a name and dates still to be given. */
function followUp(request: RequestContext, from: string): Partial<Regulation> {
  const found = request.law.regulations.find(({ regulation }) => regulation.id === from)?.regulation;
  if (found === undefined) throw new Problem(404, 'regulation-unknown', { params: { regulation: from } });
  const { id, number, effectiveFrom: _from, ...rest } = found;
  return { ...rest, issued: localDate(instant(request.now)), effectiveTo: null, replaces: [{ number, id }] };
}
