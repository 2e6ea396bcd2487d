import { resolve } from 'node:path';
import type { LintFinding } from '../../regulations/lint.ts';
import type { PluginManifest } from '../../contract/plugin.ts';
import { inspectPlugin } from '../discover-plugins.ts';
import { checkBehaviour } from './check-behaviour.ts';
import { checkEntry, checkRuns } from './check-entry.ts';
import type { SampleLaw } from './check-entry.ts';
import { checkRuleSet } from './check-rule-set.ts';
import { checkImports, checkPurity } from './check-sources.ts';
import { checkTypes } from './check-types.ts';
import { checked } from './plugin-check.ts';
import type { PluginCheck } from './plugin-check.ts';
import { pluginSources, pluginTests } from './plugin-sources.ts';
import type { Source } from './plugin-sources.ts';

/** What the checks need from around: laws to try rules under, and words for findings of the lint. */
export interface CheckSurroundings {
  readonly laws: () => readonly SampleLaw[];
  readonly sentence: (finding: LintFinding) => string;
}

export interface PluginReport {
  readonly ok: boolean;
  readonly plugin: string;
  readonly checks: readonly PluginCheck[];
}

/**
 * What CI asks of a plugin folder. The text is read before the program is run: one that imports what it may not, or is not
 * pure, is not run at all.
 */
export async function checkPlugin(folder: string, surroundings: CheckSurroundings): Promise<PluginReport> {
  const path = resolve(folder);
  const { id, manifest, faults } = inspectPlugin(path);
  const checks = [checked('manifest', faults)];
  if (manifest?.kind === 'rule-set') checks.push(...checkRuleSet(path, surroundings.sentence));
  if (manifest?.entry !== undefined) {
    const sources = pluginSources(path);
    const read = [checkImports(path, sources, manifest.libraries), ...(manifest.kind === 'rule-set' || manifest.kind === 'expiry-rule' ? [checkPurity(sources)] : [])];
    checks.push(...read, await checkTypes(path, sources, manifest));
    if (read.every((one) => one.ok)) checks.push(...(await run(path, manifest, sources, surroundings)));
    checks.push({ name: 'tests', ok: pluginTests(path).length > 0, message: pluginTests(path).join(', ') });
  }
  return { ok: checks.every((one) => one.ok), plugin: id, checks };
}

/** What is found by running it; what cannot even be loaded is run no further. */
async function run(folder: string, manifest: PluginManifest, sources: readonly Source[], surroundings: CheckSurroundings): Promise<PluginCheck[]> {
  const { check, program } = await checkEntry(folder, manifest);
  if (!check.ok) return [check];
  const runs = manifest.kind === 'expiry-rule' ? [checkRuns(program, manifest, surroundings.laws())] : [];
  // The corpus of a decision is played on a server: motcua scenario.
  const behaviour = manifest.kind !== 'rule-set' && runs.every((one) => one.ok) ? await checkBehaviour(folder, manifest, sources, program) : [];
  return [check, ...runs, ...behaviour];
}
