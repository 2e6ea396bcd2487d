import type { Actor } from './actor.ts';

/**
 * The rows of `dossier` that a person may see, as an SQL predicate chosen by the scope of dossier:list. Agencies count as
 * receiving, as handling now, or as owing a share; nothing granted means nothing seen.
 */
export function dossierScope(actor: Actor): { readonly sql: string; readonly bindings: readonly (string | readonly string[])[] } {
  const grants = actor.grants.filter((grant) => grant.permission === 'dossier:list');
  if (grants.some((grant) => grant.scope === 'province')) return { sql: 'true', bindings: [] };
  const agencies = [...new Set(grants.filter((grant) => grant.scope === 'own-agency' || grant.scope === 'agency-subtree').flatMap((grant) => grant.agencies))];
  const assigned = grants.some((grant) => grant.scope === 'assigned');
  const parts = [
    ...(agencies.length > 0 ? [{ sql: '(dossier.agency_id = any(?) or dossier.current_agency_id = any(?) or dossier.id in (select dossier_id from dossier_part where agency_id = any(?)))', bindings: [agencies, agencies, agencies] }] : []),
    ...(assigned ? [{ sql: 'dossier.assignee_sub = ?', bindings: [actor.sub] }] : []),
  ];
  return parts.length === 0 ? { sql: 'false', bindings: [] } : { sql: parts.map((part) => part.sql).join(' or '), bindings: parts.flatMap((part): readonly (string | readonly string[])[] => part.bindings) };
}
