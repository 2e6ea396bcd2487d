#!/usr/bin/env node
// Runs the command line under the Node 24 that the project brings, whatever Node started this file.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const own = join(root, 'node_modules/.bin/node');
const node = Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(own) ? process.execPath : own;
const { status } = spawnSync(node, [join(root, 'core/cli/cli.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
