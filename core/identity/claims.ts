import type { JWTPayload } from 'jose';
import { Problem } from '../http/problem.ts';
import type { Identity } from './identity.ts';

/** Which claim of an access token says what; an issuer whose mappers are named otherwise is met by other names here. */
export interface ClaimNames {
  readonly tenant: string;
  readonly kind: string;
  readonly identityNumber: string;
  /** The first that is present counts. */
  readonly name: readonly string[];
  readonly email: readonly string[];
  readonly phone: readonly string[];
  readonly idp: readonly string[];
}

/**
 * Names that suit a Keycloak realm: `tenant`, `account_kind` and `identity_number` are mappers of our own, the others are what
 * Keycloak's scopes `profile`, `email` and `phone` bring.
 */
export const usualClaims: ClaimNames = {
  tenant: 'tenant',
  kind: 'account_kind',
  identityNumber: 'identity_number',
  name: ['name', 'preferred_username'],
  email: ['email'],
  phone: ['phone', 'phone_number'],
  idp: ['idp', 'identity_provider'],
};

/** The person of a verified payload; 403 when it is another tenant's, 401 when it does not say who or what kind. */
export function identityOf(tenant: string, payload: JWTPayload, names: ClaimNames): Identity {
  const first = (wanted: readonly string[]) => wanted.map((name) => payload[name]).find((value): value is string => typeof value === 'string' && value !== '') ?? null;
  const named = first([names.tenant]);
  if (named === null) throw new Problem(401, 'token-invalid');
  if (named !== tenant) throw new Problem(403, 'token-of-another-province');
  const sub = first(['sub']);
  const kind = first([names.kind]);
  if (sub === null || (kind !== 'citizen' && kind !== 'organisation' && kind !== 'staff')) throw new Problem(401, 'token-invalid');
  return {
    tenant,
    sub,
    kind,
    name: first(names.name) ?? '',
    identityNumber: first([names.identityNumber]),
    email: first(names.email),
    phone: first(names.phone),
    idp: first(names.idp),
  };
}
