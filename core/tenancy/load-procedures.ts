import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Procedure } from '../contract/procedure.ts';
import { lintSums } from '../procedures/lint-terms.ts';
import { shapeFaults } from '../procedures/procedure-schema.ts';
import { shareFaults } from '../procedures/share-faults.ts';
import { loadTexts } from '../texts/translate.ts';
import { readTenantFile } from './read-file.ts';

/** What a province says of a procedure: which national facts it uses, and what differs here. */
interface Choice {
  readonly use: string;
  readonly agencies: readonly string[];
  readonly level?: Procedure['level'];
  readonly term?: Procedure['term'];
  readonly fees?: Procedure['fees'];
  readonly sample?: Procedure['sample'];
  readonly version?: string;
  readonly inForce?: NonNullable<Procedure['inForce']>;
  readonly onlineTerm?: NonNullable<Procedure['onlineTerm']>;
  readonly shares?: NonNullable<Procedure['shares']>;
  readonly process?: Procedure['process'];
}

/** Two versions of one procedure never take dossiers on the same day: nobody could say which holds. */
function overlaps(procedures: readonly Procedure[], file: string): string[] {
  return procedures.flatMap((a, index) =>
    procedures
      .slice(index + 1)
      .filter((b) => a.id === b.id && (a.version === b.version || !before(a, b) && !before(b, a)))
      .map((b) => `${file}: ${a.id} has two versions (${a.version}, ${b.version}) for the same days. Give each its own version and dates (inForce).`),
  );
}

function before(a: Procedure, b: Procedure): boolean {
  return a.inForce?.to != null && b.inForce?.from != null && a.inForce.to < b.inForce.from;
}

const texts = loadTexts([new URL('../procedures/', import.meta.url)]);

/**
 * The province's procedures: national facts from `<shared>/<use>.json` with the province's own values laid over them. A fault
 * is said as the lint of a draft says it. `minutesPerDay`: working minutes of a working day of the province.
 */
export function loadProcedures({ file, shared, agencies, minutesPerDay }: { file: string; shared: string; agencies: ReadonlySet<string>; minutesPerDay: number }, faults: string[]): Procedure[] {
  const choices = readTenantFile<Choice[]>(file, 'procedures.json', faults) ?? [];
  const procedures = choices.flatMap((choice, index) => {
    const path = join(shared, `${choice.use}.json`);
    if (!existsSync(path)) {
      faults.push(`${file} at /${index}/use: there is no procedure "${choice.use}" (${path}). Add it or correct the name.`);
      return [];
    }
    for (const agency of choice.agencies) {
      if (!agencies.has(agency)) faults.push(`${file} at /${index}/agencies: there is no agency "${agency}". Add it to agencies.json or correct the name.`);
    }
    const { use: _use, ...own } = choice;
    const facts = JSON.parse(readFileSync(path, 'utf8')) as Procedure;
    const procedure = { ...facts, ...own, term: own.term ?? facts.term, fees: own.fees ?? facts.fees, level: own.level ?? facts.level, sample: own.sample ?? facts.sample };
    const place = `${file} at /${index} (${choice.use})`;
    const misshapen = shapeFaults(procedure).map((fault) => `${place}${fault.path}: ${fault.reason}. Correct it here or in ${path}.`);
    faults.push(...misshapen);
    if (misshapen.length > 0) return [];
    faults.push(...[...lintSums(procedure, minutesPerDay), ...shareFaults(procedure, agencies)].map((fault) => `${place}${fault.path}: ${texts.say('en', `lint.${fault.code}`, fault.params)}`));
    return [procedure];
  });
  faults.push(...overlaps(procedures, file));
  return procedures;
}
