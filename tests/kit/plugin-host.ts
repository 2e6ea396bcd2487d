import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import type { EffectHost, Receipt, StoredValue } from '../../core/contract/effect-host.ts';
import type { Json } from '../../core/contract/localized.ts';
import type { Message } from '../../core/contract/notification-channel.ts';
import type { PluginManifest } from '../../core/contract/plugin.ts';
import { openConnections } from '../../core/plugins/effects/connections.ts';
import { httpRequest } from '../../core/plugins/effects/http-request.ts';
import { grantsOf } from '../../core/plugins/effects/grants.ts';

/** A plugin's host with real connections and a store in memory, for tests of the plugin alone. */
export interface PluginHost {
  readonly host: EffectHost;
  readonly receipts: Receipt[];
  readonly logged: string[];
  readonly stored: Map<string, StoredValue>;
  now: string;
  end(): void;
}

export function pluginHost(folder: string, config: { readonly [key: string]: Json }, secrets: { readonly [name: string]: string } = {}): PluginHost {
  const manifest = JSON.parse(readFileSync(join(projectFolder, folder, 'plugin.json'), 'utf8')) as PluginManifest;
  const grants = grantsOf(manifest, config, true);
  const { tcp, end } = openConnections(grants, 2000);
  const receipts: Receipt[] = [];
  const logged: string[] = [];
  const stored = new Map<string, StoredValue>();
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
      store: {
        get: async (key) => structuredClone(stored.get(key) ?? null),
        async put(key, value, version) {
          if ((stored.get(key)?.version ?? null) !== version) return false;
          stored.set(key, { value, version: (version ?? 0) + 1 });
          return true;
        },
      },
      log: async (message) => void logged.push(message),
      report: async (given) => void receipts.push(...given),
    },
  };
  return made;
}

/** A message as the core gives it. */
export function sampleMessage(change: Partial<Message> = {}): Message {
  return {
    key: 'notice-1/plugin', attempt: 1, to: '0900000101', name: 'Người Nộp Mẫu', language: 'vi', from: 'Hệ thống thông tin giải quyết thủ tục hành chính', template: 'accepted', params: { reference: 'H01-250610-0001' },
    subject: 'Hồ sơ H01-250610-0001 được tiếp nhận', text: 'Hồ sơ được tiếp nhận chính thức.', short: 'Hồ sơ H01-250610-0001 đã được tiếp nhận.', ...change,
  };
}
