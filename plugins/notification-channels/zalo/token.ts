import { createHash } from 'node:crypto';
import type { EffectHost } from '../../../core/contract/effect-host.ts';
import { settingsOf } from './settings.ts';

/** What is kept of the pair that Zalo gave last; a refresh token is used once. */
interface Pair {
  readonly access: string | null;
  /** Epoch milliseconds by the platform's clock. */
  readonly accessUntil: number;
  readonly refresh: string;
  /** Of the refresh token that the administrator gave: another one begins anew. */
  readonly seed: string;
  /** Until when one refresher alone may use the refresh token. */
  readonly claimedUntil: number;
}

/** There is no token now. `after`: when to try again, where that is known. */
export class NoToken extends Error {
  readonly after: string | null;

  constructor(reason: string, after: number | null) {
    super(reason);
    this.after = after === null ? null : new Date(after).toISOString();
  }
}

const key = 'token';
const claimMs = 30_000;
/** A token that ends while a message is on its way helps nobody. */
const marginMs = 60_000;

/**
 * An access token in force. The refresh token may be used once, so one refresher at a time: whoever writes the claim over the
 * version it read may refresh, everybody else waits. `refused`: a token that Zalo no longer takes.
 */
export async function accessToken(host: EffectHost, refused: string | null = null): Promise<string> {
  const now = Date.parse(await host.now());
  const seed = await host.secret('refreshToken');
  const mark = createHash('sha256').update(seed).digest('hex').slice(0, 16);
  const found = await host.store.get(key);
  const kept = found?.value as Pair | undefined;
  const pair: Pair = kept?.seed === mark ? kept : { access: null, accessUntil: 0, refresh: seed, seed: mark, claimedUntil: 0 };
  if (pair.access !== null && pair.access !== refused && pair.accessUntil > now + marginMs) return pair.access;
  if (pair.claimedUntil > now) throw new NoToken('token-in-renewal', pair.claimedUntil);
  const claimed = { ...pair, access: null, claimedUntil: now + claimMs };
  if (!(await host.store.put(key, claimed, found?.version ?? null))) throw new NoToken('token-in-renewal', now + claimMs);
  const version = (found?.version ?? 0) + 1;
  const next = await refresh(host, pair.refresh).catch(async (error: unknown) => {
    // Nothing reached Zalo: the token is unused and the claim is given back.
    if (error instanceof NoToken && error.after !== null) await host.store.put(key, { ...claimed, claimedUntil: 0 }, version);
    throw error;
  });
  await keep(host, { ...claimed, access: next.access, accessUntil: now + next.seconds * 1000, refresh: next.refresh, claimedUntil: 0 }, version);
  return next.access;
}

/**
 * The new pair exists here alone until it is kept, and the old one is spent: so a store that is away for a moment is asked again.
 * Who dies in between leaves a token that nobody has; then an administrator must grant a new one, and until then messages wait.
 */
async function keep(host: EffectHost, pair: Pair, version: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await host.store.put(key, { ...pair }, version);
      return;
    } catch (error) {
      if (tries === 5) throw new NoToken(`token-not-kept: ${error instanceof Error ? error.message : 'failed'}`, null);
      await new Promise((next) => setTimeout(next, 100 * 2 ** tries));
    }
  }
}

async function refresh(host: EffectHost, token: string): Promise<{ access: string; refresh: string; seconds: number }> {
  const { oauthBase, appId } = settingsOf(host);
  const body = new URLSearchParams({ refresh_token: token, app_id: appId, grant_type: 'refresh_token' }).toString();
  const answer = await host
    .http({ url: `${oauthBase}/v4/oa/access_token`, method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', secret_key: await host.secret('appSecret') }, body })
    .catch(async (error: Error) => {
      throw new NoToken(error.message.replace(/^(not sent|no answer):/, 'no-connection:'), error.message.startsWith('not sent:') ? Date.parse(await host.now()) + claimMs : null);
    });
  if (answer.status >= 500) throw new NoToken(`HTTP ${answer.status}`, Date.parse(await host.now()) + claimMs);
  const said = read(answer.body);
  // A number at most: other words of the answer may repeat what was sent, and reasons are read by staff.
  if (!said.access_token || !said.refresh_token) throw new NoToken(`token-refused: Zalo ${typeof said.error === 'number' ? said.error : answer.status}`, null);
  return { access: said.access_token, refresh: said.refresh_token, seconds: Number(said.expires_in ?? 3600) };
}

interface Granted {
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly expires_in?: string | number;
  readonly error?: unknown;
}

/** What is no JSON grants nothing. */
function read(body: string): Granted {
  try {
    return (JSON.parse(body) ?? {}) as Granted;
  } catch {
    return {};
  }
}
