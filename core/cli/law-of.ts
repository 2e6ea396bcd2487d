import type { RuleCase } from '../contract/regulation.ts';
import { projectFolder } from '../config/load-config.ts';
import { projectFolders } from '../open-platform.ts';
import { endReplaced } from '../regulations/end-replaced.ts';
import { loadRegulations, regulationsNamedBy } from '../regulations/load-regulations.ts';
import type { LoadedRegulation } from '../regulations/load-regulations.ts';
import { takeReadings } from '../regulations/take-readings.ts';
import { loadTenants } from '../tenancy/load-tenants.ts';
import type { LoadedTenant } from '../tenancy/load-tenants.ts';
import { say, UsageError } from './output.ts';

export const folders = projectFolders(projectFolder);

/** The province's data and regulations from the folders: no server, no database. */
export function lawOf(slug: string): { tenant: LoadedTenant; regulations: readonly LoadedRegulation[] } {
  const tenants = loadTenants(folders.tenants, folders.procedures);
  const tenant = tenants.find((one) => one.tenant.slug === slug);
  if (tenant === undefined) throw new UsageError(say('cli.unknown-tenant', { tenant: slug, known: tenants.map((one) => one.tenant.slug).join(', ') }));
  return { tenant, regulations: regulationsOf(tenant, loadRegulations(folders.ruleSets)) };
}

/** Those of all regulations that a province's tenant.json names, as it reads them; one that another replaces by its id ends before it, as on the server. */
export function regulationsOf({ tenant }: Pick<LoadedTenant, 'tenant'>, all: readonly LoadedRegulation[]): readonly LoadedRegulation[] {
  return takeReadings(endReplaced(regulationsNamedBy(tenant.plugins, all)), tenant.readings ?? {});
}

/** An instant with an offset, as UTC. */
export function readInstant(option: string, value: string): string {
  const ms = Date.parse(value);
  // Date.parse takes 31 February for 3 March.
  const midnight = Date.parse(`${value.slice(0, 10)}T00:00:00Z`);
  const isDay = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(value.slice(0, 10));
  if (!isDay || !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value) || Number.isNaN(ms)) throw new UsageError(say('cli.bad-instant', { option, value }));
  return new Date(ms).toISOString();
}

export interface CaseOptions {
  readonly channel?: string;
  readonly level?: string;
}

const channels = ['online', 'counter', 'postal', 'agent'] as const;
const levels = ['toan-trinh', 'mot-phan', 'chua-cung-cap', 'muc-3', 'muc-4'] as const;

/** online and toàn trình unless said otherwise; a word that no rule knows is refused, because it would fit only general rules. */
export function readCase({ channel = 'online', level = 'toan-trinh' }: CaseOptions): RuleCase {
  return { channel: oneOf('--channel', channels, channel), level: oneOf('--level', levels, level) };
}

function oneOf<T extends string>(option: string, known: readonly T[], value: string): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new UsageError(say('cli.unknown-word', { option, value, known: known.join(', ') }));
  return found;
}
