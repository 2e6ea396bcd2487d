import { createHash } from 'node:crypto';
import { decodeJwt, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { Problem } from '../http/problem.ts';
import { identityOf, usualClaims } from './claims.ts';
import type { ClaimNames } from './claims.ts';
import { clientId } from './client.ts';
import type { Identity } from './identity.ts';
import { remembered } from './remembered.ts';
import { IssuerUnreachable } from './remote-keys.ts';

export interface TokenVerifierParts {
  /** The issuer of a tenant; each tenant has its own. */
  issuerOf(tenant: string): string;
  /** Keys of a tenant's issuer (JWKS). */
  keysOf(tenant: string): JWTVerifyGetKey;
  readonly audience: string;
  /** Real time in ms: tokens never travel in time. */
  now(): number;
  readonly claims?: ClaimNames;
}

/** Signature algorithms with a public key; `none` and shared secrets are never accepted. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** RFC 9068 says at+jwt, Keycloak says JWT; a logout token has a type of its own. */
const headerTypes = ['at+jwt', 'application/at+jwt', 'jwt'];
const limit = 5000;

/**
 * Checks the Authorization header for one tenant: issuer, signature, audience, time, and that the token's own `tenant` is
 * the host's. Throws Problem 401 `token-invalid`, 401 `token-expired`, 403 `token-of-another-province`; IssuerUnreachable
 * where the issuer gives no keys. Verified tokens are remembered by their hash until they expire: an ES256 signature costs
 * about 60 times what finding it again does (measured: 200 µs and 3 µs on a busy core).
 */
export function createTokenVerifier(parts: TokenVerifierParts): (tenant: string, authorization: string) => Promise<Identity> {
  const known = remembered<Identity>(limit);
  return async (tenant, authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new Problem(401, 'token-invalid');
    // The tenant is part of the key: what was good on one host says nothing on another.
    const key = createHash('sha256').update(tenant).update(' ').update(token).digest('base64');
    const found = known.get(key, parts.now());
    if (found !== undefined) return found;
    const payload = await check(parts, tenant, token);
    const identity = identityOf(tenant, payload, parts.claims ?? usualClaims);
    known.set(key, identity, (payload.exp ?? 0) * 1000);
    return identity;
  };
}

async function check(parts: TokenVerifierParts, tenant: string, token: string): Promise<JWTPayload> {
  const issuer = parts.issuerOf(tenant);
  try {
    // Read before the signature only to refuse with the right sentence, and to fetch no keys for a stranger's token.
    if (decodeJwt(token).iss !== issuer) throw new Problem(403, 'token-of-another-province');
    const { payload, protectedHeader } = await jwtVerify(token, parts.keysOf(tenant), {
      issuer,
      algorithms,
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(parts.now()),
      clockTolerance: 5,
    });
    if (!isAccessToken(payload, protectedHeader.typ) || !isMeantFor(parts.audience, payload)) throw new Problem(401, 'token-invalid');
    return payload;
  } catch (error) {
    if (error instanceof Problem || error instanceof IssuerUnreachable) throw error;
    throw new Problem(401, error instanceof errors.JWTExpired ? 'token-expired' : 'token-invalid');
  }
}

/** Keycloak says in `typ` what a token is: an ID or a refresh token, though well signed, opens nothing. */
function isAccessToken(payload: JWTPayload, headerType = 'JWT'): boolean {
  return headerTypes.includes(headerType.toLowerCase()) && (payload['typ'] === undefined || payload['typ'] === 'Bearer');
}

/** Keycloak names the client in `azp` and may leave `aud` to its own account service. */
function isMeantFor(audience: string, payload: JWTPayload): boolean {
  return [payload.aud ?? []].flat().includes(audience) || payload['azp'] === clientId;
}
