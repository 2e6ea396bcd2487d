import { createHash } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { Problem } from '../http/problem.ts';
import type { Identity } from './identity.ts';

export interface TokenVerifierParts {
  /** The issuer of a tenant; each tenant has its own. */
  issuerOf(tenant: string): string;
  /** Keys of a tenant's issuer (JWKS). */
  keysOf(tenant: string): JWTVerifyGetKey;
  readonly audience: string;
  /** Real time in ms: tokens never travel in time. */
  now(): number;
}

/** Signature algorithms with a public key; `none` and shared secrets are never accepted. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const remembered = 5000;

/**
 * Checks the Authorization header for one tenant: signature, issuer, audience, time, and that the token's own `tenant` is
 * the host's. Throws Problem 401 `token-invalid`, 401 `token-expired`, 403 `token-of-another-province`. Verified tokens are
 * remembered by their hash until they expire, because a signature costs more than the request.
 */
export function createTokenVerifier(parts: TokenVerifierParts): (tenant: string, authorization: string) => Promise<Identity> {
  const known = new Map<string, { readonly identity: Identity; readonly until: number }>();
  return async (tenant, authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization)?.[1];
    if (token === undefined) throw new Problem(401, 'token-invalid');
    const key = createHash('sha256').update(tenant).update(' ').update(token).digest('base64');
    const cached = known.get(key);
    if (cached && parts.now() < cached.until) return cached.identity;
    known.delete(key);
    const payload = await check(parts, tenant, token);
    const identity = identityOf(tenant, payload);
    if (known.size >= remembered) known.delete(known.keys().next().value as string);
    known.set(key, { identity, until: (payload.exp ?? 0) * 1000 });
    return identity;
  };
}

async function check(parts: TokenVerifierParts, tenant: string, token: string): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, parts.keysOf(tenant), {
      issuer: parts.issuerOf(tenant),
      algorithms,
      requiredClaims: ['sub', 'exp', 'tenant'],
      currentDate: new Date(parts.now()),
      clockTolerance: 5,
    });
    // Keycloak names the client in azp and may leave aud to its own account service.
    const audiences = [payload.aud ?? [], (payload['azp'] as string | undefined) ?? []].flat();
    if (!audiences.includes(parts.audience)) throw new Problem(401, 'token-invalid');
    return payload;
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (error instanceof errors.JWTExpired) throw new Problem(401, 'token-expired');
    if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'iss') throw new Problem(403, 'token-of-another-province');
    throw new Problem(401, 'token-invalid');
  }
}

function identityOf(tenant: string, payload: JWTPayload): Identity {
  if (payload['tenant'] !== tenant) throw new Problem(403, 'token-of-another-province');
  const text = (name: string) => (typeof payload[name] === 'string' && payload[name] !== '' ? (payload[name] as string) : null);
  const kind = text('account_kind');
  if (kind !== 'citizen' && kind !== 'organisation' && kind !== 'staff') throw new Problem(401, 'token-invalid');
  return {
    tenant,
    sub: payload.sub ?? '',
    kind,
    name: text('name') ?? text('preferred_username') ?? '',
    identityNumber: text('identity_number'),
    email: text('email'),
    phone: text('phone') ?? text('phone_number'),
    idp: text('idp'),
  };
}
