import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Procedure } from '../contract/procedure.ts';
import { shareFaults } from '../procedures/share-faults.ts';
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
  return a.inForce?.to != null && b.inForce !== undefined && a.inForce.to < b.inForce.from;
}

/** The province's procedures: national facts from `<shared>/<use>.json` with the province's own values laid over them. */
export function loadProcedures(file: string, shared: string, agencies: ReadonlySet<string>, faults: string[]): Procedure[] {
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
    faults.push(...longerThanTerm(procedure, path), ...onlineLonger(procedure, `${file} at /${index}`), ...shareFaults(procedure, agencies, `${file} at /${index}`));
    return [procedure];
  });
  faults.push(...overlaps(procedures, file));
  return procedures;
}

/** An online term may be shorter than the published one, never longer (processing.online_shortening). */
function onlineLonger({ id, term, onlineTerm }: Procedure, place: string): string[] {
  if (onlineTerm === undefined || (onlineTerm.unit === term.unit && onlineTerm.amount <= term.amount)) return [];
  return [`${place}/onlineTerm: ${id} takes ${onlineTerm.amount} ${onlineTerm.unit} online, the published term is ${term.amount} ${term.unit}. Use the same unit and no larger amount.`];
}

/** The steps of a process must fit into the legal term (both in working days; shorter units always fit a day). */
function longerThanTerm(procedure: Procedure, path: string): string[] {
  if (procedure.term.unit !== 'workingDays') return [];
  const days = procedure.process.reduce((sum, step) => sum + (step.term.unit === 'workingDays' ? step.term.amount : step.term.amount / 8), 0);
  return days <= procedure.term.amount ? [] : [`${path} at /process: the steps take ${days} working days, the term is ${procedure.term.amount}. Shorten a step.`];
}
