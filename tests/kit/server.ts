import type { JWTVerifyGetKey } from 'jose';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../core/config/config.ts';
import { loadConfig, projectFolder } from '../../core/config/load-config.ts';
import { issuers, seedDemoAccounts, signInStyle } from '../../core/development/demo.ts';
import { issuerKeys, publicKeysOf } from '../../core/development/issuer/issuer-keys.ts';
import { signInAs } from '../../core/development/sign-in.ts';
import { dial } from '../../core/http/dial.ts';
import { subjectOf } from '../../core/identity/subject.ts';
import { sweep } from '../../core/jobs/sweep.ts';
import { dueMessages } from '../../core/notifications/queue-due.ts';
import { sendMessage } from '../../core/notifications/send-message.ts';
import { openPlatform, projectFolders } from '../../core/open-platform.ts';
import type { PlatformParts } from '../../core/open-platform.ts';
import type { Platform } from '../../core/platform.ts';
import { readTenant } from '../../core/tenancy/with-tenant.ts';
import { startWeb, stopWeb } from '../../core/web.ts';
import { testDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { testIssuer } from './tokens.ts';
import type { TestIssuer } from './tokens.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body as JSON; reading it of anything else throws. */
  readonly json: Json;
}

// Answers are read freely by tests: each states what it expects of the part it looks at.
export type Json = { [key: string]: Json } & Json[] & string & number & boolean;

/** The real server on a real database, with a clock that the test sets and all provinces, the fictional one too. */
export interface TestServer {
  readonly platform: Platform;
  readonly database: TestDatabase;
  readonly issuer: TestIssuer;
  readonly port: number;
  /** Sets the lawful now, written with an offset. */
  at(instant: string): void;
  /** A token of a demo account: the same people as in development. */
  as(tenant: string, username: string): Promise<string>;
  call(tenant: string, method: string, path: string, options?: CallOptions): Promise<Reply>;
  sweep(): Promise<{ lapsed: number; assessed: number; moved: number }>;
  /** Sends what is due in a province, as the worker would; gives how many messages were looked at. */
  deliver(tenant: string): Promise<number>;
  close(): Promise<void>;
}

export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly raw?: Buffer;
}

export interface TestServerOptions {
  readonly poolMax?: number;
  readonly signIn?: boolean;
  readonly alsoFrom?: string;
  /** A database that another server used before it and that stays afterwards: a restart. */
  readonly database?: TestDatabase;
  readonly limits?: Partial<Config['limits']>;
  /** Real milliseconds, for what does not travel with the clock. */
  readonly realNow?: () => number;
  /** Where effect plugins run. */
  readonly runPlugins?: PlatformParts['runPlugins'];
}

/** `signIn`: real sign-in with the development provider on a fixed port, for browsers; otherwise tokens are made by the test. `alsoFrom`: a root with tenants/ and plugins/ of its own. */
export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const port = options.signIn ? await freePort() : 0;
  const database = options.database ?? (await testDatabase());
  const issuer = await testIssuer();
  const dataDir = mkdtempSync(join(tmpdir(), 'motcua-test-'));
  let now = Date.parse('2025-06-09T08:00:00+07:00');
  const folders = projectFolders(projectFolder);
  const provinces = join(projectFolder, 'tests/provinces');
  const more = options.alsoFrom === undefined ? [] : [options.alsoFrom];
  const config = { ...loadConfig({ MOTCUA_ENV: 'test', MOTCUA_SECRET_KEY: Buffer.alloc(32, 5).toString('base64') }), dataDir };
  const keys = await issuerKeys(join(dataDir, 'issuer-keys.json'));
  const issuerOf = options.signIn ? (tenant: string) => `http://${tenant}.localhost:${port}/oidc` : issuer.issuerOf;
  // With real sign-in a test still speaks for people through the API: both keys are published under the same issuers.
  const real = publicKeysOf(keys);
  const keySet: JWTVerifyGetKey = options.signIn ? (header, token) => (header.kid === 'test' ? issuer.keys(header, token) : real(header, token)) : issuer.keys;
  const platform = await openPlatform({
    config: { ...config, limits: { ...config.limits, ...options.limits }, secretKey: Buffer.alloc(32, 7).toString('base64'), database: { ...config.database, poolMax: options.poolMax ?? 4 } },
    appUrl: database.appUrl,
    clock: { now: () => now },
    realNow: options.realNow ?? Date.now,
    issuerOf,
    keysOf: () => keySet,
    runPlugins: options.runPlugins,
    folders: { ...folders, tenants: [...folders.tenants, join(provinces, 'tenants'), ...more.map((root) => join(root, 'tenants'))], ruleSets: [...folders.ruleSets, join(provinces, 'rule-sets'), ...more.map((root) => join(root, 'plugins/rule-sets'))], plugins: [...folders.plugins, provinces, ...more.map((root) => join(root, 'plugins'))] },
  });
  await seedDemoAccounts(platform);
  const server = await startWeb({ platform, root: projectFolder, port, frontHosts: ['localhost'], before: options.signIn ? [signInStyle(), issuers(platform, issuerOf, keys)] : [] });
  const listening = (server.address() as AddressInfo).port;

  return {
    platform,
    database,
    issuer,
    port: listening,
    at: (instant) => {
      now = Date.parse(instant);
    },
    as(tenant, username) {
      if (options.signIn) return signInAs(listening, tenant, username);
      const account = platform.tenants.get(tenant)?.data.demoAccounts.find((one) => one.username === username);
      if (!account) throw new Error(`No demo account ${username} in ${tenant}.`);
      return issuer.token({ tenant, issuer: issuerOf(tenant), sub: subjectOf(tenant, username), kind: account.kind, name: account.name, identityNumber: account.identityNumber ?? null });
    },
    call: (tenant, method, path, wishes = {}) => call(listening, wishes.host ?? `${tenant}.localhost`, method, path, wishes),
    sweep: () => sweep(platform),
    async deliver(tenant) {
      const province = platform.tenants.get(tenant);
      if (!province) throw new Error(`No province ${tenant}.`);
      const due = await dueMessages(readTenant(platform.database, province.id), new Date(now).toISOString());
      for (const id of due) await sendMessage(platform, province, id);
      return due.length;
    },
    async close() {
      await stopWeb(server);
      await platform.close();
      if (options.database === undefined) await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function call(port: number, host: string, method: string, path: string, wishes: CallOptions): Promise<Reply> {
  const { token, body, raw, headers } = wishes;
  const reply = await dial(port, host, method, path, { headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers }, ...(body === undefined ? {} : { body }), ...(raw ? { raw } : {}) });
  return { ...reply, get json() { return JSON.parse(reply.text) as Json; } };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
