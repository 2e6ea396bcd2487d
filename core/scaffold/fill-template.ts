import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withoutMarks } from '../contract/code-in-text.ts';

/** Why nothing is made: a key under `scaffold` in the command line's texts, which word it with its remedy. */
export type ScaffoldFault = 'unknown-kind' | 'no-interface' | 'bad-name' | 'bad-slug' | 'taken' | 'id-taken' | 'code-in-use' | 'no-channel' | 'channel-not-in-law' | 'bad-setting' | 'unknown-setting' | 'settings-wrong';

/** A name, a folder or a setting that cannot be used; the message is for programmers, `fault` and `params` are for people. */
export class ScaffoldError extends Error {
  override readonly name = 'ScaffoldError';
  readonly fault: ScaffoldFault;
  readonly params: Readonly<Record<string, string>>;

  constructor(fault: ScaffoldFault, params: Readonly<Record<string, string>>) {
    super(`${fault}: ${Object.values(params).join(', ')}`);
    this.fault = fault;
    this.params = params;
  }
}

/** The text of every new file by its path. */
export type NewFiles = ReadonlyMap<string, string>;

/** Every text file of a template folder with its `{{name}}` places filled, by its path below `into`. */
export function fillTemplate(template: string, into: string, values: Readonly<Record<string, string>>): NewFiles {
  const names = readdirSync(template, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(template.length + 1));
  return new Map(names.sort().map((name) => [join(into, name), readFileSync(join(template, name), 'utf8').replace(/\{\{(\w+)\}\}/g, (place, key: string) => values[key] ?? place)]));
}

/** Writes new files; throws ScaffoldError `taken` where one is there already, and then nothing at all is written. */
export function writeNew(files: NewFiles): void {
  const taken = [...files.keys()].find((path) => existsSync(path));
  if (taken !== undefined) throw new ScaffoldError('taken', { path: taken });
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/** JSON as the repository keeps it. */
export function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** A name as a folder may be called: "Sông Xanh" → "song-xanh"; for the example in a refusal. */
export function asFolderName(name: string, usual: string): string {
  return withoutMarks(name).toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[-0-9]+|-+$/g, '') || usual;
}
