import { join, relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { projectFolder } from '../../config/load-config.ts';
import type { Regulation } from '../../contract/regulation.ts';
import { readWithClauses, shapeFaults } from '../../regulations/load-regulations.ts';
import { ScaffoldError, writeNew } from '../../scaffold/fill-template.ts';
import { newProvince } from '../../scaffold/new-province.ts';
import type { ProvinceWish } from '../../scaffold/new-province.ts';
import { say, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

export interface ProvinceOptions {
  readonly name?: string;
  readonly number?: string;
  readonly from?: string;
  readonly ackHours?: string;
  readonly regulation?: string;
  readonly into?: string;
}

/** Makes the folders of a new province; what is not said on the command line is asked at a terminal. */
export async function makeProvince(slug: string, options: ProvinceOptions): Promise<Report> {
  const root = options.into ?? projectFolder;
  const regulation = options.regulation === undefined ? undefined : readRegulation(options.regulation);
  const wish = await complete(slug, options, regulation);
  try {
    const files = newProvince(wish, { tenants: join(root, 'tenants'), ruleSets: join(root, 'plugins/rule-sets'), template: join(projectFolder, 'tenants/_template') });
    writeNew(files);
    const names = [...files.keys()].map((file) => relative(root, file));
    return { ok: true, json: { slug, files: names }, lines: [...names.map((name) => `  ${name}`), say('cli.province-made', { slug, clause: names.find((name) => name.includes('scenarios')) ?? '' })] };
  } catch (error) {
    if (error instanceof ScaffoldError) throw new UsageError(error.message);
    throw error;
  }
}

async function complete(slug: string, options: ProvinceOptions, regulation: Regulation | undefined): Promise<ProvinceWish> {
  const asked = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stderr }) : null;
  const answer = async (given: string | undefined, option: string, usual?: string): Promise<string> => {
    const said = given ?? (await asked?.question(`${say(`ask.${option}`)}${usual === undefined ? '' : ` [${usual}]`}: `))?.trim();
    const value = said === undefined || said === '' ? usual : said;
    if (value === undefined) throw new UsageError(say('cli.option-needed', { option: `--${option}` }));
    return value;
  };
  try {
    const name = await answer(options.name, 'name');
    if (regulation) return { slug, name, number: regulation.number, from: regulation.effectiveFrom, ackHours: null, regulation };
    const number = await answer(options.number, 'number');
    const from = await answer(options.from, 'from');
    if (!/^\d{4}-\d\d-\d\d$/.test(from)) throw new UsageError(say('cli.bad-day', { option: '--from', value: from }));
    const hours = await answer(options.ackHours, 'ack-hours', '0');
    if (!/^\d{1,3}$/.test(hours)) throw new UsageError(say('cli.bad-number', { option: '--ack-hours', value: hours }));
    return { slug, name, number, from, ackHours: hours === '0' ? null : Number(hours) };
  } finally {
    asked?.close();
  }
}

function readRegulation(file: string): Regulation {
  const faults: string[] = [];
  const value = readWithClauses(file, faults);
  const wrong = faults.length > 0 ? faults : shapeFaults(value).map(({ path, reason }) => `${file} at ${path}: ${reason}`);
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
  return value as Regulation;
}
