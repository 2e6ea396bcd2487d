import type { Config } from '../../config/config.ts';
import { loadConfig } from '../../config/load-config.ts';
import { lookAtDatabase } from '../doctor/database.ts';
import { Fault, look } from '../doctor/check.ts';
import type { DoctorCheck } from '../doctor/check.ts';
import { chromium, dataFolder, nodeVersion, packages, pages, port, postgresPrograms } from '../doctor/machine.ts';
import { say } from '../output.ts';
import type { Report } from '../output.ts';
import { listPlugins } from './plugins.ts';
import { lintRegulations } from './regulations.ts';
import { validateTenants } from './tenants.ts';

const marks = { ok: '✔', warning: '!', failed: '✘' } as const;

/** Checks the installation from the machine up to the law; each failure says how to mend it. Starts nothing. */
export async function doctor(): Promise<Report> {
  const checks = [await look('node', nodeVersion), await look('packages', packages)];
  let config: Config | undefined;
  checks.push(await look('config', () => (config = settings()).environment));
  if (config !== undefined) checks.push(...(await lookWith(config)));
  checks.push(
    await look('tenants', async () => good(await validateTenants())),
    await look('plugins', () => good(listPlugins())),
    await look('regulations', () => good(lintRegulations(undefined))),
    await look('pages', pages),
    await look('chromium', chromium),
  );
  return {
    ok: checks.every((one) => one.status !== 'failed'),
    json: checks,
    lines: checks.flatMap((one) => [`${marks[one.status]} ${say(`doctor-checks.${one.name}`)}${one.detail ? `: ${one.detail}` : ''}`, ...(one.remedy === null ? [] : [`  → ${one.remedy}`])]),
  };
}

/** As `npm start` reads them: development unless said otherwise. */
function settings(): Config {
  return loadConfig({ ...process.env, MOTCUA_ENV: process.env['MOTCUA_ENV'] ?? 'development' });
}

async function lookWith(config: Config): Promise<DoctorCheck[]> {
  const embedded = config.database.url === null && config.database.appUrl === null;
  return [
    await look('data-folder', () => dataFolder(config)),
    ...(embedded ? [await look('postgres-programs', postgresPrograms)] : []),
    ...(await lookAtDatabase(config)),
    await look('port', () => port(config)),
  ];
}

/** A report of another command as one look: nothing to say, or all that is wrong. */
function good(report: Report): string {
  if (!report.ok) throw new Fault(report.lines.join('\n    '), 'see-detail');
  return '';
}
