import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Files under a folder whose names end so, in the order of their names. */
export function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending)).sort().map((name) => join(folder, name));
}
