import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import type { EffectHost, Receipt, StoredValue } from '../../core/contract/effect-host.ts';
import type { Json } from '../../core/contract/localized.ts';
import type { PluginManifest } from '../../core/contract/plugin.ts';
import { openConnections } from '../../core/plugins/effects/connections.ts';
import { httpRequest } from '../../core/plugins/effects/http-request.ts';
import { grantsOf } from '../../core/plugins/effects/grants.ts';
import { fakeStore } from '../../core/plugins/harness/fake-host.ts';

export { sampleMessage } from '../../core/plugins/harness/samples.ts';

/** A plugin's host with real connections and a store in memory, for tests of the plugin alone. */
export interface PluginHost {
  readonly host: EffectHost;
  readonly receipts: Receipt[];
  readonly logged: string[];
  readonly stored: ReadonlyMap<string, StoredValue>;
  now: string;
  end(): void;
}

export function pluginHost(folder: string, config: { readonly [key: string]: Json }, secrets: { readonly [name: string]: string } = {}): PluginHost {
  const manifest = JSON.parse(readFileSync(join(resolve(projectFolder, folder), 'plugin.json'), 'utf8')) as PluginManifest;
  const grants = grantsOf(manifest, config, true);
  const { tcp, end } = openConnections(grants, 2000);
  const receipts: Receipt[] = [];
  const logged: string[] = [];
  const { all: stored, ...store } = fakeStore({});
  const made: PluginHost = {
    receipts, logged, stored, end, now: '2025-06-10T02:00:00.000Z',
    host: {
      config, tcp, texts: { vi: {}, en: {} },
      now: async () => made.now,
      http: (request) => httpRequest(grants, request, 5000),
      async secret(name) {
        const value = secrets[name];
        if (value === undefined) throw new Error(`no secret "${name}" is kept`);
        return value;
      },
      store,
      log: async (message) => void logged.push(message),
      report: async (given) => void receipts.push(...given),
    },
  };
  return made;
}
