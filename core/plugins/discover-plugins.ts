import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describeSchemaError } from '../config/describe-schema-error.ts';
import { contractVersion } from '../contract/plugin.ts';
import type { PluginManifest } from '../contract/plugin.ts';
import { configSchemaFault, secretNames } from './plugin-config.ts';
import { pluginSchema } from './plugin-schema.ts';

/** A plugin folder as found: usable, or with the reason why it is not loaded. */
export interface DiscoveredPlugin {
  readonly folder: string;
  readonly id: string;
  /** As plugin.json says; null where that cannot be read. */
  readonly version: string | null;
  readonly manifest: PluginManifest | null;
  /** Empty for a usable plugin; otherwise file, place and remedy of each fault. */
  readonly faults: readonly string[];
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, verbose: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
const validate = ajv.compile(pluginSchema);

/**
 * Every `<root>/<kind folder>/<plugin>/plugin.json`. Several versions of a plugin stand beside each other, each in a folder of
 * its own; the folder's name says nothing. A faulty plugin is listed with its faults and never loaded; it does not stop the
 * others or the server.
 */
export function discoverPlugins(roots: readonly string[]): DiscoveredPlugin[] {
  const found = roots.filter(existsSync).flatMap((root) =>
    folders(root)
      .filter((kind) => !basename(kind).startsWith('_'))
      .flatMap(folders)
      .filter((folder) => existsSync(join(folder, 'plugin.json')))
      .map(inspectPlugin),
  );
  const seen: DiscoveredPlugin[] = [];
  return found.map((plugin) => {
    const fault = besides(plugin, seen.filter((one) => one.id === plugin.id && one.manifest !== null));
    seen.push(plugin);
    return fault === null ? plugin : { ...plugin, manifest: null, faults: [...plugin.faults, `${join(plugin.folder, 'plugin.json')} at ${fault}`] };
  });
}

/** Why a plugin cannot stand beside those of its id; null where it can. */
function besides({ version, manifest }: DiscoveredPlugin, others: readonly DiscoveredPlugin[]): string | null {
  const twin = others.find((one) => one.version === version);
  if (twin) return `/version: ${twin.folder} has the same id and version already. Give it another version, or another id.`;
  const other = others.find((one) => manifest !== null && one.manifest?.kind !== manifest.kind);
  return other ? `/kind: ${other.folder} has the same id and is of kind ${other.manifest?.kind}. Give it another id.` : null;
}

/** Reads and checks one plugin folder. */
export function inspectPlugin(folder: string): DiscoveredPlugin {
  const file = join(folder, 'plugin.json');
  if (!existsSync(file)) return { folder, id: basename(folder), version: null, manifest: null, faults: [`${file}: there is no such file. Give the folder of a plugin; the folders plugins/_template-… show one of each kind.`] };
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return { folder, id: basename(folder), version: null, manifest: null, faults: [`${file}: not JSON (${error instanceof Error ? error.message : 'unreadable'}). Mend the file.`] };
  }
  if (!validate(value)) {
    // Which branch of if/then/else failed says nothing to a reader; the error inside it does.
    const faults = (validate.errors ?? [])
      .filter((error) => error.keyword !== 'if')
      .map((error) => `${file} at ${error.keyword === 'not' ? '/entry: tier "data" has no program. Remove entry, or use tier "trusted".' : describeSchemaError(error)}`);
    return { folder, ...named(value, folder), manifest: null, faults };
  }
  const manifest = value as unknown as PluginManifest;
  const faults: string[] = [];
  if (manifest.contract !== contractVersion) faults.push(`${file} at /contract: this platform speaks contract ${contractVersion}, the plugin ${manifest.contract}. Use a version of the plugin made for ${contractVersion}.`);
  if (manifest.tier === 'isolated') faults.push(`${file} at /tier: isolated plugins cannot be run yet. Ask the operator to review it as trusted.`);
  if (manifest.entry !== undefined && !existsSync(join(folder, manifest.entry))) faults.push(`${file} at /entry: there is no ${manifest.entry} in the folder. Add it or correct the name.`);
  if (manifest.tier === 'data' && manifest.kind !== 'rule-set') faults.push(`${file} at /tier: data alone makes rule sets only, this is a ${manifest.kind}. Use "trusted" and give an entry.`);
  if ((manifest.channel !== undefined) !== (manifest.kind === 'notification-channel')) faults.push(`${file} at /channel: a notification channel says which address it needs, and nothing else has one. Add or remove it.`);
  if (manifest.libraries !== undefined && pureKinds.has(manifest.kind)) faults.push(`${file} at /libraries: a rule uses none. Remove it.`);
  const unknownSettings = grantedSettings(manifest).filter((name) => !(name in ((manifest.configSchema?.['properties'] ?? {}) as object)));
  if (unknownSettings.length > 0) faults.push(`${file} at /capabilities: configSchema has no setting ${unknownSettings.join(', ')}. Add it or correct the name.`);
  const schemaFault = manifest.configSchema === undefined ? null : configSchemaFault(manifest.configSchema);
  if (schemaFault !== null) faults.push(`${file} at /configSchema: ${schemaFault}`);
  const unnamed = secretNames(manifest).filter((name) => !manifest.capabilities?.secrets?.includes(name));
  if (unnamed.length > 0) faults.push(`${file} at /capabilities/secrets: ${unnamed.join(', ')} is missing. Name every secret that configSchema asks for.`);
  return { folder, id: manifest.id, version: manifest.version, manifest: faults.length === 0 ? manifest : null, faults };
}

/** What a faulty plugin.json calls its plugin: a version that is broken is told from one that is not there. */
function named(value: unknown, folder: string): { readonly id: string; readonly version: string | null } {
  const { id, version } = (value ?? {}) as { readonly id?: unknown; readonly version?: unknown };
  return { id: typeof id === 'string' ? id : basename(folder), version: typeof version === 'string' ? version : null };
}

const pureKinds: ReadonlySet<PluginManifest['kind']> = new Set(['rule-set', 'expiry-rule']);

/** Settings whose values the capabilities refer to. */
function grantedSettings({ capabilities }: PluginManifest): string[] {
  return [...(capabilities?.http?.settings ?? []), ...(capabilities?.tcp ? [capabilities.tcp.hostSetting, capabilities.tcp.portSetting] : [])];
}

function folders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => join(folder, entry.name));
}
