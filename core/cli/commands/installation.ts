import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../config/load-config.ts';
import { checkIsolation } from '../../database/catalogue-check.ts';
import { openDatabase } from '../../database/open-database.ts';
import { discoverPlugins } from '../../plugins/discover-plugins.ts';
import { loadTenants } from '../../tenancy/load-tenants.ts';
import { findChromium } from '../../development/ensure-chromium.ts';
import { folders, root } from '../law-of.ts';
import { local, say } from '../output.ts';
import type { Report } from '../output.ts';
import { lintRegulations } from './law.ts';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Checks an installation; each failure says how to mend it. */
export async function doctor(): Promise<Report> {
  const checks: Check[] = [];
  const check = async (name: string, work: () => string | Promise<string>) => {
    try {
      checks.push({ name, ok: true, detail: await work() });
    } catch (error) {
      checks.push({ name, ok: false, detail: error instanceof Error ? error.message : String(error) });
    }
  };
  const must = (holds: boolean, remedy: string) => {
    if (!holds) throw new Error(say(`doctor.${remedy}`));
  };
  await check('node', () => (must(Number(process.versions.node.split('.')[0]) >= 24, 'node'), process.version));
  await check('packages', () => (must(existsSync(join(root, 'node_modules/.package-lock.json')), 'packages'), ''));
  await check('config', () => loadConfig(process.env).environment);
  await check('tenants', () => loadTenants(folders.tenants, folders.procedures).map((one) => one.tenant.slug).join(', '));
  await check('plugins', () => {
    const faults = discoverPlugins(folders.plugins).flatMap((one) => one.faults);
    if (faults.length > 0) throw new Error(faults.join('; '));
    return String(discoverPlugins(folders.plugins).length);
  });
  await check('regulations', () => {
    const report = lintRegulations(undefined);
    if (!report.ok) throw new Error(report.lines.join('; '));
    return report.lines.at(-1) ?? '';
  });
  await check('pages', () => (must(existsSync(join(root, 'dist/import-map.json')), 'pages'), ''));
  await check('chromium', async () => {
    const found = await findChromium();
    must(found !== null && found !== undefined, 'chromium');
    return String(found);
  });
  const url = process.env['APP_DATABASE_URL'];
  if (url) await check('database', () => checkDatabase(url));
  else checks.push({ name: 'database', ok: true, detail: say('doctor.database-not-asked') });
  return {
    ok: checks.every((one) => one.ok),
    json: checks,
    lines: checks.map((one) => `${one.ok ? '✔' : '✘'} ${say(`doctor-checks.${one.name}`)}${one.detail ? `: ${one.detail}` : ''}`),
  };
}

async function checkDatabase(url: string): Promise<string> {
  const database = openDatabase({ url, poolMax: 1 });
  try {
    const version = (await database.system.raw('show server_version_num')) as { rows: { server_version_num: string }[] };
    if (Number(version.rows[0]?.server_version_num ?? 0) < 180_000) throw new Error(say('doctor.postgres'));
    const findings = await checkIsolation(database.system);
    if (findings.length > 0) throw new Error(findings.map((one) => `${one.rule}: ${one.object}`).join('; '));
    return version.rows[0]?.server_version_num ?? '';
  } finally {
    await database.close();
  }
}

export function tenants(): Report {
  const all = loadTenants(folders.tenants, folders.procedures).map(({ tenant, agencies, procedures }) => ({ slug: tenant.slug, name: tenant.name, hosts: tenant.hosts.map((host) => host.host), agencies: agencies.length, procedures: procedures.length, plugins: Object.keys(tenant.plugins) }));
  return { ok: true, json: all, lines: all.map((one) => `${one.slug.padEnd(14)} ${local(one.name).padEnd(20)} ${one.hosts.join(', ')}`) };
}

export function plugins(): Report {
  const all = discoverPlugins(folders.plugins).map(({ id, manifest, faults, folder }) => ({ id, kind: manifest?.kind ?? null, version: manifest?.version ?? null, tier: manifest?.tier ?? null, folder: folder.replace(root, ''), faults }));
  return { ok: all.every((one) => one.faults.length === 0), json: all, lines: all.map((one) => `${one.id.padEnd(26)} ${(one.kind ?? '?').padEnd(14)} ${one.version ?? ''} ${one.faults.join('; ')}`) };
}
