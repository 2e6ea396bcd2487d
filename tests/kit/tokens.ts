import { generateKeyPair, SignJWT } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import type { Identity } from '../../core/identity/identity.ts';

export interface TokenWishes extends Partial<Omit<Identity, 'tenant'>> {
  readonly tenant: string;
  readonly issuer?: string;
  readonly audience?: string;
  /** Seconds from the real now; negative for one that has expired. */
  readonly expiresIn?: number;
  /** Signed with a key nobody published. */
  readonly wrongKey?: boolean;
}

/** An issuer for tests: real signatures, one key for all tenants, each tenant its own issuer name. */
export interface TestIssuer {
  issuerOf(tenant: string): string;
  readonly keys: JWTVerifyGetKey;
  token(wishes: TokenWishes): Promise<string>;
}

export async function testIssuer(): Promise<TestIssuer> {
  const good = await generateKeyPair('ES256');
  const other = await generateKeyPair('ES256');
  const issuerOf = (tenant: string) => `https://issuer.test/${tenant}`;
  return {
    issuerOf,
    keys: (async () => good.publicKey) as unknown as JWTVerifyGetKey,
    token(wishes) {
      const { tenant, sub = 'someone', kind = 'citizen', name = 'Người Thử', identityNumber = '000000000199', email = null, phone = '0900000199' } = wishes;
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ tenant, account_kind: kind, name, identity_number: identityNumber ?? '', email: email ?? '', phone: phone ?? '', idp: 'test' })
        .setProtectedHeader({ alg: 'ES256' })
        .setSubject(sub)
        .setIssuer(wishes.issuer ?? issuerOf(tenant))
        .setAudience(wishes.audience ?? 'motcua')
        .setIssuedAt(now - 10)
        .setExpirationTime(now + (wishes.expiresIn ?? 3600))
        .sign(wishes.wrongKey ? other.privateKey : good.privateKey);
    },
  };
}
