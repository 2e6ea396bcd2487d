import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer } from '../http/route.ts';
import { readDraft } from './draft.ts';

/** The draft as the file that a rule-set plugin carries: reviewed in git, imported again without loss. */
export async function draftFile(request: RequestContext): Promise<Answer> {
  const draft = await readDraft(request.read(), request.params['id'] ?? '');
  if (draft === null) throw new Problem(404, 'law-draft-unknown');
  const name = draft.kind === 'regulation' || draft.kind === 'adjustment' ? 'regulation' : draft.kind;
  return { body: draft.content, headers: { 'Content-Disposition': `attachment; filename="${name}.json"` } };
}
