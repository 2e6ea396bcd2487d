/** Where the product runs. What exists in development only (time travel, demo accounts) asks for 'development' by name. */
export type Environment = 'development' | 'test' | 'production';

/** The operator's settings, checked. Shape of the file part: config/schema.json, where each setting is described. */
export interface Config {
  readonly environment: Environment;
  readonly port: number;
  /** Absolute path. */
  readonly dataDir: string;
  readonly trustedProxies: number;
  readonly database: {
    readonly poolMax: number;
    /** DATABASE_URL: the migrator's; null where an embedded database is used or this process needs none. */
    readonly url: string | null;
    /** APP_DATABASE_URL: signs in as the app role. */
    readonly appUrl: string | null;
    /** JOBS_DATABASE_URL: signs in as the role that takes jobs. */
    readonly jobsUrl: string | null;
  };
  /** OIDC_ISSUER; may hold `{tenant}`, which stands for a province's slug. Null: the embedded one (development only). */
  readonly oidcIssuer: string | null;
  /** MOTCUA_SECRET_KEY: 32 bytes in base64, with which secrets in the database are encrypted. Null: none was given. */
  readonly secretKey: string | null;
  readonly worker: { readonly concurrency: number };
  readonly limits: {
    readonly uploadMegabytes: number;
    readonly bodyKilobytes: number;
    readonly requestsPerMinute: number;
    readonly lookupsPerMinute: number;
    readonly lookupMissesPerHour: number;
    readonly lookupMissesPerHourOfAll: number;
    readonly signInsPerMinute: number;
  };
}

/** A setting that is missing, unknown or wrong. The message names the file or variable, the path in it and the remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
