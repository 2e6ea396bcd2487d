import type { Context } from 'koa';
import type { Audience } from '../../contract/tenant.ts';
import type { Language } from '../../contract/localized.ts';
import type { Actor } from '../../access/actor.ts';
import type { Identity } from '../../identity/identity.ts';
import type { PluginStates } from '../../plugins/plugin-states.ts';
import type { Platform, TenantRuntime } from '../../platform.ts';
import type { Route } from '../route.ts';

/** What the steps find out, one after the other; the last step makes a RequestContext of it. */
export interface RequestState {
  readonly ctx: Context;
  readonly platform: Platform;
  readonly route: Route;
  readonly requestId: string;
  readonly now: number;
  readonly language: Language;
  tenant: TenantRuntime | null;
  audience: Audience;
  identity: Identity | null;
  actor: Actor | null;
  plugins: PluginStates | null;
  body: unknown;
}

export type Step = (state: RequestState) => Promise<void> | void;
