import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Draft } from './draft.ts';

/** Whether this very content was tried on the province's stored dossiers, to the end. */
export async function wasReplayed(tx: TenantTx, draft: Pick<Draft, 'id' | 'content_hash'>): Promise<boolean> {
  const row = await tx('law_replay').where({ draft_id: draft.id, content_hash: draft.content_hash, state: 'done' }).first<{ id: string } | undefined>('id');
  return row !== undefined;
}
