import { dossierScope } from '../access/scope.ts';
import type { RequestContext } from '../http/request-context.ts';
import { Problem } from '../http/problem.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { Dossier } from './dossier.model.ts';
import { theirs } from './representation.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The dossier, if this person may see it: the owner their own, staff those in their scope. Anything else is 404 with the
 * same words, so that nobody learns whether it exists.
 */
export async function findVisible(request: RequestContext, tx: TenantTx, id: string, options: { readonly lock?: boolean } = {}): Promise<Dossier> {
  const query = Dossier.query(tx);
  if (uuid.test(id)) query.where('id', id);
  else throw new Problem(404, 'dossier-not-found');
  if (request.actor) {
    const scope = dossierScope(request.actor);
    query.whereRaw(`(${scope.sql})`, [...scope.bindings]);
  } else {
    const own = theirs(request.identity);
    query.whereRaw(own.sql, [...own.bindings]);
  }
  if (options.lock) query.forUpdate();
  const dossier = await query.first();
  if (dossier === undefined) throw new Problem(404, 'dossier-not-found');
  return dossier;
}
