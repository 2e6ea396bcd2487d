import { ConfigError } from './config.ts';
import type { Environment } from './config.ts';

/** What the environment says: the place, the addresses, and settings that an operator changes per process. */
export interface EnvironmentSettings {
  environment: Environment;
  port: number | undefined;
  dataDir: string | undefined;
  url: string | null;
  appUrl: string | null;
  jobsUrl: string | null;
  oidcIssuer: string | null;
  secretKey: string | null;
}

const ENVIRONMENTS: readonly string[] = ['development', 'test', 'production'];
/** Variables of this name are ours: one we do not know is a misspelt one. */
const OWN = ['MOTCUA_ENV', 'MOTCUA_LANG', 'MOTCUA_SECRET_KEY'];

/** Reads and checks the variables. Without MOTCUA_ENV it is production: nothing of development exists by oversight. */
export function readEnvironment(env: NodeJS.ProcessEnv): EnvironmentSettings {
  const unknown = Object.keys(env).find((name) => name.startsWith('MOTCUA_') && !OWN.includes(name));
  if (unknown !== undefined) throw new ConfigError(`Environment variable ${unknown}: unknown. Remove it; known: ${OWN.join(', ')}.`);
  const environment = given(env, 'MOTCUA_ENV') ?? 'production';
  if (!ENVIRONMENTS.includes(environment)) {
    throw new ConfigError(`Environment variable MOTCUA_ENV: "${environment}" is unknown. Use ${ENVIRONMENTS.join(', ')}.`);
  }
  const port = given(env, 'PORT');
  if (port !== undefined && !/^\d{1,5}$/.test(port)) throw new ConfigError(`Environment variable PORT: "${port}" is not a port number. Use 0 to 65535.`);
  return {
    environment: environment as Environment,
    port: port === undefined ? undefined : Number(port),
    dataDir: given(env, 'DATA_DIR'),
    url: databaseUrl(env, 'DATABASE_URL'),
    appUrl: databaseUrl(env, 'APP_DATABASE_URL'),
    jobsUrl: databaseUrl(env, 'JOBS_DATABASE_URL'),
    oidcIssuer: issuer(env),
    secretKey: secretKey(env),
  };
}

/** An empty variable counts as absent: that is how a chart or a shell leaves one out. */
function given(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

// The values may hold passwords: messages name the variable and never its value.
function databaseUrl(env: NodeJS.ProcessEnv, name: string): string | null {
  const value = given(env, name);
  if (value === undefined) return null;
  if (!/^postgres(ql)?:$/.test(URL.parse(value)?.protocol ?? '')) {
    throw new ConfigError(`Environment variable ${name}: not a PostgreSQL address. Use postgres://user:password@host:port/database.`);
  }
  return value;
}

function issuer(env: NodeJS.ProcessEnv): string | null {
  const value = given(env, 'OIDC_ISSUER');
  if (value === undefined) return null;
  if (!/^https?:$/.test(URL.parse(value.replaceAll('{tenant}', 'tenant'))?.protocol ?? '')) {
    throw new ConfigError('Environment variable OIDC_ISSUER: not an http(s) address. Use for example https://sso.example.vn/realms/{tenant}.');
  }
  return value.replace(/\/$/, '');
}

function secretKey(env: NodeJS.ProcessEnv): string | null {
  const value = given(env, 'MOTCUA_SECRET_KEY');
  if (value === undefined) return null;
  if (Buffer.from(value, 'base64').length !== 32) {
    throw new ConfigError('Environment variable MOTCUA_SECRET_KEY: not 32 bytes in base64. Make one: openssl rand -base64 32');
  }
  return value;
}
