import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { say } from './say.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'chrome.exe'];

/**
 * The path of a Chromium to test pages with: $CHROMIUM_PATH, the names it goes by in PATH, playwright's own store; on
 * Debian, as root, it is installed. Undefined when there is none: then tests must fail, not be skipped.
 */
export function ensureChromium(): string | undefined {
  return findChromium() ?? (installChromium() ? findChromium() : undefined);
}

/** Looks without installing. */
export function findChromium(env: NodeJS.ProcessEnv = process.env, home: string = homedir()): string | undefined {
  const given = env.CHROMIUM_PATH;
  // A path that was given and is wrong is not passed over for another browser.
  if (given !== undefined && given !== '') return isProgram(given) ? given : undefined;
  const inPath = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const stores = ['.cache/ms-playwright', 'Library/Caches/ms-playwright', 'AppData/Local/ms-playwright'].map((folder) => join(home, folder));
  const stored = stores.filter((folder) => existsSync(folder)).flatMap((folder) =>
    globSync('chromium-*/chrome-*/**/{chrome,Chromium,chrome.exe}', { cwd: folder }).sort().reverse().map((file) => join(folder, file)));
  return [...inPath, ...stored].find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installChromium(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || process.env.CHROMIUM_PATH) return false;
  if (!existsSync('/usr/bin/apt-get')) return false;
  console.log(say('installingChromium'));
  const run = (...args: string[]): boolean => spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;
  // Lists that are out of date name packages that are gone; without lists there are none.
  return run('update') && run('install', '-y', '--no-install-recommends', 'chromium');
}
