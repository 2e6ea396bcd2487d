import { expect } from 'chai';
import { createLocalJWKSet } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTokenVerifier } from '../../identity/verify-token.ts';
import { subjectOf } from '../../identity/subject.ts';
import { startIssuers } from '../../../tests/kit/sign-in.ts';
import { browserOf, challengeOf } from '../headless-browser.ts';
import type { Issuers } from '../../../tests/kit/sign-in.ts';
import type { HeadlessBrowser } from '../headless-browser.ts';

const verifier = 'a-code-verifier-of-more-than-forty-three-characters-0123456789';

describe('development sign-in: the code flow with PKCE, as the pages use it', () => {
  let folder: string;
  let issuers: Issuers;
  let browser: HeadlessBrowser;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'motcua-issuer-'));
    issuers = await startIssuers(join(folder, 'issuer-keys.json'));
  });
  after(async () => {
    await issuers.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    browser = browserOf(issuers.port);
  });

  const origin = (tenant: string) => `http://${tenant}.localhost:${issuers.port}`;
  const authorize = (tenant: string, more: Record<string, string> = {}) =>
    `${origin(tenant)}/oidc/auth?${new URLSearchParams({
      client_id: 'motcua-web', redirect_uri: `${origin(tenant)}/`, response_type: 'code', response_mode: 'fragment', scope: 'openid', state: 's1', nonce: 'n1',
      code_challenge: challengeOf(verifier), code_challenge_method: 'S256', ...more,
    })}`;
  /** What the provider tells the page, in the fragment of the address it returns to. */
  const told = (address: string) => Object.fromEntries(new URLSearchParams(new URL(address).hash.slice(1)));
  const redeem = async (tenant: string, body: Record<string, string>) => {
    const reply = await browser.post(`${origin(tenant)}/oidc/token`, { client_id: 'motcua-web', ...body });
    return { status: reply.status, body: JSON.parse(reply.text) as Record<string, string> };
  };
  const signIn = async (tenant: string, form: Record<string, string>) => {
    const page = await browser.follow(authorize(tenant));
    const done = await browser.follow(page.address, form);
    return redeem(tenant, { grant_type: 'authorization_code', code: told(done.address)['code'] ?? '', redirect_uri: `${origin(tenant)}/`, code_verifier: verifier });
  };
  const verify = (tenant: string, token: string | undefined) =>
    createTokenVerifier({ issuerOf: issuers.issuerOf, keysOf: () => createLocalJWKSet({ keys: issuers.publicKeys }) as JWTVerifyGetKey, audience: 'motcua', now: Date.now })(tenant, `Bearer ${token}`);
  const refusal = (of: Promise<unknown>) => of.then(() => 'accepted', (error: unknown) => (error as Error).message);

  it('one tap on a demo account gives an access token that says who is there', async () => {
    const { status, body } = await signIn('bien-dong', { account: 'congdan1' });
    expect(status).to.equal(200);
    expect(await verify('bien-dong', body['access_token'])).to.deep.equal({
      tenant: 'bien-dong', sub: subjectOf('bien-dong', 'congdan1'), kind: 'citizen', name: 'Người Mẫu Một', identityNumber: '000000000901', email: 'mot@example.vn', phone: null, idp: 'demo',
    });
    for (const name of ['access_token', 'refresh_token', 'id_token']) expect(body[name]?.split('.'), `${name} reads as a JWT for keycloak-js`).to.have.length(3);
  });

  it('user name and password do the same; a wrong one is said so, and the name stays written', async () => {
    const page = await browser.follow(authorize('bien-dong'));
    const wrong = await browser.follow(page.address, { username: 'can<bo', password: 'guess' });
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.contain('role="alert"').and.contain('value="can&#60;bo"').and.not.contain('can<bo');
    const done = await browser.follow(page.address, { username: ' canbo ', password: 'motcua' });
    const { body } = await redeem('bien-dong', { grant_type: 'authorization_code', code: told(done.address)['code'] ?? '', redirect_uri: `${origin('bien-dong')}/`, code_verifier: verifier });
    expect((await verify('bien-dong', body['access_token'])).kind).to.equal('staff');
  });

  it('an ID token opens nothing', async () => {
    const { body } = await signIn('bien-dong', { account: 'congdan1' });
    expect(await refusal(verify('bien-dong', body['id_token']))).to.equal('token-invalid');
  });

  it('asked silently, it says "nobody" before sign-in and gives a code after it', async () => {
    const silent = authorize('bien-dong', { prompt: 'none', redirect_uri: `${origin('bien-dong')}/silent-check-sso.html` });
    expect(told((await browser.follow(silent)).address)).to.include({ error: 'login_required', state: 's1' });
    await signIn('bien-dong', { account: 'congdan1' });
    const known = await browser.follow(silent);
    expect(new URL(known.address).pathname).to.equal('/silent-check-sso.html');
    expect(told(known.address)['code']).to.be.a('string');
  });

  it('any page of the portal may be returned to, no page of another host', async () => {
    for (const path of ['/', '/staff/inbox?sort=due', '/admin', '/silent-check-sso.html']) {
      const reply = await browser.follow(authorize('bien-dong', { prompt: 'none', redirect_uri: origin('bien-dong') + path }));
      expect(reply.address.startsWith(origin('bien-dong') + path), reply.address).to.equal(true);
    }
    const foreign = ['https://evil.example/', `${origin('bien-dong')}.evil.example/`, `http://bien-dong.localhost:1/`, `${origin('nui-cao')}/`, 'javascript:alert(1)//', `http://bien-dong.localhost:${issuers.port}@evil.example/`];
    for (const address of foreign) {
      const reply = await browser.follow(authorize('bien-dong', { prompt: 'none', redirect_uri: address }));
      expect([reply.status, new URL(reply.address).pathname], address).to.deep.equal([400, '/oidc/auth']);
    }
  });

  it('without PKCE, or with the wrong verifier, there is no token', async () => {
    const page = await browser.follow(authorize('bien-dong', { prompt: 'none', code_challenge: '', code_challenge_method: '' }));
    expect(told(page.address)['error']).to.equal('invalid_request');
    const form = await browser.follow(authorize('bien-dong'));
    const done = await browser.follow(form.address, { account: 'congdan1' });
    const reply = await redeem('bien-dong', { grant_type: 'authorization_code', code: told(done.address)['code'] ?? '', redirect_uri: `${origin('bien-dong')}/`, code_verifier: `${verifier}x` });
    expect([reply.status, reply.body['error']]).to.deep.equal([400, 'invalid_grant']);
  });

  it('a refresh token gives a new access token, in its own province only', async () => {
    const { body } = await signIn('bien-dong', { account: 'canbo' });
    const elsewhere = await redeem('nui-cao', { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' });
    expect([elsewhere.status, elsewhere.body['error']]).to.deep.equal([400, 'invalid_grant']);
    const again = await redeem('bien-dong', { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' });
    expect(again.status, JSON.stringify(again.body)).to.equal(200);
    expect((await verify('bien-dong', again.body['access_token'])).sub).to.equal(subjectOf('bien-dong', 'canbo'));
  });

  it('the same user name in two provinces is two people, and neither token opens the other province', async () => {
    const one = await signIn('bien-dong', { account: 'congdan1' });
    const two = await signIn('nui-cao', { account: 'congdan1' });
    expect(await refusal(verify('nui-cao', one.body['access_token']))).to.equal('token-of-another-province');
    expect(await refusal(verify('bien-dong', two.body['access_token']))).to.equal('token-of-another-province');
    expect((await verify('bien-dong', one.body['access_token'])).sub).to.not.equal((await verify('nui-cao', two.body['access_token'])).sub);
  });

  it('a code of one province buys nothing in another', async () => {
    const page = await browser.follow(authorize('bien-dong'));
    const done = await browser.follow(page.address, { account: 'congdan1' });
    const reply = await redeem('nui-cao', { grant_type: 'authorization_code', code: told(done.address)['code'] ?? '', redirect_uri: `${origin('bien-dong')}/`, code_verifier: verifier });
    expect(reply.body['error']).to.equal('invalid_grant');
  });

  it('signing out asks nothing, returns to the portal, and then nobody is signed in', async () => {
    const { body } = await signIn('bien-dong', { account: 'congdan1' });
    const page = await browser.follow(`${origin('bien-dong')}/oidc/session/end?${new URLSearchParams({ id_token_hint: body['id_token'] ?? '', post_logout_redirect_uri: `${origin('bien-dong')}/`, client_id: 'motcua-web' })}`);
    expect(page.text).to.contain('<script src="/oidc/sign-out.js"></script>');
    const xsrf = /name="xsrf" value="(\w+)"/.exec(page.text)?.[1] ?? '';
    const done = await browser.follow(`${origin('bien-dong')}/oidc/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(done.address).to.equal(`${origin('bien-dong')}/`);
    expect(told((await browser.follow(authorize('bien-dong', { prompt: 'none' }))).address)['error']).to.equal('login_required');
    const again = await redeem('bien-dong', { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' });
    expect(again.body['error']).to.equal('invalid_grant');
  });

  it('the page speaks Vietnamese, changes to English at a tap, and remembers it for the portal', async () => {
    const page = await browser.follow(authorize('bien-dong'));
    expect(page.text).to.contain('<html lang="vi">').and.contain('<h1>Đăng nhập</h1>');
    const english = await browser.follow(`${page.address}?lang=en`);
    expect(english.text).to.contain('<html lang="en">').and.contain('<h1>Sign in</h1>');
    expect(browser.cookie('bien-dong', 'lang')).to.equal('en');
  });

  it('the page runs no script and may not be framed', async () => {
    const page = await browser.follow(authorize('bien-dong'));
    expect(page.headers['content-security-policy']).to.contain("script-src 'none'").and.contain("frame-ancestors 'none'");
    expect(page.text).to.not.match(/<script|style=|onclick/i);
  });

  it('a sign-in page that has expired leads home instead of showing an error code alone', async () => {
    for (const reply of [await browser.follow(`${origin('bien-dong')}/oidc/sign-in/gone`), await browser.follow(`${origin('bien-dong')}/oidc/sign-in/gone`, { account: 'congdan1' })]) {
      expect(reply.status).to.equal(400);
      expect(reply.text).to.contain('<a href="/">Về trang chủ</a>');
    }
  });

  it('a restart voids no token and signs nobody out', async () => {
    const { body } = await signIn('bien-dong', { account: 'congdan1' });
    await issuers.restart();
    expect((await verify('bien-dong', body['access_token'])).name).to.equal('Người Mẫu Một');
    expect((await redeem('bien-dong', { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' })).status).to.equal(200);
    expect(told((await browser.follow(authorize('bien-dong', { prompt: 'none' }))).address)['code']).to.be.a('string');
  });

  it('keys and sessions can be read by their owner only', async () => {
    await issuers.restart();
    for (const name of ['issuer-keys.json', 'issuer-sessions.json']) {
      expect(existsSync(join(folder, name)), name).to.equal(true);
      expect(statSync(join(folder, name)).mode & 0o777, name).to.equal(0o600);
    }
    expect(JSON.stringify(issuers.publicKeys)).to.not.contain('"d":');
    expect(readFileSync(join(folder, 'issuer-keys.json'), 'utf8')).to.contain('"d":');
  });
});
