import { createRemoteJWKSet, errors } from 'jose';
import type { JWTVerifyGetKey } from 'jose';

/** The issuer did not give its keys: our trouble, not the person's, whose token may well be good. */
export class IssuerUnreachable extends Error {
  override readonly name = 'IssuerUnreachable';

  constructor(issuer: string, cause: unknown) {
    super(`The sign-in provider ${issuer} did not give its keys (${(cause as Error).message}). See that it runs and that OIDC_ISSUER names it.`, { cause });
  }
}

const patience = 5000;

/**
 * Keys of an OpenID issuer found by discovery. jose remembers them and asks again when a key is unknown, at most every
 * 30 seconds. Throws IssuerUnreachable where no keys can be had.
 */
export function remoteKeys(issuer: string): JWTVerifyGetKey {
  let keys: Promise<JWTVerifyGetKey> | null = null;
  return async (header, token) => {
    try {
      keys ??= discover(issuer);
      return await (await keys)(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys || error instanceof errors.JOSENotSupported) throw error;
      keys = null;
      throw new IssuerUnreachable(issuer, error);
    }
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const answer = await fetch(address, { signal: AbortSignal.timeout(patience) });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  const found = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
  // OpenID Connect Discovery 4.3: a document that speaks for another issuer is not this one's.
  if (found.issuer !== issuer) throw new Error(`${address} speaks for ${String(found.issuer)}`);
  return createRemoteJWKSet(new URL(String(found.jwks_uri)), { timeoutDuration: patience });
}
