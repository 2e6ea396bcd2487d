import { dirname } from 'node:path';
import { inspectPlugin } from '../plugins/discover-plugins.ts';
import type { LintFinding } from './lint-finding.ts';
import type { LoadedRegulation } from './load-regulations.ts';

/**
 * The plugin.json beside a decision must not say other days than the decision does. Asked of the decision as its folder says
 * it: where another replaces it, it ends earlier than either file says.
 */
export function lintManifest({ file, regulation }: LoadedRegulation): LintFinding[] {
  const { manifest } = inspectPlugin(dirname(file));
  // What plugin.json leaves out it does not contradict, except an end: without one it says that there is none.
  if (manifest?.effectiveFrom === undefined) return [];
  const told = { effectiveFrom: manifest.effectiveFrom, effectiveTo: manifest.effectiveTo ?? null };
  return (['effectiveFrom', 'effectiveTo'] as const)
    .filter((name) => told[name] !== regulation[name])
    .map((name) => ({ code: 'manifest-dates', severity: 'error', regulation: regulation.id, path: `/${name}`, params: { manifest: told[name] ?? '…', own: regulation[name] ?? '…' } }));
}
