import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { projectFolder } from '../config/load-config.ts';
import { startEmbeddedPostgres } from './embedded-postgres/start.ts';
import { ensureChromium } from './ensure-chromium.ts';
import { say } from './say.mjs';

const FOLDERS = ['core', 'plugins', 'tests', 'shell', 'micro-frontends'];

const args = process.argv.slice(2);
const firstOption = args.findIndex((argument) => argument.startsWith('-'));
const paths = firstOption === -1 ? args : args.slice(0, firstOption);
const options = firstOption === -1 ? [] : args.slice(firstOption);

const files = testFiles(paths);
if (files.length === 0) end(say('noTests', { paths: paths.join(' ') }));
// A plugin's own tests need no browser, and whoever writes one need not have it.
const chromium = files.some((file) => /browser|chromium/i.test(readFileSync(join(projectFolder, file), 'utf8'))) ? ensureChromium() : '';
if (chromium === undefined) end(say('noChromium'));
if (paths.length === 0) checkTypes();
buildPages();
// The channel to the launcher would keep this process waiting.
process.exit(await runMocha(files, chromium));

/** Files of the given paths (a folder means all in it), or of the whole project. */
function testFiles(asked: string[]): string[] {
  const patterns = (asked.length === 0 ? FOLDERS : asked).map((path) => {
    const full = resolve(projectFolder, path);
    return relative(projectFolder, existsSync(full) && statSync(full).isDirectory() ? join(full, '**/*.test.ts') : full);
  });
  return globSync(patterns, { cwd: projectFolder, exclude: (path) => /(^|[\\/])(node_modules|dist)$/.test(path) }).sort();
}

/** Server and tests with tsc; the pages, which hold .vue files, with vue-tsc. */
function checkTypes(): void {
  console.log(say('checkingTypes'));
  const pages = ['shell/tsconfig.json', 'micro-frontends/tsconfig.json'].filter((file) => existsSync(join(projectFolder, file)));
  for (const [checker, project] of [['tsc', 'tsconfig.json'], ...pages.map((file) => ['vue-tsc', file])] as [string, string][]) {
    const { status } = spawnSync(join(projectFolder, 'node_modules/.bin', checker), ['--noEmit', '-p', project], {
      cwd: projectFolder, stdio: 'inherit', shell: process.platform === 'win32',
    });
    if (status !== 0) end(say('typesFailed'));
  }
}

function buildPages(): void {
  const build = join(projectFolder, 'micro-frontends/build.ts');
  if (!existsSync(build)) return;
  console.log(say('buildingPages'));
  const { status } = spawnSync(process.execPath, [build], { cwd: projectFolder, stdio: 'inherit' });
  if (status !== 0) end(say('pagesFailed', { code: String(status) }));
}

/** One mocha process on one database server, which goes away with it, however it ends. */
async function runMocha(specs: string[], browser: string): Promise<number> {
  console.log(say('testDatabase'));
  const dataDir = mkdtempSync(join(tmpdir(), 'motcua-test-'));
  // mkdtemp closes the folder to all others; PostgreSQL runs as another user when we are root.
  chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, password: 'tests', throwaway: true });
  const mocha = spawn(process.execPath, [
    join(projectFolder, 'node_modules/mocha/bin/mocha.js'), '--no-config', '--timeout', '20000', '--exit', '--forbid-only', '--forbid-pending', '--fail-zero',
    '--reporter', 'core/development/mocha-reporter.mjs', '--require', 'core/development/mocha-hooks.mjs', ...options, ...specs,
  ], { cwd: projectFolder, stdio: 'inherit', env: { ...process.env, TEST_DATABASE_ADMIN_URL: postgres.adminUrl(), CHROMIUM_PATH: browser } });
  // Asked to end, mocha ends and the rest follows below.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => mocha.kill('SIGTERM'));
  process.once('disconnect', () => mocha.kill('SIGKILL'));
  const code = await new Promise<number>((done) => mocha.once('exit', (status) => done(status ?? 1)));
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
  return code;
}

function end(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
