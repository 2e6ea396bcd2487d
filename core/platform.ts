import type { Config } from './config/config.ts';
import type { Clock } from './clock.ts';
import type { Agency, Audience } from './contract/tenant.ts';
import type { PermissionSets } from './access/permissions.ts';
import type { Database } from './database/open-database.ts';
import type { FileStore } from './documents/file-store.ts';
import type { Identity } from './identity/identity.ts';
import type { Standings } from './plugins/effects/standings.ts';
import type { PluginService } from './plugins/plugin-states.ts';
import type { ProcedureBook } from './procedures/procedure-book.ts';
import type { CalendarOverlay } from './law/calendar/overlay.ts';
import type { Catalogue } from './procedures/catalogue.ts';
import type { LawBook } from './regulations/tenant-law.ts';
import type { LoadedTenant } from './tenancy/load-tenants.ts';
import type { TenantId } from './tenancy/with-tenant.ts';
import type { TenantBase } from './tenant-runtime.ts';
import type { Params, Texts } from './texts/translate.ts';

/** A province as one state of its law makes it, compiled once. A change of law makes a new one; a request keeps the one it met. */
export interface TenantRuntime {
  readonly id: TenantId;
  readonly base: TenantBase;
  /** How often its own law had changed when this was made. */
  readonly revision: number;
  readonly data: LoadedTenant;
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly procedures: ProcedureBook;
  readonly catalogue: Catalogue;
  readonly law: LawBook;
  /** Changes of working time that the province published, in their order; they are in the calendars of `law` already. */
  readonly overlays: readonly CalendarOverlay[];
  readonly permissions: PermissionSets;
}

/** The parts of a running server, made by openPlatform and closed in reverse. */
export interface Platform {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  /** Real time in epoch milliseconds, for what must not travel with the clock: tokens, and limits on asking. Never for law. */
  realNow(): number;
  readonly texts: Texts;
  readonly files: FileStore;
  readonly plugins: PluginService;
  /** Channels and other effect plugins, running. */
  readonly channels: Standings;
  /** By slug, each with the newest law that this process has met. */
  readonly tenants: ReadonlyMap<string, TenantRuntime>;
  /** The province with the law published last: asked at each request and before each task. `revision`: where it was just read. */
  freshTenant(tenant: TenantRuntime, revision?: number): Promise<TenantRuntime>;
  /** The tenant that a Host names at a lawful instant (ms), or null. */
  findTenant(host: string, now: number): { readonly tenant: TenantRuntime; readonly audience: Audience } | null;
  /** Checks an Authorization header for the tenant of the host; throws a Problem (401, 403). */
  verifyToken(tenant: TenantId, authorization: string): Promise<Identity>;
  issuerOf(tenant: TenantId): string;
  /** Words for a closed intake: what is missing, in the reader's language. */
  intakeParams(status: unknown): Params;
  close(): Promise<void>;
}
