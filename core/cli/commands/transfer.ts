import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../../config/load-config.ts';
import { diskStore } from '../../documents/file-store.ts';
import { exportProvince } from '../../transfer/export-province.ts';
import { placeFiles, placePublications, readProvinceFile } from '../../transfer/import-province.ts';
import { placeChoices, refuseMissingVersions } from '../../transfer/plugin-choices.ts';
import { discoverPlugins } from '../../plugins/discover-plugins.ts';
import { installedPlugins } from '../../plugins/installed.ts';
import { inProvince } from '../app-database.ts';
import { folders } from '../law-of.ts';
import { say, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

const store = () => diskStore(join(loadConfig({ ...process.env, MOTCUA_ENV: process.env['MOTCUA_ENV'] ?? 'development' }).dataDir, 'files'));

/** Writes a province with all its law into one file. */
export function exportTenant(slug: string, file: string): Promise<Report> {
  return inProvince(slug, async (tx, base) => {
    const province = await exportProvince(tx, base, folders.procedures, store(), new Date().toISOString());
    writeFileSync(file, `${JSON.stringify(province, null, 1)}\n`);
    return { ok: true, json: { slug, file, publications: province.publications.length }, lines: [say('cli.exported', { slug, file, publications: province.publications.length })] };
  });
}

/** Takes a province's file into this installation: its folders first, then what it published. */
export async function importTenant(file: string): Promise<Report> {
  const province = readProvinceFile(parse(file));
  refuseMissingVersions(province, installedPlugins(discoverPlugins(folders.plugins)));
  placeFiles(province, { tenants: folders.tenants[0] ?? '', ruleSets: folders.ruleSets[0] ?? '', procedures: folders.procedures });
  await inProvince(province.slug, async (tx, base) => {
    await placePublications(tx, base, province, store());
    await placeChoices(tx, province, new Date().toISOString());
  });
  return { ok: true, json: { slug: province.slug, publications: province.publications.length }, lines: [say('cli.imported', { slug: province.slug, publications: province.publications.length })] };
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(say('certificate.unreadable', { file, reason: error instanceof Error ? error.message : '' }));
  }
}
