import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lintRegulation } from '../regulations/lint.ts';
import { loadRegulations } from '../regulations/load-regulations.ts';
import type { Report } from '../cli/output.ts';
import { inspectPlugin } from './discover-plugins.ts';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Words that reach the clock, chance, the network, the disk or the process: a pure rule has none of them. */
const impure = /\b(Date\.now|new Date\(\s*\)|Math\.random|fetch\(|XMLHttpRequest|process\.|require\(|setTimeout|setInterval|node:)/;

/** What CI asks of a plugin folder: manifest, contract, entry, imports, purity, tests, and for rule sets the lint. */
export async function checkPlugin(folder: string, say: (key: string, params?: Record<string, string>) => string): Promise<Report> {
  const path = resolve(folder);
  const found = inspectPlugin(path);
  const checks: Check[] = [{ name: 'manifest', ok: found.faults.length === 0, detail: found.faults.join('; ') }];
  const manifest = found.manifest;
  if (manifest?.kind === 'rule-set') checks.push(ruleSet(path));
  if (manifest?.entry) {
    const sources = readdirSync(path).filter((name) => /\.(ts|js|mjs)$/.test(name) && !/\.test\./.test(name));
    checks.push(imports(path, sources), purity(path, sources, manifest.kind === 'expiry-rule' || manifest.kind === 'rule-set'), await entry(join(path, manifest.entry), manifest.kind));
    const tests = readdirSync(path).filter((name) => /\.test\.(ts|js|mjs)$/.test(name));
    checks.push({ name: 'tests', ok: tests.length > 0, detail: tests.length > 0 ? tests.join(', ') : say('plugin-check.add-tests') });
  }
  const ok = checks.every((one) => one.ok);
  return { ok, json: { ok, plugin: found.id, checks }, lines: [...checks.map((one) => `${one.ok ? '✔' : '✘'} ${say(`plugin-check.${one.name}`)}${one.detail ? `: ${one.detail}` : ''}`), say(ok ? 'plugin-check.good' : 'plugin-check.bad')] };
}

function ruleSet(path: string): Check {
  try {
    const loaded = loadRegulations([dirname(path)]).find((one) => one.plugin === basename(path));
    const findings = loaded ? lintRegulation(loaded).filter((one) => one.severity === 'error') : [];
    return { name: 'rule-set', ok: loaded !== undefined && findings.length === 0, detail: findings.map((one) => `${one.path} ${one.code}`).join('; ') };
  } catch (error) {
    return { name: 'rule-set', ok: false, detail: error instanceof Error ? error.message : '' };
  }
}

/** Only the contract and the plugin's own folder may be imported. */
function imports(path: string, sources: readonly string[]): Check {
  const foreign = sources.flatMap((name) =>
    [...readFileSync(join(path, name), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '').filter((from) => !from.startsWith('./') && !/(^|\/)core\/contract\//.test(from)),
  );
  return { name: 'imports', ok: foreign.length === 0, detail: foreign.join(', ') };
}

function purity(path: string, sources: readonly string[], pure: boolean): Check {
  const found = pure ? sources.flatMap((name) => impure.exec(readFileSync(join(path, name), 'utf8'))?.[1] ?? []) : [];
  return { name: 'purity', ok: found.length === 0, detail: found.join(', ') };
}

async function entry(path: string, kind: string): Promise<Check> {
  if (!existsSync(path)) return { name: 'entry', ok: false, detail: path };
  try {
    const module = (await import(pathToFileURL(path).href)) as { default?: Record<string, unknown> };
    const wanted = kind === 'expiry-rule' ? 'expiry' : kind === 'notification-channel' ? 'send' : 'findings';
    return { name: 'entry', ok: typeof module.default?.[wanted] === 'function', detail: typeof module.default?.[wanted] === 'function' ? '' : `default.${wanted}()` };
  } catch (error) {
    return { name: 'entry', ok: false, detail: error instanceof Error ? error.message : '' };
  }
}
