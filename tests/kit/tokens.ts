import { createLocalJWKSet, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import type { Identity } from '../../core/identity/identity.ts';

/** What a test wishes of a token; everything left out is good. */
export interface TokenWishes extends Partial<Omit<Identity, 'tenant'>> {
  readonly tenant: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from the real now; negative for one that has expired. */
  readonly expiresIn?: number;
  /** Signed with a key nobody published, under the good key's name. */
  readonly wrongKey?: boolean;
  /** `none`: unsigned. `HS256`: "signed" with the public key as if it were a shared secret. */
  readonly alg?: 'ES256' | 'HS256' | 'none';
  /** The key it names; an attacker may name a path. */
  readonly kid?: string;
  /** The header's type; an access token's by default. */
  readonly typ?: string;
  /** More claims, over the usual ones; `undefined` leaves a claim out. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** An issuer for tests: real signatures, one key for all tenants, each tenant its own issuer name. */
export interface TestIssuer {
  issuerOf(tenant: string): string;
  readonly keys: JWTVerifyGetKey;
  token(wishes: TokenWishes): Promise<string>;
}

export async function testIssuer(): Promise<TestIssuer> {
  const good = await generateKeyPair('ES256', { extractable: true });
  const other = await generateKeyPair('ES256');
  const published = { ...(await exportJWK(good.publicKey)), alg: 'ES256', use: 'sig', kid: 'test' };
  const asSecret = new TextEncoder().encode(await exportSPKI(good.publicKey));
  const issuerOf = (tenant: string) => `https://issuer.test/${tenant}`;
  return {
    issuerOf,
    keys: createLocalJWKSet({ keys: [published] }) as JWTVerifyGetKey,
    async token(wishes) {
      const { alg = 'ES256', typ = 'at+jwt', kid = 'test' } = wishes;
      const claims = claimsOf(wishes, issuerOf);
      if (alg === 'none') return `${encode({ alg, typ })}.${encode(claims)}.`;
      const key = alg === 'HS256' ? asSecret : wishes.wrongKey ? other.privateKey : good.privateKey;
      return new SignJWT(claims).setProtectedHeader({ alg, typ, kid }).sign(key);
    },
  };
}

function claimsOf(wishes: TokenWishes, issuerOf: (tenant: string) => string): Record<string, unknown> {
  const { tenant, sub = 'someone', kind = 'citizen', name = 'Người Thử', identityNumber = '000000000199', email = null, phone = '0900000199', idp = 'test' } = wishes;
  const now = Math.floor(Date.now() / 1000);
  return {
    sub, tenant, account_kind: kind, name, identity_number: identityNumber ?? '', email: email ?? '', phone: phone ?? '', idp: idp ?? '',
    iss: wishes.issuer ?? issuerOf(tenant), aud: wishes.audience ?? 'motcua', iat: now - 10, exp: now + (wishes.expiresIn ?? 3600),
    ...wishes.claims,
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
