import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A name or a folder that cannot be used: the sentence names it and the remedy. */
export class ScaffoldError extends Error {
  override readonly name = 'ScaffoldError';
}

export type NewFiles = ReadonlyMap<string, string>;

/** Every text file of a template folder with its `{{name}}` places filled, by its path below `into`. */
export function fillTemplate(template: string, into: string, values: Readonly<Record<string, string>>): NewFiles {
  const names = readdirSync(template, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(template.length + 1));
  return new Map(names.sort().map((name) => [join(into, name), readFileSync(join(template, name), 'utf8').replace(/\{\{(\w+)\}\}/g, (place, key: string) => values[key] ?? place)]));
}

/** Writes new files; where one is there already nothing at all is written. */
export function writeNew(files: NewFiles): void {
  const taken = [...files.keys()].find((path) => existsSync(path));
  if (taken !== undefined) throw new ScaffoldError(`${taken}: is there already. Choose another name, or remove it first.`);
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

export function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
