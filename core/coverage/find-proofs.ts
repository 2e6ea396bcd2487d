import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { loadScenarios, titleOf } from '../scenarios/load-scenarios.ts';
import { filesUnder } from './files-under.ts';
import type { Proof } from './coverage.ts';

/** A proof with the clauses that its title names. */
export interface NamedProof extends Proof {
  readonly clauses: readonly string[];
  readonly opposite: boolean;
  /** Through the HTTP API, as its users meet it: scenarios, and what stands under tests/. */
  readonly blackBox: boolean;
}

/** Opposites under the fictional decisions of the tests: they belong to no rule set that is shipped. */
const opposites = 'tests/clauses';

const titled = /\bit\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gs;
/** Ids at the head of a title: "HG25-5.4-1 HG25-6.1c a dossier goes …"; "≠ " marks the opposite. */
const head = /^(≠ )?((?:[A-Z]{2,4}\d{2}-\S+ )+)/;

/** Every test and scenario under the project whose title begins with a clause. */
export function findProofs(root: string, ruleSets: readonly string[]): NamedProof[] {
  const scenarios = loadScenarios([...ruleSets, join(root, opposites)]).map(({ readings: _saidInTheTitle, ...scenario }): NamedProof => ({
    title: titleOf(scenario, 'vi'), place: relative(root, scenario.file),
    clauses: [scenario.clause, ...(scenario.also ?? [])], opposite: scenario.opposite === true, blackBox: true,
  }));
  return [...scenarios, ...['core', 'plugins', 'tests'].flatMap((part) => filesUnder(join(root, part), '.test.ts')).flatMap((file) => proofsOf(relative(root, file), readFileSync(file, 'utf8')))];
}

/** The proofs in the source of one test file. */
export function proofsOf(place: string, source: string): NamedProof[] {
  return [...source.matchAll(titled)].flatMap(([, , title = '']) => {
    const [, opposite, ids] = head.exec(title) ?? [];
    return ids === undefined ? [] : [{ title, place, clauses: ids.trim().split(' '), opposite: opposite !== undefined, blackBox: place.startsWith('tests/') }];
  });
}
