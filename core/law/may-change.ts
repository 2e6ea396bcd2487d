import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { DraftKind } from './draft.ts';
import { kindOf } from './kinds/kind-of.ts';

/** Who may write drafts is each kind's own: the law of the province is not written by those who enter its procedures. */
export function mustDraft(request: RequestContext, kind: DraftKind, content: unknown): void {
  mustHave(request, kindOf(kind).permissions.draft);
  kindOf(kind).mustDraft?.(request, content);
}

export function mustPublish(request: RequestContext, kind: DraftKind, content: unknown): void {
  mustHave(request, kindOf(kind).permissions.publish);
  kindOf(kind).mustPublish?.(request, content);
}

export function mustHave(request: RequestContext, permission: string): void {
  if (!request.actor?.permissions.has(permission)) throw new Problem(403, 'not-allowed', { params: { permission } });
}

/** Whether a person may, for the page that offers it: asked of the very check that refuses. */
export function mayDo(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}
