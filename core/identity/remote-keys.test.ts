import { expect } from 'chai';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JWK } from 'jose';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { IssuerUnreachable, remoteKeys } from './remote-keys.ts';
import { createTokenVerifier } from './verify-token.ts';

describe('identity: keys of a remote issuer, such as a Keycloak realm for each province', () => {
  let server: Server;
  let base: string;
  let key: Awaited<ReturnType<typeof generateKeyPair>>;
  let published: JWK[];
  let claimedIssuer: string | null = null;
  let down = false;

  before(async () => {
    key = await generateKeyPair('RS256', { extractable: true });
    published = [{ ...(await exportJWK(key.publicKey)), alg: 'RS256', use: 'sig', kid: 'realm-key' }];
    server = createServer((request, response) => {
      const realm = /^\/realms\/([\w-]+)\//.exec(request.url ?? '')?.[1];
      if (down || realm === undefined) return void response.writeHead(503).end();
      const issuer = `${base}/realms/${realm}`;
      const keys = request.url?.endsWith('/certs');
      response.setHeader('content-type', 'application/json').end(JSON.stringify(keys ? { keys: published } : { issuer: claimedIssuer ?? issuer, jwks_uri: `${issuer}/certs` }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    claimedIssuer = null;
    down = false;
  });

  const issuerOf = (tenant: string) => `${base}/realms/${tenant}`;
  /** An access token as Keycloak 26 writes it: aud is its own account service, azp the client. */
  const keycloakToken = (tenant: string) =>
    new SignJWT({ typ: 'Bearer', azp: 'motcua-web', aud: 'account', tenant, account_kind: 'staff', name: 'Lê Thị Ngọc', preferred_username: 'ngoc', email: 'ngoc@example.vn' })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'realm-key' }).setIssuer(issuerOf(tenant)).setSubject('f:1:ngoc').setExpirationTime('5m').sign(key.privateKey);
  const verifier = () => {
    const keys = new Map(['bien-dong', 'nui-cao'].map((tenant) => [tenant, remoteKeys(issuerOf(tenant))]));
    return createTokenVerifier({ issuerOf, keysOf: (tenant) => keys.get(tenant) ?? remoteKeys(issuerOf(tenant)), audience: 'motcua', now: Date.now });
  };
  const caught = (of: Promise<unknown>) => of.then(() => null, (error: unknown) => error as Error);

  it('a token of the province\'s realm is believed, one of another realm is not', async () => {
    const verify = verifier();
    expect((await verify('bien-dong', `Bearer ${await keycloakToken('bien-dong')}`)).name).to.equal('Lê Thị Ngọc');
    expect((await caught(verify('bien-dong', `Bearer ${await keycloakToken('nui-cao')}`)))?.message).to.equal('token-of-another-province');
  });

  it('a silent issuer is our trouble and not called a bad token; when it answers again, people come in again', async () => {
    const verify = verifier();
    const header = `Bearer ${await keycloakToken('bien-dong')}`;
    down = true;
    expect(await caught(verify('bien-dong', header))).to.be.instanceOf(IssuerUnreachable).with.property('message').that.contains('OIDC_ISSUER');
    down = false;
    expect(await caught(verify('bien-dong', header))).to.equal(null);
  });

  it('a discovery document that speaks for another issuer gives no keys', async () => {
    claimedIssuer = 'https://evil.example/realms/bien-dong';
    expect(await caught(verifier()('bien-dong', `Bearer ${await keycloakToken('bien-dong')}`))).to.be.instanceOf(IssuerUnreachable);
  });

  it('a key that the issuer does not publish makes the token bad, not the issuer', async () => {
    const stranger = await generateKeyPair('RS256');
    const token = await new SignJWT({ typ: 'Bearer', azp: 'motcua-web', tenant: 'bien-dong', account_kind: 'staff' }).setProtectedHeader({ alg: 'RS256', kid: '../../keys' }).setIssuer(issuerOf('bien-dong')).setSubject('x').setExpirationTime('5m').sign(stranger.privateKey);
    expect((await caught(verifier()('bien-dong', `Bearer ${token}`)))?.message).to.equal('token-invalid');
  });
});
