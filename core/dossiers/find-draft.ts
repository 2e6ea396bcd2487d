import { Document } from '../documents/document.model.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { Draft } from './draft.model.ts';

/** The owner's draft; anybody else's does not exist for them. */
export async function findDraft(request: RequestContext, tx: TenantTx, id: string, options: { readonly lock?: boolean } = {}): Promise<Draft> {
  const query = Draft.query(tx).where({ owner_sub: request.identity?.sub ?? '' }).whereRaw('id::text = ?', [id]);
  if (options.lock) query.forUpdate();
  const draft = await query.first();
  if (draft === undefined) throw new Problem(404, 'draft-not-found');
  return draft;
}

export async function documentsOf(tx: TenantTx, draft: Draft): Promise<Document[]> {
  return Document.query(tx).where({ draft_id: draft.id }).orderBy('uploaded_at');
}
