import type { IncomingMessage } from 'node:http';
import type { Actor } from '../access/actor.ts';
import type { Language, Localized } from '../contract/localized.ts';
import type { Identity } from '../identity/identity.ts';
import type { Platform, TenantRuntime } from '../platform.ts';
import type { TenantLaw } from '../regulations/tenant-law.ts';
import { readTenant, withTenant } from '../tenancy/with-tenant.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Audience } from '../contract/tenant.ts';
import type { PluginStates } from '../plugins/plugin-states.ts';
import type { Params } from '../texts/translate.ts';
import type { RequestState } from './steps/state.ts';
import { tenantOf } from './steps/tenant-of.ts';

/** Everything a handler may know of a request; built by the steps, read by the handler. */
export interface RequestContext {
  readonly platform: Platform;
  readonly tenant: TenantRuntime;
  readonly audience: Audience;
  readonly language: Language;
  readonly requestId: string;
  /** The lawful now in epoch milliseconds; one value for the whole request. */
  readonly now: number;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly raw: IncomingMessage;
  /** The caller's address, as far as trusted proxies tell it. */
  readonly address: string;
  readonly identity: Identity | null;
  readonly actor: Actor | null;
  /** The tenant's law, without the rule sets that are paused for it now. */
  readonly law: TenantLaw;
  /** The tenant's plugins as they stand; none for a route that asks nothing of them (`law: false`). */
  readonly plugins: PluginStates;
  /** Ids of the tenant's paused plugins. */
  readonly paused: ReadonlySet<string>;
  /** A rule set is paused: all open dossiers are "not yet assessed". Of expiry rules each dossier's own versions are asked. */
  readonly assessmentPaused: boolean;
  /** For one statement. */
  read(): TenantTx;
  /** For several statements that stand or fall together. */
  write<T>(work: (tx: TenantTx) => Promise<T>): Promise<T>;
  say(key: string, params?: Params): string;
  local(text: Localized): string;
}

const noPlugins: PluginStates = { all: [], paused: new Set(), assessmentPaused: false, pins: null, troubleWith: () => null };

/** Makes the handler's view of what the steps found. */
export function requestContext(state: RequestState): RequestContext {
  const { platform, language, identity, actor, ctx } = state;
  const tenant = tenantOf(state);
  const plugins = state.plugins ?? noPlugins;
  const { paused, assessmentPaused } = plugins;
  const say = (key: string, params?: Params) => platform.texts.say(language, key, params);
  return {
    platform,
    tenant,
    audience: state.audience,
    language,
    requestId: state.requestId,
    now: state.now,
    params: ctx.params as Record<string, string>,
    query: Object.fromEntries(Object.entries(ctx.query).map(([key, value]) => [key, String(Array.isArray(value) ? value[0] : value)])),
    body: state.body,
    raw: ctx.req,
    address: ctx.ip,
    identity,
    actor,
    law: tenant.law.whilePaused(paused),
    plugins,
    paused,
    assessmentPaused,
    read: () => readTenant(platform.database, tenant.id),
    write: (work) => withTenant(platform.database, tenant.id, work),
    say,
    local: (text) => text[language],
  };
}
