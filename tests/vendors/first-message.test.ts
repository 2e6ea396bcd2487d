import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import type { PluginManifest } from '../../core/contract/plugin.ts';
import type { Tenant } from '../../core/contract/tenant.ts';
import { start } from '../../core/development/gateway-simulator/gateway-simulator.ts';
import type { RunningSimulator } from '../../core/development/simulator.ts';
import { newPlugin } from '../../core/scaffold/new-plugin.ts';
import { newProvince } from '../../core/scaffold/new-province.ts';
import { firstDecision } from '../../core/scaffold/new-rule-set.ts';
import { usePlugin } from '../../core/scaffold/use-plugin.ts';
import { configure } from '../kit/inquiries.ts';
import { submitOnline } from '../kit/people.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';

describe('a vendor brings a province and a channel of its own', () => {
  let root: string;
  let gateway: RunningSimulator;
  let server: TestServer;
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'motcua-vendor-'));
    gateway = await start({ port: 0, host: '127.0.0.1' });
    const first = firstDecision({ id: 'song-xanh-2025', province: 'Sông Xanh', number: '07/2025/QĐ-UBND', from: '2025-03-03', issued: '2025-02-20', ackHours: 6, clausesElsewhere: new Set() });
    const regulation = { ...first, rules: [...first.rules, { point: 'notify.channels', value: { channels: ['phone-message'] }, clauses: ['SX25-1'] }] };
    const files = new Map([
      ...newProvince({ slug: 'song-xanh', name: 'Sông Xanh', regulation }, { tenants: join(root, 'tenants'), ruleSets: join(root, 'plugins/rule-sets'), template: join(projectFolder, 'tenants/_template') }),
      ...newPlugin('notification-channel', 'tin-nhan', join(projectFolder, 'plugins'), join(root, 'plugins')),
    ]);
    const of = <T>(path: string) => JSON.parse(files.get(join(root, path)) ?? '') as T;
    const used = usePlugin(of<Tenant>('tenants/song-xanh/tenant.json'), of<PluginManifest>('plugins/notification-channels/tin-nhan/plugin.json'), { settings: { gateway: gateway.url }, channel: null, lawful: ['phone-message'] });
    files.set(join(root, 'tenants/song-xanh/tenant.json'), JSON.stringify(used));
    for (const [path, text] of files) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    server = await testServer({ alsoFrom: root });
    server.at('2025-06-09T08:00:00+07:00');
  });
  after(async () => {
    await server.close();
    await gateway.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it('a citizen submits there, and the message arrives at the gateway once the secret is given', async () => {
    await configure(server, 'song-xanh', 'tin-nhan', { gateway: gateway.url, key: gateway.settings?.['key'] });
    const { reference } = await submitOnline(server, 'song-xanh');
    await server.deliver('song-xanh');
    const { messages } = (await (await fetch(gateway.url)).json()) as { messages: { body: { to: string; text: string } }[] };
    expect(messages.map(({ body }) => body.to)).to.deep.equal(['0900000199']);
    expect(messages[0]?.body.text).to.include(String(reference));
  });
});
