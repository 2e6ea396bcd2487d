import { randomBytes } from 'node:crypto';
import { clientId } from '../identity/client.ts';
import { browserOf, challengeOf } from './headless-browser.ts';

/**
 * Signs a demo account in at the embedded provider as a page would (authorization code with PKCE) and gives its access
 * token. Throws where the province or the account is not known there.
 */
export async function signInAs(port: number, tenant: string, account: string): Promise<string> {
  const origin = `http://${tenant}.localhost:${port}`;
  const verifier = randomBytes(32).toString('base64url');
  const browser = browserOf(port);
  const page = await browser.follow(
    `${origin}/oidc/auth?${new URLSearchParams({
      client_id: clientId, redirect_uri: `${origin}/`, response_type: 'code', response_mode: 'fragment', scope: 'openid', state: 's', nonce: 'n',
      code_challenge: challengeOf(verifier), code_challenge_method: 'S256',
    })}`,
  );
  const done = await browser.follow(page.address, { account });
  const code = new URLSearchParams(new URL(done.address).hash.slice(1)).get('code');
  if (code === null) throw new Error(`${tenant}: there is no demo account "${account}".`);
  const reply = await browser.post(`${origin}/oidc/token`, { client_id: clientId, grant_type: 'authorization_code', code, redirect_uri: `${origin}/`, code_verifier: verifier });
  return (JSON.parse(reply.text) as { access_token: string }).access_token;
}
