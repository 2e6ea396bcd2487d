#!/usr/bin/env node
// Runs the command line under the Node 24 that the project brings, whatever Node started this file.
import { spawn } from 'node:child_process';
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
// A channel beside the terminal: a command that goes on until it is told to end sees by it that this file is gone.
const command = spawn(enough ? process.execPath : program, [join(here, 'cli.ts'), ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => command.kill(signal));
// npx hands no signal on when it is killed itself: then this file has another parent.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && command.kill(), 1000).unref();
command.on('exit', (code) => process.exit(code ?? 1));

/** A fresh clone: nothing is installed unasked, and no stack is shown. */
function refuse() {
  const asked = process.argv.join(' ').match(/--lang[= ](vi|en)/)?.[1] ?? language;
  const error = JSON.parse(readFileSync(join(here, `texts.${asked}.json`), 'utf8')).cli['not-installed'];
  if (process.argv.includes('--json')) console.log(JSON.stringify({ error }, null, 2));
  else console.error(error);
  process.exit(1);
}
