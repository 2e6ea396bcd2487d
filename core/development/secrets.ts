import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords and keys of one development installation. */
export interface DevelopmentSecrets {
  postgres: string;
  app: string;
  jobs: string;
  /** 32 bytes in base64: see Config.secretKey. */
  secretKey: string;
}

/** Reads `<dataDir>/secrets.json`, or makes it: readable by its owner only, never in the repository. */
export function developmentSecrets(dataDir: string): DevelopmentSecrets {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DevelopmentSecrets;
  const random = (): string => randomBytes(24).toString('base64url');
  const secrets: DevelopmentSecrets = { postgres: random(), app: random(), jobs: random(), secretKey: randomBytes(32).toString('base64') };
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
