import type { StoredValue } from '../../contract/effect-host.ts';
import type { Instant, Json } from '../../contract/localized.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import { openSecret, sealSecret } from '../seal-secret.ts';

/** Few and small: a plugin keeps tokens and marks here, not a database. */
const mostBytes = 16_384;
const key = /^[a-z0-9][a-z0-9:._+-]{0,120}$/;

/** Where a value of one plugin and province belongs, and the key that seals it. */
export interface StorePlace {
  readonly tenant: string;
  readonly plugin: string;
  /** Config.secretKey; without one nothing is kept. */
  readonly secretKey: string | null;
}

interface Row {
  readonly sealed: string;
  readonly version: number;
}

export async function readStored(tx: TenantTx, place: StorePlace, name: string): Promise<StoredValue | null> {
  const row = await tx('plugin_store').where({ plugin_id: place.plugin, key: name }).first<Row | undefined>('sealed', 'version');
  return row ? { value: JSON.parse(openSecret(keyOf(place), bound(place, name), row.sealed)) as Json, version: row.version } : null;
}

/** The text that is kept of a value; throws for a key or a size that the store does not take. */
export function storable(name: string, value: Json): string {
  if (!key.test(name)) throw new Error('a key has small letters, digits and :._+- only');
  const text = JSON.stringify(value);
  if (Buffer.byteLength(text) > mostBytes) throw new Error(`a value has at most ${mostBytes} bytes`);
  return text;
}

/** Compare-and-set: writes over `version`, or only where nothing is (null); false when that is not what stands there. */
export async function writeStored(tx: TenantTx, place: StorePlace, name: string, value: Json, version: number | null, at: Instant): Promise<boolean> {
  const text = storable(name, value);
  const sealed = sealSecret(keyOf(place), bound(place, name), text);
  if (version === null) {
    const made = await tx('plugin_store').insert({ plugin_id: place.plugin, key: name, sealed, version: 1, updated_at: at }).onConflict(['tenant_id', 'plugin_id', 'key']).ignore().returning('version');
    return made.length === 1;
  }
  return (await tx('plugin_store').where({ plugin_id: place.plugin, key: name, version }).update({ sealed, version: version + 1, updated_at: at })) === 1;
}

function keyOf({ secretKey }: StorePlace): string {
  if (secretKey === null) throw new Error('MOTCUA_SECRET_KEY: not given, so nothing can be kept. Give 32 bytes in base64: openssl rand -base64 32');
  return secretKey;
}

const bound = ({ tenant, plugin }: StorePlace, name: string) => `${tenant}/${plugin}/store/${name}`;
