import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
import type { JWK, JWTVerifyGetKey } from 'jose';
import { openIssuerMemory } from './issuer-memory.ts';
import type { IssuerMemory } from './issuer-memory.ts';

/** What the providers keep, so that a restart of the development server neither voids a token nor signs anybody out. */
export interface IssuerKeys {
  /** Signing keys, private parts included. */
  readonly jwks: { readonly keys: JWK[] };
  /** Keys under which the providers' cookies are signed. */
  readonly cookies: string[];
  readonly memory: IssuerMemory;
}

/** Reads or makes the keys in `file` (0600); sessions stand in `issuer-sessions.json` beside it. */
export async function issuerKeys(file: string): Promise<IssuerKeys> {
  const kept = existsSync(file) ? read(file) : await make(file);
  return { ...kept, memory: openIssuerMemory(join(dirname(file), 'issuer-sessions.json'), Date.now) };
}

type Kept = Omit<IssuerKeys, 'memory'>;

async function make(file: string): Promise<Kept> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: crypto.randomUUID() };
  const kept: Kept = { jwks: { keys: [key] }, cookies: [crypto.randomUUID()] };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, JSON.stringify(kept), { mode: 0o600 });
  renameSync(`${file}.part`, file);
  return kept;
}

function read(file: string): Kept {
  try {
    const { jwks, cookies } = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    if (!(jwks.keys.length > 0) || !(cookies.length > 0)) throw new Error('no keys in it');
    return { jwks, cookies };
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}. Delete the file: new keys are made, and everybody signs in again.`);
  }
}

/** What verifiers may know of the keys: everything but the secret. */
export function publicKeysOf(keys: { readonly jwks: { readonly keys: readonly JWK[] } }): JWTVerifyGetKey {
  return createLocalJWKSet({ keys: keys.jwks.keys.map(({ d: _secret, ...publicKey }) => publicKey) }) as JWTVerifyGetKey;
}
