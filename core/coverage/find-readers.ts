import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { filesUnder } from './files-under.ts';

const defined = /export const (\w+) = rulePoint[^(]*\(\{\s*key: '([^']+)'/g;
const imported = /import \{([^}]+)\} from '[^']*\/rule-points\/[^']*'/g;

/** Rule point → folders of core whose code reads it. Where points are only defined or listed, nothing is read. */
export function findReaders(root: string): ReadonlyMap<string, readonly string[]> {
  const core = join(root, 'core');
  const points = join(core, 'contract/rule-points');
  const keys = new Map(filesUnder(points, '.ts').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(defined)].map(([, name = '', key = '']) => [name, key] as const)));
  const readers = new Map<string, Set<string>>();
  for (const file of filesUnder(core, '.ts')) {
    if (file.startsWith(points) || file.endsWith('.test.ts')) continue;
    for (const [, names = ''] of readFileSync(file, 'utf8').matchAll(imported)) {
      for (const name of names.split(',')) {
        const key = keys.get(name.trim());
        if (key !== undefined) readers.set(key, (readers.get(key) ?? new Set()).add(relative(root, dirname(file))));
      }
    }
  }
  return new Map([...readers].map(([key, folders]) => [key, [...folders].sort()]));
}
