import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import Provider from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { subjectOf } from '../../identity/subject.ts';
import type { DemoAccount } from './accounts.ts';
import { interactionRoutes } from './interaction.ts';

export const clientId = 'motcua-web';
export const audience = 'motcua';
const oneHour = 3600;

/** Signing and cookie keys kept in `file` (0600), so that tokens outlive a restart of the development server. */
export async function issuerKeys(file: string): Promise<{ jwks: { keys: JWK[] }; cookies: string[] }> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as { jwks: { keys: JWK[] }; cookies: string[] };
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: crypto.randomUUID() };
  const keys = { jwks: { keys: [key] }, cookies: [crypto.randomUUID()] };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}

/**
 * The embedded OpenID provider of one tenant, on the tenant's own host, for development only. Settings are what keycloak-js
 * needs of a provider that is not Keycloak: JWT access and refresh tokens, silent sign-in, logout without a question.
 */
export function createIssuer(parts: { tenant: string; issuer: string; accounts: readonly DemoAccount[]; keys: { jwks: { keys: JWK[] }; cookies: string[] } }): Provider {
  const { tenant, issuer, accounts } = parts;
  const origin = new URL(issuer).origin;
  const bySub = new Map(accounts.map((account) => [subjectOf(tenant, account.username), account]));
  const configuration: Configuration = {
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        id_token_signed_response_alg: 'ES256',
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [`${origin}/`],
        post_logout_redirect_uris: [`${origin}/`, `${origin}/staff`, `${origin}/admin`],
      },
    ],
    jwks: parts.keys.jwks as never,
    cookies: { keys: parts.keys.cookies, names: { session: `issuer-${tenant}` } },
    findAccount: (_ctx, sub) => {
      const account = bySub.get(sub);
      return account ? { accountId: sub, claims: () => ({ sub, ...claimsOf(tenant, account) }) } : undefined;
    },
    claims: { openid: ['sub', 'tenant', 'account_kind', 'idp', 'identity_number', 'name', 'email', 'phone'] },
    conformIdTokenClaims: false,
    extraTokenClaims: (_ctx, token) => {
      const account = 'accountId' in token ? bySub.get(token.accountId ?? '') : undefined;
      return account ? claimsOf(tenant, account) : undefined;
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => 'urn:motcua',
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'openid', audience, accessTokenTTL: oneHour, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }),
      },
      rpInitiatedLogout: { enabled: true, logoutSource: logoutPage },
    },
    interactions: { url: (_ctx, interaction) => `/oidc/sign-in/${interaction.uid}` },
    issueRefreshToken: async () => true,
    loadExistingGrant: (ctx) => grantFor(ctx),
    pkce: { required: () => true },
    responseTypes: ['code'],
    scopes: ['openid', 'profile', 'email'],
    ttl: { AccessToken: oneHour, IdToken: oneHour, RefreshToken: 12 * oneHour, Session: 12 * oneHour, Grant: 12 * oneHour, Interaction: oneHour },
    renderError: (ctx, out) => {
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = `${out.error}: ${out.error_description ?? ''}`;
    },
  };
  const provider = new Provider(issuer, configuration);
  provider.proxy = true;
  jwtRefreshTokens(provider);
  anyPathOfTheOrigin(provider, origin);
  interactionRoutes(provider, tenant, accounts);
  return provider;
}

function claimsOf(tenant: string, account: DemoAccount): Record<string, string> {
  return {
    tenant,
    account_kind: account.kind,
    idp: 'demo',
    name: account.name,
    ...(account.identityNumber ? { identity_number: account.identityNumber } : {}),
    ...(account.email ? { email: account.email } : {}),
    ...(account.phone ? { phone: account.phone } : {}),
  };
}

/** Our own client needs no consent page: a grant is made for whoever signed in. */
async function grantFor(ctx: KoaContextWithOIDC) {
  const { oidc } = ctx;
  const { provider, client, session } = oidc;
  const known = session?.grantIdFor(client?.clientId ?? '');
  if (known) return provider.Grant.find(known);
  const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
  grant.addOIDCScope('openid profile email');
  grant.addResourceScope('urn:motcua', 'openid');
  await grant.save();
  return grant;
}

/** keycloak-js decodes refresh tokens as JWTs; ours are opaque, so they carry a harmless payload between dots. */
function jwtRefreshTokens(provider: Provider): void {
  const prototype = provider.RefreshToken.prototype as unknown as { generateTokenId(): string };
  prototype.generateTokenId = () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const random = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
    return `${random}.${part({ typ: 'Refresh' })}.${random.slice(0, 8)}`;
  };
}

/** Every page of the tenant's own origin may be returned to; another origin never. */
function anyPathOfTheOrigin(provider: Provider, origin: string): void {
  const prototype = provider.Client.prototype as unknown as { redirectUriAllowed(uri: string): boolean; postLogoutRedirectUriAllowed(uri: string): boolean };
  const ofOrigin = (uri: string) => URL.canParse(uri) && new URL(uri).origin === origin;
  prototype.redirectUriAllowed = ofOrigin;
  prototype.postLogoutRedirectUriAllowed = ofOrigin;
}

/** Signing out asks nothing: the person has just said so on our own page. */
function logoutPage(ctx: KoaContextWithOIDC, form: string): void {
  ctx.set('Content-Security-Policy', "default-src 'none'; script-src 'self'");
  ctx.type = 'html';
  ctx.body = `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>…</title></head><body>${form}<script src="/oidc/submit.js"></script></body></html>`;
}
