import { relative } from 'node:path';
import { projectFolder } from '../../config/load-config.ts';
import { checkPlugin } from '../../plugins/check/check-plugin.ts';
import type { SampleLaw } from '../../plugins/check/check-entry.ts';
import { discoverPlugins } from '../../plugins/discover-plugins.ts';
import { inForce, resolveRules } from '../../regulations/resolve-rules.ts';
import { loadRegulations } from '../../regulations/load-regulations.ts';
import { loadTenants } from '../../tenancy/load-tenants.ts';
import { compileCalendar } from '../../working-time/calendar.ts';
import { folders, regulationsOf } from '../law-of.ts';
import { say } from '../output.ts';
import type { Report } from '../output.ts';
import { lintSentence } from './regulations.ts';

/** Every plugin found in every version, the provinces whose tenant.json names that version, and what is wrong with it. */
export function listPlugins(): Report {
  const tenants = loadTenants(folders.tenants, folders.procedures).map((one) => one.tenant);
  const all = discoverPlugins(folders.plugins).map(({ id, version, manifest, faults, folder }) => ({
    id, kind: manifest?.kind ?? null, version, tier: manifest?.tier ?? null, folder: relative(projectFolder, folder),
    tenants: tenants.filter((tenant) => tenant.plugins[id]?.version === version).map((tenant) => tenant.slug), faults,
  }));
  return {
    ok: all.every((one) => one.faults.length === 0),
    json: all,
    lines: all.flatMap((one) => [`${one.id.padEnd(26)} ${(one.kind ?? '?').padEnd(14)} ${(one.version ?? '?').padEnd(8)} ${one.tenants.join(', ')}`, ...one.faults.map((fault) => `  ✘ ${fault}`)]),
  };
}

/** Checks one plugin folder as CI does; each failure says how to mend it. */
export async function checkPluginFolder(folder: string): Promise<Report> {
  const { ok, plugin, checks } = await checkPlugin(folder, { laws: sampleLaws, sentence: lintSentence });
  const told = checks.map((one) => ({ name: one.name, ok: one.ok, title: say(`plugin-check.${one.name}`), message: one.message, remedy: one.ok ? null : say(`plugin-remedy.${one.name}`) }));
  return {
    ok,
    json: { ok, plugin, checks: told },
    lines: [
      ...told.flatMap((one) => [
        `${one.ok ? '✔' : '✘'} ${one.title}${one.ok && one.message ? `: ${one.message}` : ''}`,
        ...(one.remedy === null ? [] : [...one.message.split('\n').filter(Boolean).map((line) => `    ${line}`), `  → ${one.remedy}`]),
      ]),
      say(ok ? 'plugin-check.good' : 'plugin-check.bad'),
    ],
  };
}

/** The law of every province on the first day of each of its decisions: what a rule will meet. */
function sampleLaws(): SampleLaw[] {
  const all = loadRegulations(folders.ruleSets);
  return loadTenants(folders.tenants, folders.procedures).flatMap((tenant) => {
    const regulations = regulationsOf(tenant, all);
    const calendar = compileCalendar(tenant.calendar);
    return regulations
      .map(({ regulation }) => `${regulation.effectiveFrom}T03:00:00.000Z`)
      .filter((at) => at >= tenant.calendar.coverage.from && inForce(regulations, at).length > 0)
      .map((at) => ({ name: `${tenant.tenant.slug} ${at.slice(0, 10)}`, at, version: resolveRules(regulations, at), tenant: { calendarOf: () => calendar } }));
  });
}
