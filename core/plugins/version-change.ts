import { isDeepStrictEqual } from 'node:util';
import type { PluginManifest } from '../contract/plugin.ts';
import { secretNames } from './plugin-config.ts';
import type { PluginConfig } from './plugin-config.ts';

/** Something that a version may use and the one before may not. */
export interface Growth {
  readonly what: 'host' | 'address' | 'connection' | 'secret' | 'library';
  readonly name: string;
}

/** What a province would get by going from one version of a plugin to another. */
export interface VersionChange {
  /** Settings by name that only the new version has, and those it no longer has; secrets among them. */
  readonly newSettings: readonly string[];
  readonly goneSettings: readonly string[];
  /** Has to be acknowledged by who switches; empty where nothing grows. */
  readonly grows: readonly Growth[];
}

/** Compares two versions; `from` null: the one in use cannot be read, so all that the other may use is new. */
export function versionChange(from: PluginManifest | null, to: PluginManifest): VersionChange {
  const [before, after] = [settingNames(from), settingNames(to)];
  const known = from ? usesOf(from) : [];
  return {
    newSettings: after.filter((name) => !before.includes(name)),
    goneSettings: before.filter((name) => !after.includes(name)),
    grows: usesOf(to).filter((one) => !known.some((other) => isDeepStrictEqual(one, other))),
  };
}

/** Settings that a version starts with where it never had any: those in use, as far as it knows them, over what it proposes. */
export function proposedConfig(manifest: PluginManifest, inUse: PluginConfig): PluginConfig {
  const properties = (manifest.configSchema?.['properties'] ?? {}) as { readonly [name: string]: { readonly default?: PluginConfig[string] } };
  const secrets = secretNames(manifest);
  return Object.fromEntries(Object.entries(properties).flatMap(([name, { default: proposed }]) => {
    const value = inUse[name] ?? proposed;
    return value === undefined || secrets.includes(name) ? [] : [[name, value]];
  }));
}

function settingNames(manifest: PluginManifest | null): string[] {
  return Object.keys((manifest?.configSchema?.['properties'] ?? {}) as object);
}

function usesOf({ capabilities, libraries }: PluginManifest): Growth[] {
  const tcp = capabilities?.tcp;
  return [
    ...(capabilities?.http?.hosts ?? []).map((name): Growth => ({ what: 'host', name })),
    ...(capabilities?.http?.settings ?? []).map((name): Growth => ({ what: 'address', name })),
    ...(tcp ? [{ what: 'connection', name: `${tcp.hostSetting}, ${tcp.portSetting}` } as const] : []),
    ...(capabilities?.secrets ?? []).map((name): Growth => ({ what: 'secret', name })),
    ...(libraries ?? []).map((name): Growth => ({ what: 'library', name })),
  ];
}
