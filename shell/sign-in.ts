import Keycloak from 'keycloak-js';
import { provideAuth, site } from '@motcua/kit';
import type { User } from './kit/auth.ts';

/** Starts the only keycloak-js of the page and gives apps a sign-in without tokens. Any OpenID issuer will do. */
export async function startSignIn(): Promise<void> {
  const { issuer, clientId } = site().oidc;
  const keycloak = new Keycloak({ clientId, oidcProvider: issuer });
  const signedIn = await keycloak
    .init({ onLoad: 'check-sso', silentCheckSsoRedirectUri: `${location.origin}/silent-check-sso.html`, silentCheckSsoFallback: false, checkLoginIframe: false, pkceMethod: 'S256' })
    .catch(() => false);
  const claims = (keycloak.tokenParsed ?? {}) as { name?: string; account_kind?: User['kind'] };
  provideAuth({
    user: () => (keycloak.authenticated ? { name: claims.name ?? '', kind: claims.account_kind ?? 'citizen' } : null),
    async token() {
      if (!keycloak.authenticated) return null;
      await keycloak.updateToken(30).catch(() => keycloak.clearToken());
      return keycloak.token ?? null;
    },
    signIn: (returnTo) => void keycloak.login({ redirectUri: new URL(returnTo ?? location.href, location.origin).href }),
    signOut: () => void keycloak.logout({ redirectUri: `${location.origin}/` }),
  });
  if (!signedIn && location.hash.includes('error=')) history.replaceState(null, '', location.pathname + location.search);
}
