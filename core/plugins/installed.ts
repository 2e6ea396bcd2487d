import type { DiscoveredPlugin } from './discover-plugins.ts';

/** The plugins that are installed, by id and version. */
export interface Installed {
  /** Whether usable or broken; undefined: it is not installed in this version. */
  find(id: string, version: string): DiscoveredPlugin | undefined;
  /** Newest first. Without those whose version cannot be read. */
  versionsOf(id: string): readonly DiscoveredPlugin[];
}

export function installedPlugins(discovered: readonly DiscoveredPlugin[]): Installed {
  const byId = Map.groupBy(discovered.filter((one) => one.version !== null), (one) => one.id);
  for (const versions of byId.values()) versions.sort((a, b) => compareVersions(b.version ?? '', a.version ?? '') || Number(a.manifest === null) - Number(b.manifest === null));
  const versionsOf = (id: string) => byId.get(id) ?? [];
  return { versionsOf, find: (id, version) => versionsOf(id).find((one) => one.version === version) };
}

/** Negative where `a` is the earlier of two versions (major.minor.patch). */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/** The versions of a plugin in words, for messages. */
export function namesOf(versions: readonly DiscoveredPlugin[]): string {
  return versions.map((one) => one.version).join(', ') || '–';
}
