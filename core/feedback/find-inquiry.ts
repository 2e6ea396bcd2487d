import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { Inquiry } from './inquiry.model.ts';
import type { InquiryKind } from './transitions.ts';

const codeShape = /^(?:PA|HD)-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}$/;

/** The rows of a kind that a member of staff may see: those in hand at their agencies, and what waits to be sorted by whoever may sort. */
export function inquiryScope(actor: Actor, kind: InquiryKind): { readonly sql: string; readonly bindings: readonly (string | readonly string[])[] } {
  const grants = actor.grants.filter((grant) => grant.permission === `${kind}:list`);
  if (grants.some((grant) => grant.scope === 'province')) return { sql: 'true', bindings: [] };
  const agencies = [...new Set(grants.flatMap((grant) => grant.agencies))];
  if (agencies.length === 0) return { sql: 'false', bindings: [] };
  const waiting = actor.permissions.has(`${kind}:triage`) ? ' or (current_agency_id is null and (agency_id is null or agency_id = any(?)))' : '';
  return { sql: `current_agency_id = any(?)${waiting}`, bindings: waiting === '' ? [agencies] : [agencies, agencies] };
}

/** An inquiry that this member of staff may see; for all others it does not exist. */
export async function findForStaff(request: RequestContext, tx: TenantTx, kind: InquiryKind, code: string, lock = false): Promise<Inquiry> {
  if (request.actor === null) throw new Problem(403, 'for-staff-only');
  const scope = inquiryScope(request.actor, kind);
  const query = Inquiry.query(tx).where({ kind, code: shaped(code) }).whereRaw(`(${scope.sql})`, [...scope.bindings] as never);
  if (lock) query.forUpdate();
  return (await query.first()) ?? missing();
}

/** An inquiry for whoever sent it: signed in, or with the key that they were given. */
export async function findForSender(request: RequestContext, tx: TenantTx, kind: InquiryKind, code: string, lock = false): Promise<Inquiry> {
  const query = Inquiry.query(tx).where({ kind, code: shaped(code) });
  if (lock) query.forUpdate();
  const found = await query.first();
  if (found === undefined) return missing();
  const own = found.sender_sub !== null && found.sender_sub === request.identity?.sub;
  return own || opens(request.query['key'], found.key_hash) ? found : missing();
}

/** A new secret for a sender who has not signed in, and what is kept of it. */
export function newKey(): { readonly key: string; readonly hash: string } {
  const key = randomBytes(18).toString('base64url');
  return { key, hash: hashOf(key) };
}

function opens(key: string | undefined, kept: string | null): boolean {
  return key !== undefined && kept !== null && timingSafeEqual(Buffer.from(hashOf(key)), Buffer.from(kept));
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function shaped(code: string): string {
  const typed = code.trim().toUpperCase();
  return codeShape.test(typed) ? typed : missing();
}

function missing(): never {
  throw new Problem(404, 'inquiry-not-found');
}
