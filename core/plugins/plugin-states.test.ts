import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../config/load-config.ts';
import type { DossierView } from '../contract/dossier-view.ts';
import { loadRegulations } from '../regulations/load-regulations.ts';
import { openLawBook } from '../regulations/tenant-law.ts';
import { readTenant, tenantId, withTenant } from '../tenancy/with-tenant.ts';
import { loadTenants } from '../tenancy/load-tenants.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { compileCalendar } from '../working-time/calendar.ts';
import { testDatabase } from '../../tests/kit/database.ts';
import type { TestDatabase } from '../../tests/kit/database.ts';
import { changePlugin } from './change-plugin.ts';
import { discoverPlugins } from './discover-plugins.ts';
import type { PinnedRule } from './pinned-rule.ts';
import { createPluginService } from './plugin-states.ts';
import type { PluginOwner, PluginService, PluginState } from './plugin-states.ts';

const at = '2025-06-10T02:00:00.000Z';
const reason = 'thử nghiệm';
const secretKey = Buffer.alloc(32, 7).toString('base64');
const programs = {
  calm: 'expiry: () => null',
  throws: "expiry: () => { throw new Error('kaputt'); }",
  dawdles: 'expiry: () => { const end = performance.now() + 60; while (performance.now() < end); return null; }',
  promises: "expiry: async () => { throw new Error('later'); }",
  babbles: "expiry: () => ({ at: 'some day' })",
  meddles: "expiry: (dossier) => { dossier.state = 'closed'; return null; }",
};
const waiting: DossierView = {
  id: 'd', procedure: 'p', agency: 'a', channel: 'online', level: 'toan-trinh', state: 'supplement-requested', submittedAt: '2025-05-26T01:00:00.000Z', officiallyReceivedAt: '2025-05-26T01:00:00.000Z', acceptedAt: null,
  supplementRequests: [{ askedAt: '2025-05-26T03:00:00.000Z', answeredAt: null }],
};

describe('plugins of a tenant', () => {
  let database: TestDatabase;
  let root: string;
  let service: PluginService;

  before(async () => {
    database = await testDatabase();
    root = mkdtempSync(join(tmpdir(), 'motcua-plugins-'));
    for (const [id, body] of Object.entries(programs)) {
      const folder = join(root, 'expiry-rules', id);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'plugin.json'), JSON.stringify({
        id, version: '1.0.0', contract: 1, kind: 'expiry-rule', title: { vi: id, en: id }, description: { vi: id, en: id }, tier: 'trusted', entry: 'index.mjs', limits: { timeoutMs: 30 },
        capabilities: { secrets: ['token'] },
        configSchema: { type: 'object', additionalProperties: false, properties: { days: { type: 'integer' }, token: { type: 'string', writeOnly: true } } },
      }));
      writeFileSync(join(folder, 'index.mjs'), `export default { ${body} };\n`);
    }
    service = createPluginService(discoverPlugins([root, join(projectFolder, 'plugins')]));
  });
  after(async () => {
    await database.close();
    rmSync(root, { recursive: true, force: true });
  });

  const owner = (id: string, plugin: string, config = {}): PluginOwner => ({ id, data: { tenant: { plugins: { [plugin]: { version: '1.0.0', enabled: true, config } } } } });
  const within = <T>(tenant: string, work: (tx: TenantTx) => Promise<T>) => withTenant(database.db, tenantId(tenant), work);
  const stateOf = async (tenant: string, plugin: string, config = {}): Promise<PluginState> => {
    const [state] = (await service.states(readTenant(database.db, tenantId(tenant)), owner(tenant, plugin, config))).all;
    if (!state) throw new Error('no state');
    return state;
  };
  const change = async (tenant: string, plugin: string, wish: Parameters<typeof changePlugin>[2]) =>
    within(tenant, async (tx) => changePlugin(tx, await stateOf(tenant, plugin), wish, { tenant: tenantId(tenant), sub: 's', name: 'Quản trị', at, secretKey }));
  const law = (slug: string, instant: string) => {
    const province = loadTenants([join(projectFolder, 'tenants')], join(projectFolder, 'tenants/_national/procedures')).find((one) => one.tenant.slug === slug);
    if (!province) throw new Error(slug);
    const regulations = loadRegulations([join(projectFolder, 'plugins/rule-sets')]).filter((one) => one.plugin in province.tenant.plugins);
    const book = openLawBook(regulations, compileCalendar(province.calendar), province.agencies).whilePaused(new Set());
    return { version: book.at(instant).version, tenant: book };
  };
  const ask = (tenant: string, plugin: string, now = at) => within(tenant, (tx) => service.expiry(owner(tenant, plugin), tx, [pin(plugin)], waiting, law('hau-giang', at), now));
  const pin = (plugin: string): PinnedRule => ({ plugin, version: '1.0.0', config: {} });

  it('pausing in one province acts at once there and changes nothing in the other', async () => {
    await change('hau-giang', 'calm', { action: 'pause', reason });
    expect([(await stateOf('hau-giang', 'calm')).status, (await stateOf('hau-giang', 'calm')).pausedReason]).to.deep.equal(['paused', reason]);
    expect(await ask('hau-giang', 'calm')).to.deep.equal({ assessed: false, trouble: { reason: 'paused', plugin: 'calm', version: '1.0.0' } });
    expect(await ask('tien-giang', 'calm')).to.deep.equal({ assessed: true, expiry: null });
    await change('hau-giang', 'calm', { action: 'resume', reason });
    expect((await ask('hau-giang', 'calm')).assessed).to.equal(true);
    const lines = await within('hau-giang', (tx) => tx('audit_entry').where({ object: 'plugin/calm' }).orderBy('id').select('action', 'actor_name', 'detail'));
    expect(lines).to.deep.equal([
      { action: 'plugin-pause', actor_name: 'Quản trị', detail: { reason } },
      { action: 'plugin-resume', actor_name: 'Quản trị', detail: { reason } },
    ]);
    expect(await within('tien-giang', (tx) => tx('audit_entry').where({ object: 'plugin/calm' }))).to.deep.equal([]);
  });

  it('switching a plugin leaves its settings of tenant.json in force', async () => {
    await change('quang-ngai', 'calm', { action: 'pause', reason });
    await change('quang-ngai', 'calm', { action: 'resume', reason });
    expect((await stateOf('quang-ngai', 'calm', { days: 3 })).config).to.deep.equal({ days: 3 });
  });

  it('settings are checked; a secret is sealed, never shown, and kept when it is left out', async () => {
    await change('kien-giang', 'calm', { action: 'configure', reason, config: { days: 5, token: 'bí mật' } });
    await change('kien-giang', 'calm', { action: 'configure', reason, config: { days: 6 } });
    const state = await stateOf('kien-giang', 'calm', { days: 3 });
    expect([state.status, state.config, state.secrets]).to.deep.equal(['enabled', { days: 6 }, ['token']]);
    const row = await within('kien-giang', (tx) => tx('plugin_setting').first<Record<string, unknown>>());
    expect(JSON.stringify(row)).to.not.include('bí mật');
    const refused = await change('kien-giang', 'calm', { action: 'configure', reason, config: { days: 'many' } }).then(() => null, (error: unknown) => error);
    expect(refused).to.have.property('status', 422);
  });

  it('wrong settings or a secret in tenant.json make the plugin invalid, saying where', async () => {
    const wrong = await stateOf('tien-giang', 'calm', { days: 'many' });
    expect([wrong.status, wrong.plugin.faults[0]]).to.satisfy(([status, fault]: string[]) => status === 'invalid' && `${fault}`.startsWith('tenants/tien-giang/tenant.json at /plugins/calm/config/days: '));
    const open = await stateOf('tien-giang', 'calm', { token: 'in the open' });
    expect([open.status, open.config]).to.deep.equal(['invalid', {}]);
    expect((await stateOf('tien-giang', 'unheard-of')).status).to.equal('invalid');
  });

  for (const [plugin, why] of [['throws', 'kaputt'], ['dawdles', 'its limit is 30 ms'], ['promises', 'answers at once'], ['babbles', 'no expiry'], ['meddles', 'read only']] as const) {
    it(`a rule that ${plugin} is "not assessed", is noted, and harms no transaction`, async () => {
      const [answer, alive] = await within('song-mau', async (tx) => [await service.expiry(owner('song-mau', plugin), tx, [pin(plugin)], waiting, law('hau-giang', at), at), await tx.raw('select 1 as one')]);
      expect(answer).to.deep.equal({ assessed: false, trouble: { reason: 'failed', plugin, version: '1.0.0' } });
      expect(alive.rows).to.deep.equal([{ one: 1 }]);
      const noted = await within('song-mau', (tx) => tx('plugin_failure').where({ plugin_id: plugin }).select('message'));
      expect(noted).to.have.length(1);
      expect(noted[0].message).to.include(why);
    });
  }

  it('five failures in ten minutes pause it for this tenant only; older ones and those before a resumption do not count', async () => {
    const minute = (n: number) => new Date(Date.parse(at) + n * 60_000).toISOString();
    for (const n of [-15, 1, 2, 3, 4]) await ask('hau-giang', 'throws', minute(n));
    expect((await stateOf('hau-giang', 'throws')).status).to.equal('enabled');
    await ask('hau-giang', 'throws', minute(5));
    expect((await stateOf('hau-giang', 'throws')).status).to.equal('paused');
    expect((await stateOf('tien-giang', 'throws')).status).to.equal('enabled');

    await within('hau-giang', async (tx) => changePlugin(tx, await stateOf('hau-giang', 'throws'), { action: 'resume', reason }, { tenant: tenantId('hau-giang'), sub: 's', name: 'Quản trị', at: minute(6), secretKey }));
    for (const n of [7, 8, 9, 10]) await ask('hau-giang', 'throws', minute(n));
    expect((await stateOf('hau-giang', 'throws')).status).to.equal('enabled');
    await ask('hau-giang', 'throws', minute(11));
    expect((await stateOf('hau-giang', 'throws')).status).to.equal('paused');
  });

  it('HG25-5.5-2 the supplement window under real law: 30 days from the notice, a last Saturday rolled, none in Tiền Giang', async () => {
    const expiry = async (slug: string, askedAt: string) => {
      const answer = await within(slug, (tx) => service.expiry(owner(slug, 'supplement-window'), tx, [pin('supplement-window')], { ...waiting, supplementRequests: [{ askedAt, answeredAt: null }] }, law(slug, askedAt), askedAt));
      return answer.assessed && answer.expiry ? [answer.expiry.lastDay, answer.expiry.at] : answer;
    };
    expect(await expiry('hau-giang', '2025-05-26T03:00:00.000Z')).to.deep.equal(['2025-06-25', '2025-06-25T17:00:00.000Z']);
    expect(await expiry('hau-giang', '2025-05-29T03:00:00.000Z')).to.deep.equal(['2025-06-30', '2025-06-30T17:00:00.000Z']);
    expect(await expiry('tien-giang', '2025-05-26T03:00:00.000Z')).to.deep.equal({ assessed: true, expiry: null });
  });
});
