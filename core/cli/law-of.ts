import { fileURLToPath } from 'node:url';
import type { RuleCase, ServiceLevel } from '../contract/regulation.ts';
import { projectFolders } from '../open-platform.ts';
import { loadRegulations } from '../regulations/load-regulations.ts';
import type { LoadedRegulation } from '../regulations/load-regulations.ts';
import { loadTenants } from '../tenancy/load-tenants.ts';
import type { LoadedTenant } from '../tenancy/load-tenants.ts';
import { say, UsageError } from './output.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const folders = projectFolders(root);

/** The province's data and regulations from the folders: no server, no database. */
export function lawOf(slug: string): { tenant: LoadedTenant; regulations: LoadedRegulation[] } {
  const tenants = loadTenants(folders.tenants, folders.procedures);
  const tenant = tenants.find((one) => one.tenant.slug === slug);
  if (tenant === undefined) throw new UsageError(say('cli.unknown-tenant', { tenant: slug, known: tenants.map((one) => one.tenant.slug).join(', ') }));
  return { tenant, regulations: loadRegulations(folders.ruleSets).filter((one) => one.plugin in tenant.tenant.plugins) };
}

/** An instant with an offset, as UTC. */
export function readInstant(option: string, value: string): string {
  const ms = Date.parse(value);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(value) || Number.isNaN(ms)) throw new UsageError(say('cli.bad-instant', { option, value }));
  return new Date(ms).toISOString();
}

export interface CaseOptions {
  readonly channel?: string;
  readonly level?: string;
}

/** online and toàn trình unless said otherwise. */
export function readCase({ channel = 'online', level = 'toan-trinh' }: CaseOptions): RuleCase {
  return { channel: channel as NonNullable<RuleCase['channel']>, level: level as ServiceLevel };
}
