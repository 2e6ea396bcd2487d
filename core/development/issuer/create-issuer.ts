import Provider from 'oidc-provider';
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { clientId, tokenAudience } from '../../identity/client.ts';
import { subjectOf } from '../../identity/subject.ts';
import type { DemoAccount } from '../../tenancy/demo-account.ts';
import { interactionRoutes, sendPage } from './interaction.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import { languageOf } from './language.ts';
import { errorPage, signOutPage } from './pages.ts';


const oneHour = 3600;
const resource = 'urn:motcua';

/**
 * The embedded OpenID provider of one tenant, on the tenant's own host, for development only. Settings are what keycloak-js
 * needs of a provider that is not Keycloak: JWT access and refresh tokens, silent sign-in, logout without a question.
 */
export function createIssuer(parts: { tenant: string; issuer: string; accounts: readonly DemoAccount[]; keys: IssuerKeys }): Provider {
  const { tenant, issuer, accounts } = parts;
  const origin = new URL(issuer).origin;
  const bySub = new Map(accounts.map((account) => [subjectOf(tenant, account.username), account]));
  const configuration: Configuration = {
    adapter: parts.keys.memory.adapterOf(tenant),
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
    clientBasedCORS: (_ctx, from) => from === origin,
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
        defaultResource: () => resource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'openid', audience: tokenAudience, accessTokenTTL: oneHour, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } }),
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
      sendPage(ctx, errorPage(languageOf(ctx), `${out.error}: ${out.error_description ?? ''}`));
    },
  };
  const provider = new Provider(issuer, configuration);
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
  grant.addResourceScope(resource, 'openid');
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

function logoutPage(ctx: KoaContextWithOIDC, form: string): void {
  sendPage(ctx, signOutPage(languageOf(ctx), form), "'self'");
}
