import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Procedure } from '../contract/procedure.ts';
import { readTenantFile } from './read-file.ts';

/** What a province says of a procedure: which national facts it uses, and what differs here. */
interface Choice {
  readonly use: string;
  readonly agencies: readonly string[];
  readonly level?: Procedure['level'];
  readonly term?: Procedure['term'];
  readonly fees?: Procedure['fees'];
  readonly sample?: Procedure['sample'];
}

/** The province's procedures: national facts from `<shared>/<use>.json` with the province's own values laid over them. */
export function loadProcedures(file: string, shared: string, agencies: ReadonlySet<string>, faults: string[]): Procedure[] {
  const choices = readTenantFile<Choice[]>(file, 'procedures.json', faults) ?? [];
  return choices.flatMap((choice, index) => {
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
    faults.push(...longerThanTerm(procedure, path));
    return [procedure];
  });
}

/** The steps of a process must fit into the legal term (both in working days; shorter units always fit a day). */
function longerThanTerm(procedure: Procedure, path: string): string[] {
  if (procedure.term.unit !== 'workingDays') return [];
  const days = procedure.process.reduce((sum, step) => sum + (step.term.unit === 'workingDays' ? step.term.amount : step.term.amount / 8), 0);
  return days <= procedure.term.amount ? [] : [`${path} at /process: the steps take ${days} working days, the term is ${procedure.term.amount}. Shorten a step.`];
}
