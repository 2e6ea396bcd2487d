#!/usr/bin/env node
// Runs the command line under the Node 24 that the project brings, whatever Node started this file.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { language } from '../development/say.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const own = join(root, 'node_modules/.bin/node');
const program = [own, process.platform === 'win32' ? `${own}.cmd` : ''].find((file) => file !== '' && existsSync(file));
const enough = Number(process.versions.node.split('.')[0]) >= 24;

if (!existsSync(join(root, 'node_modules/commander')) || (!enough && program === undefined)) refuse();
const { status } = spawnSync(enough ? process.execPath : program, [join(here, 'cli.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);

/** A fresh clone: nothing is installed unasked, and no stack is shown. */
function refuse() {
  const asked = process.argv.join(' ').match(/--lang[= ](vi|en)/)?.[1] ?? language;
  const error = JSON.parse(readFileSync(join(here, `texts.${asked}.json`), 'utf8')).cli['not-installed'];
  if (process.argv.includes('--json')) console.log(JSON.stringify({ error }, null, 2));
  else console.error(error);
  process.exit(1);
}
