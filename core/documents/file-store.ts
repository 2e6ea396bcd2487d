import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';

/** Where the bytes of documents are. One interface; a disk today, S3-compatible storage behind the same words later. */
export interface FileStore {
  /** Keeps the bytes and gives the key to find them by; whole or not at all. */
  put(tenant: string, bytes: Buffer): Promise<string>;
  /** The bytes of a key, or null when they are gone. The tenant must be the one that put them. */
  get(tenant: string, key: string): Promise<Readable | null>;
  remove(tenant: string, key: string): Promise<void>;
}

const keyShape = /^[0-9a-f-]{36}$/;

/** Files in `<folder>/<tenant>/<2 letters>/<key>`; keys are made here, never taken from a name that a person chose. */
export function diskStore(folder: string): FileStore {
  const place = (tenant: string, key: string) => {
    if (!keyShape.test(key)) throw new Error('Not a storage key.');
    return join(folder, tenant, key.slice(0, 2), key);
  };
  return {
    async put(tenant, bytes) {
      const key = randomUUID();
      const path = place(tenant, key);
      await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
      await writeFile(`${path}.part`, bytes, { mode: 0o600, flush: true });
      await rename(`${path}.part`, path);
      return key;
    },
    async get(tenant, key) {
      const path = place(tenant, key);
      const there = await stat(path).then(() => true, () => false);
      return there ? createReadStream(path) : null;
    },
    remove: (tenant, key) => rm(place(tenant, key), { force: true }),
  };
}
