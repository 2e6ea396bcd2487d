import type { Regulation } from '../contract/regulation.ts';
import { instant, startOfDay } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { differencesOf } from '../regulations/differences.ts';
import { shapeFaults } from '../regulations/load-regulations.ts';
import { resolveRules } from '../regulations/resolve-rules.ts';
import { readDraft } from './draft.ts';
import { regulationsWith } from './kinds/regulation-kind.ts';
import { lawAt, presentDifferences } from './present-differences.ts';

/** What a draft would change on its first day: the province's law with it and without it, side by side. */
export async function draftChanges(request: RequestContext): Promise<unknown> {
  const draft = await readDraft(request.read(), request.params['id'] ?? '');
  if (draft === null) throw new Problem(404, 'law-draft-unknown');
  const ofRules = draft.kind === 'regulation' || draft.kind === 'adjustment';
  if (!ofRules || shapeFaults(draft.content).length > 0) return { from: null, unfinished: ofRules, items: [] };
  const content = draft.content as Regulation;
  const { regulations } = request.law;
  const [without, together] = [regulations.filter((one) => one.regulation.id !== content.id), regulationsWith(regulations, content)];
  const at = startOfDay(content.effectiveFrom);
  const differences = differencesOf(resolveRules(without, at), resolveRules(together, at));
  return {
    from: content.effectiveFrom, unfinished: false, past: at <= instant(request.now),
    items: presentDifferences(request, differences, lawAt(without, at), lawAt(together, at)),
  };
}
