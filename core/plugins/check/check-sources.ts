import { dirname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checked } from './plugin-check.ts';
import type { PluginCheck } from './plugin-check.ts';
import type { Source } from './plugin-sources.ts';

const contract = fileURLToPath(new URL('../../contract', import.meta.url));
const imported = /\b(?:from|(?:import|require)\s*\(?)\s*(?:'([^']*)'|"([^"]*)"|`([^`]*)`)/g;
const computed = /\b(?:import|require)\s*\(\s*(?!['"`])/g;

/** Words by which a rule would reach the clock, chance, the network, the disk, the process, or this machine's own zone. */
const impure = /\bDate\.now\b|\bDate\s*\(\s*\)|\bMath\.random\b|\b(?:fetch|eval|Function|setTimeout|setInterval|setImmediate|queueMicrotask)\s*\(|\b(?:XMLHttpRequest|WebSocket|process|performance|globalThis|crypto|Intl)\b|\.(?:get|set)(?:FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)\s*\(|\.toLocale\w*\s*\(/g;

/** The machine's clock; a timer is no clock. */
const clock = /\bDate\.now\b|\bnew\s+Date\s*\(\s*\)|(?<!new\s+)\bDate\s*\(\s*\)/g;
/** At the margin of a module: a name that can be given another value, or a collection that begins empty. */
const state = /^(?:export\s+)?(?:(?:let|var)\s+[\w{[]+|const\s+\w+[^=\n]*=\s*(?:new\s+(?:Map|Set)\b(?:<[^;\n]*>)?\s*\(\s*\)|\[\s*\]|\{\s*\})\s*;?\s*$)/gm;

/**
 * A plugin imports the contract, its own files and the libraries its manifest names, nothing else; where an import leads must be
 * readable in the text.
 */
export function checkImports(folder: string, sources: readonly Source[], libraries: readonly string[] = []): PluginCheck {
  const found = sources.flatMap((source) => [
    ...[...source.text.matchAll(imported)]
      .filter((match) => !allowed(folder, source.path, match[1] ?? match[2] ?? match[3] ?? '', libraries))
      .map((match) => place(source, match.index, match[1] ?? match[2] ?? match[3] ?? '')),
    ...[...source.text.matchAll(computed)].map((match) => place(source, match.index, match[0])),
  ]);
  return checked('imports', found);
}

/**
 * A rule is a pure function. This reads the text and so catches oversights; it is no wall against intent, which is why
 * code of strangers is tier isolated.
 */
export function checkPurity(sources: readonly Source[]): PluginCheck {
  return checked('purity', sources.flatMap((source) => [...source.text.matchAll(impure)].map((match) => place(source, match.index, match[0]))));
}

/** Where a plugin asks its machine for the time of day: that is the host's to say. */
export function checkClock(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [...source.text.matchAll(clock)].map((match) => `${place(source, match.index, match[0])}: the machine's clock. Use host.now() (a rule: host.at).`));
}

/** Where a channel keeps what all provinces of one process would share. */
export function checkModuleState(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [...source.text.matchAll(state)].map((match) => `${place(source, match.index, match[0].trim())}: shared by all provinces. Keep it under its host: new WeakMap<EffectHost, …>().`));
}

function allowed(folder: string, file: string, specifier: string, libraries: readonly string[]): boolean {
  if (!specifier.startsWith('.')) return libraries.includes(specifier);
  const target = resolve(dirname(file), specifier);
  return [folder, contract].some((root) => target.startsWith(`${root}${sep}`));
}

function place(source: Source, index: number, what: string): string {
  return `${source.name}:${source.text.slice(0, index).split('\n').length} ${what}`;
}
