import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a plugin's secret for the database. `key`: 32 bytes in base64 (MOTCUA_SECRET_KEY). `place` (tenant, plugin and
 * name) is bound to the seal: a value copied to another row does not open there.
 */
export function sealSecret(key: string, place: string, secret: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, Buffer.from(key, 'base64'), nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The secret again; throws when the key, the place or the value is another. */
export function openSecret(key: string, place: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const cipher = createDecipheriv(algorithm, Buffer.from(key, 'base64'), bytes.subarray(0, nonceBytes)).setAAD(Buffer.from(place));
  cipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return cipher.update(bytes.subarray(nonceBytes + tagBytes)).toString('utf8') + cipher.final('utf8');
}
