import { expect } from 'chai';
import { Problem } from '../http/problem.ts';
import { testIssuer } from '../../tests/kit/tokens.ts';
import type { TestIssuer, TokenWishes } from '../../tests/kit/tokens.ts';
import { createTokenVerifier } from './verify-token.ts';
import { usualClaims } from './claims.ts';

/** Status and type of the refusal; `accepted` where there is none. */
async function refusal(of: Promise<unknown>): Promise<string> {
  try {
    await of;
    return 'accepted';
  } catch (error) {
    if (error instanceof Problem) return `${error.status} ${error.type}`;
    throw error;
  }
}

describe('identity: whom a token is believed', () => {
  let issuer: TestIssuer;
  let now = Date.now();
  const verifier = () => createTokenVerifier({ issuerOf: issuer.issuerOf, keysOf: () => issuer.keys, audience: 'motcua', now: () => now });
  const asked = async (wishes: TokenWishes, tenant = 'bien-dong') => refusal(verifier()(tenant, `Bearer ${await issuer.token(wishes)}`));

  before(async () => {
    issuer = await testIssuer();
  });
  beforeEach(() => {
    now = Date.now();
  });

  it('a good token says who is there, and leaves open what it does not say', async () => {
    const token = await issuer.token({ tenant: 'bien-dong', sub: 'abc', kind: 'organisation', name: 'Hợp tác xã Mẫu', identityNumber: '0312345678', email: null, phone: null, idp: 'vneid' });
    expect(await verifier()('bien-dong', `Bearer ${token}`)).to.deep.equal({
      tenant: 'bien-dong', sub: 'abc', kind: 'organisation', name: 'Hợp tác xã Mẫu', identityNumber: '0312345678', email: null, phone: null, idp: 'vneid',
    });
  });

  it('the word Bearer may be written in small letters', async () => {
    expect(await refusal(verifier()('bien-dong', `bearer ${await issuer.token({ tenant: 'bien-dong' })}`))).to.equal('accepted');
  });

  it('a token of another province is refused by name, whichever part gives it away', async () => {
    expect(await asked({ tenant: 'nui-cao' })).to.equal('403 token-of-another-province');
    expect(await asked({ tenant: 'nui-cao', issuer: 'https://issuer.test/bien-dong' })).to.equal('403 token-of-another-province');
    expect(await asked({ tenant: 'bien-dong', issuer: 'https://issuer.test/nui-cao' })).to.equal('403 token-of-another-province');
  });

  it('a token that names no province, or no known kind of person, is not valid', async () => {
    expect(await asked({ tenant: 'bien-dong', claims: { tenant: undefined } })).to.equal('401 token-invalid');
    expect(await asked({ tenant: 'bien-dong', claims: { tenant: ['bien-dong'] } })).to.equal('401 token-invalid');
    expect(await asked({ tenant: 'bien-dong', claims: { account_kind: 'root' } })).to.equal('401 token-invalid');
    expect(await asked({ tenant: 'bien-dong', claims: { sub: '' } })).to.equal('401 token-invalid');
    expect(await asked({ tenant: 'bien-dong', claims: { sub: undefined } })).to.equal('401 token-invalid');
  });

  it('a forged token is not valid: unsigned, signed with a shared secret, with a stranger\'s key, or naming a path as its key', async () => {
    expect(await asked({ tenant: 'bien-dong', alg: 'none' })).to.equal('401 token-invalid');
    expect(await asked({ tenant: 'bien-dong', alg: 'HS256' })).to.equal('401 token-invalid');
    expect(await asked({ tenant: 'bien-dong', wrongKey: true })).to.equal('401 token-invalid');
    expect(await asked({ tenant: 'bien-dong', kid: '../../../../dev/null' })).to.equal('401 token-invalid');
    expect(await asked({ tenant: 'bien-dong', kid: "x' OR '1'='1" })).to.equal('401 token-invalid');
  });

  it('a token whose content was changed after signing is not valid', async () => {
    const [head, , signature] = (await issuer.token({ tenant: 'bien-dong', sub: 'citizen' })).split('.');
    const [, body] = (await issuer.token({ tenant: 'bien-dong', sub: 'leader' })).split('.');
    expect(await refusal(verifier()('bien-dong', `Bearer ${head}.${body}.${signature}`))).to.equal('401 token-invalid');
  });

  it('what is no token at all is not valid', async () => {
    for (const header of ['', 'Bearer', 'Bearer ', 'Bearer a.b.c', 'Bearer a.b', 'Bearer ..', 'Basic bW90Y3VhOm1vdGN1YQ==', `Bearer ${'a'.repeat(9000)}.b.c`, 'Bearer a.b.c.d.e', 'Bearer a.b.c\n']) {
      expect(await refusal(verifier()('bien-dong', header)), header.slice(0, 30)).to.equal('401 token-invalid');
    }
  });

  it('a token meant for somebody else is not valid; one that Keycloak gave to our pages is', async () => {
    expect(await asked({ tenant: 'bien-dong', audience: 'another-system' })).to.equal('401 token-invalid');
    expect(await asked({ tenant: 'bien-dong', audience: 'account', typ: 'JWT', claims: { azp: 'another-client', typ: 'Bearer' } })).to.equal('401 token-invalid');
    expect(await asked({ tenant: 'bien-dong', audience: 'account', typ: 'JWT', claims: { azp: 'motcua-web', typ: 'Bearer' } })).to.equal('accepted');
  });

  it('an ID token, a refresh token or a logout token opens nothing, however well signed', async () => {
    for (const typ of ['ID', 'Refresh', 'Offline']) expect(await asked({ tenant: 'bien-dong', typ: 'JWT', claims: { azp: 'motcua-web', typ } }), typ).to.equal('401 token-invalid');
    expect(await asked({ tenant: 'bien-dong', typ: 'logout+jwt' })).to.equal('401 token-invalid');
  });

  it('an expired token says so, also when it was good a moment ago', async () => {
    expect(await asked({ tenant: 'bien-dong', expiresIn: -60 })).to.equal('401 token-expired');
    const verify = verifier();
    const header = `Bearer ${await issuer.token({ tenant: 'bien-dong', expiresIn: 600 })}`;
    expect(await refusal(verify('bien-dong', header))).to.equal('accepted');
    now += 601_000 + 5_000;
    expect(await refusal(verify('bien-dong', header))).to.equal('401 token-expired');
  });

  it('a token without an end, or not yet begun, is not valid', async () => {
    expect(await asked({ tenant: 'bien-dong', claims: { exp: undefined } })).to.equal('401 token-invalid');
    expect(await asked({ tenant: 'bien-dong', claims: { nbf: Math.floor(now / 1000) + 600 } })).to.equal('401 token-invalid');
  });

  it('a token remembered on its own host is still refused on another province\'s', async () => {
    const verify = verifier();
    const header = `Bearer ${await issuer.token({ tenant: 'bien-dong' })}`;
    expect(await refusal(verify('bien-dong', header))).to.equal('accepted');
    expect(await refusal(verify('nui-cao', header))).to.equal('403 token-of-another-province');
  });

  it('the signature of a remembered token is not checked again', async () => {
    let fetched = 0;
    const verify = createTokenVerifier({
      issuerOf: issuer.issuerOf, audience: 'motcua', now: () => now,
      keysOf: () => ((header, token) => {
        fetched += 1;
        return issuer.keys(header, token);
      }) as TestIssuer['keys'],
    });
    const header = `Bearer ${await issuer.token({ tenant: 'bien-dong' })}`;
    for (let times = 0; times < 5; times += 1) await verify('bien-dong', header);
    expect(fetched).to.equal(1);
  });

  it('an issuer whose claims are named otherwise is understood when it is told so', async () => {
    const claims = { ...usualClaims, tenant: 'tinh', identityNumber: 'soDinhDanh' };
    const verify = createTokenVerifier({ issuerOf: issuer.issuerOf, keysOf: () => issuer.keys, audience: 'motcua', now: () => now, claims });
    const header = `Bearer ${await issuer.token({ tenant: 'bien-dong', claims: { tenant: undefined, tinh: 'bien-dong', soDinhDanh: '082000000001' } })}`;
    expect((await verify('bien-dong', header)).identityNumber).to.equal('082000000001');
  });
});
