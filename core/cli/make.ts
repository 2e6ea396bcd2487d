import { relative } from 'node:path';
import { ScaffoldError, writeNew } from '../scaffold/fill-template.ts';
import type { NewFiles } from '../scaffold/fill-template.ts';
import { say, UsageError } from './output.ts';
import type { Report } from './output.ts';

/** Writes what was made and says so, with what is to be known of it (`notes`) and what comes next; what cannot be made is a usage error in the reader's language. */
export function made(root: string, make: () => NewFiles, next: (names: readonly string[]) => readonly string[], notes: readonly string[] = []): Report {
  return inWords(() => {
    const files = make();
    writeNew(files);
    const names = [...files.keys()].map((file) => relative(root, file));
    return { ok: true, json: { files: names, notes }, lines: [...names.map((name) => `  ${name}`), ...notes, say('scaffold.next'), ...next(names).map((line) => `  ${line}`)] };
  });
}

/** Words a ScaffoldError with its remedy. */
export function inWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ScaffoldError) throw new UsageError(say(`scaffold.${error.fault}`, error.params));
    throw error;
  }
}
