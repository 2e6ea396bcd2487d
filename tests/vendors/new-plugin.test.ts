import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import type { PluginManifest } from '../../core/contract/plugin.ts';
import type { Tenant } from '../../core/contract/tenant.ts';
import { readSettings, usePlugin } from '../../core/scaffold/use-plugin.ts';

const run = (language: string, ...args: string[]) => spawnSync(process.execPath, [join(projectFolder, 'core/cli/cli.ts'), ...args], { encoding: 'utf8', env: { ...process.env, MOTCUA_LANG: language } });
const motcua = (...args: string[]) => run('vi', ...args);
const nuiMau = join(projectFolder, 'tests/provinces/rule-sets/nui-mau-07-2025/regulation.json');

describe('a vendor begins a plugin from the command line', () => {
  // Inside the project: a plugin imports the contract by its path.
  const places = ['expiry-rule', 'notification-channel', 'feedback-channel', 'lookup-channel'].map((kind) => [kind, `thu-nghiem-${kind}`, join('plugins', `${kind}s`, `thu-nghiem-${kind}`)] as const);
  const remove = () => places.forEach(([, , folder]) => rmSync(join(projectFolder, folder), { recursive: true, force: true }));
  before(remove);
  after(remove);
  let elsewhere: string;
  before(() => { elsewhere = mkdtempSync(join(tmpdir(), 'motcua-plugin-')); });
  after(() => rmSync(elsewhere, { recursive: true, force: true }));

  for (const [kind, name, folder] of places) {
    it(`a new ${kind} passes the check that CI runs, as it is`, () => {
      const answer = motcua('plugin', 'new', kind, name);
      expect(answer.status, answer.stderr).to.equal(0);
      expect(answer.stdout).to.include(`npx motcua plugin check ${folder}`);
      expect(JSON.parse(readFileSync(join(projectFolder, folder, 'plugin.json'), 'utf8'))).to.include({ id: name, kind });
      const check = motcua('plugin', 'check', join(projectFolder, folder));
      expect(check.status, check.stdout).to.equal(0);
      remove();
    });

    it(`and its own tests, under its own name`, () => {
      expect(motcua('plugin', 'new', kind, name).status).to.equal(0);
      const tests = spawnSync(process.execPath, [join(projectFolder, 'node_modules/mocha/bin/mocha.js'), '--no-config', join(projectFolder, folder, 'index.test.ts')], { encoding: 'utf8', cwd: projectFolder });
      expect(tests.status, tests.stdout + tests.stderr).to.equal(0);
      expect(tests.stdout).to.match(/[1-9]\d* passing/).and.include(name);
      const left = readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(projectFolder, folder, file)).isFile()).filter((file) => /_template|my-(channel|expiry|feedback|lookup)/.test(readFileSync(join(projectFolder, folder, file), 'utf8')));
      expect(left).to.deep.equal([]);
      remove();
    });
  }

  it('a new rule-set passes the check too: it says what was answered, and its corpus plays in the province that was named', () => {
    const answer = motcua('plugin', 'new', 'rule-set', 'thu-nghiem-rule-set', '--tenant', 'hau-giang', '--number', '9/2025/QĐ-UBND', '--from', '2025-06-02', '--ack-hours', '4', '--into', elsewhere);
    expect(answer.status, answer.stderr).to.equal(0);
    const folder = join(elsewhere, 'plugins/rule-sets/thu-nghiem-rule-set');
    const check = motcua('plugin', 'check', folder);
    expect(check.status, check.stdout).to.equal(0);
    const { number, effectiveFrom, rules, title } = JSON.parse(readFileSync(join(folder, 'regulation.json'), 'utf8')) as { number: string; effectiveFrom: string; title: { vi: string }; rules: { point: string; value: { amount?: number } }[] };
    expect([number, effectiveFrom, title.vi.endsWith('tỉnh Hậu Giang')]).to.deep.equal(['9/2025/QĐ-UBND', '2025-06-02', true]);
    expect(rules.find(({ point }) => point === 'intake.ack')?.value.amount).to.equal(4);
    const corpus = readdirSync(join(folder, 'scenarios')).map((file) => JSON.parse(readFileSync(join(folder, 'scenarios', file), 'utf8')) as { scenarios: { province: string }[] });
    expect(corpus).to.have.length(4);
    expect(new Set(corpus.flatMap(({ scenarios }) => scenarios.map(({ province }) => province)))).to.deep.equal(new Set(['hau-giang']));
  });

  it('a rule set takes a decision that is data already, under the name it is given', () => {
    const answer = motcua('plugin', 'new', 'rule-set', 'nui-khac-2025', '--tenant', 'hau-giang', '--regulation', nuiMau, '--into', elsewhere);
    expect(answer.status, answer.stderr).to.equal(0);
    const { id, ...own } = JSON.parse(readFileSync(join(elsewhere, 'plugins/rule-sets/nui-khac-2025/regulation.json'), 'utf8')) as Record<string, unknown>;
    const { id: _other, ...given } = JSON.parse(readFileSync(nuiMau, 'utf8')) as Record<string, unknown>;
    expect(id).to.equal('nui-khac-2025');
    expect(own).to.deep.equal(given);
  });

  it('a kind that is not known, or has no interface yet, and a name that will not do or is taken, is a sentence with its remedy', () => {
    for (const [args, vi, en] of [
      [['gateway', 'cong-mau'], 'chưa có giao diện', 'no interface in the contract yet'],
      [['pigeon', 'chim-mau'], 'lookup-channel', 'lookup-channel'],
      [['expiry-rule', '../x'], 'chữ thường', 'small letters'],
      [['expiry-rule', 'Kênh Đẹp'], 'kenh-dep', 'kenh-dep'],
      [['feedback-channel', 'smtp-mail'], 'plugins/notification-channels/smtp-mail', 'plugins/notification-channels/smtp-mail'],
      [['rule-set', 'thu-nghiem-rule-set'], '--tenant', '--tenant'],
      [['rule-set', 'thu-nghiem-rule-set', '--tenant', 'nowhere'], 'hau-giang', 'hau-giang'],
    ] as const) {
      for (const [language, part] of [['vi', vi], ['en', en]] as const) {
        const answer = run(language, 'plugin', 'new', ...args);
        expect([answer.status, answer.stderr.includes(part)], `${language} ${args.join(' ')}: ${answer.stderr}`).to.deep.equal([2, true]);
      }
    }
    expect(existsSync(join(projectFolder, 'plugins/x'))).to.equal(false);
  });

  it('nothing is overwritten', () => {
    const again = ['plugin', 'new', 'rule-set', 'nui-mau-hai', '--tenant', 'hau-giang', '--regulation', nuiMau, '--into', elsewhere];
    expect(motcua(...again).status).to.equal(0);
    const second = motcua(...again);
    expect([second.status, second.stderr.includes('đã có rồi')]).to.deep.equal([2, true]);
  });
});

describe('a province takes a plugin into use', () => {
  const manifest = JSON.parse(readFileSync(join(projectFolder, 'plugins/_template-notification-channel/plugin.json'), 'utf8')) as PluginManifest;
  const tenant = JSON.parse(readFileSync(join(projectFolder, 'tenants/tien-giang/tenant.json'), 'utf8')) as Tenant;
  const lawful = ['email', 'phone-message'];
  const use = (change: Partial<Parameters<typeof usePlugin>[2]> = {}) => usePlugin(tenant, manifest, { settings: { gateway: 'https://gateway.example.vn' }, channel: null, lawful, ...change });
  const fault = (work: () => unknown) => {
    try {
      work();
      return null;
    } catch (error) {
      return (error as { fault?: string }).fault;
    }
  };

  it('it is on with its settings, and tried first for the channel that fits its address', () => {
    const used = use();
    expect(used.plugins['my-channel']).to.deep.equal({ version: '1.0.0', enabled: true, config: { gateway: 'https://gateway.example.vn' } });
    expect(used.notifications?.['phone-message']?.plugins).to.deep.equal(['my-channel', 'zalo', 'smpp-sms']);
    expect(used.notifications?.email).to.deep.equal(tenant.notifications?.email);
    expect(usePlugin(used, manifest, { settings: {}, channel: null, lawful }), 'twice is once, with the settings it has').to.deep.equal(used);
  });

  it('a channel that no decision of the province names is refused, because nothing would be sent by it', () => {
    expect(fault(() => use({ channel: 'social-network' }))).to.equal('channel-not-in-law');
    expect(fault(() => use({ lawful: ['email'] }))).to.equal('no-channel');
  });

  it('a secret never goes into tenant.json, and a setting is read as its schema asks', () => {
    expect(fault(() => use({ settings: { gateway: 'https://gateway.example.vn', key: 'khoa-chung-cua-phep-thu' } }))).to.equal('bad-setting');
    expect(fault(() => use({ settings: { color: 'red' } }))).to.equal('unknown-setting');
    expect(fault(() => use({ settings: {} }))).to.equal('settings-wrong');
    expect(readSettings(manifest, { key: 'khoa-chung-cua-phep-thu' }, 'all')).to.deep.equal({ key: 'khoa-chung-cua-phep-thu' });
    const typed: PluginManifest = { ...manifest, configSchema: { type: 'object', additionalProperties: false, properties: { days: { type: 'integer' }, proof: { type: 'boolean' } } } };
    expect(readSettings(typed, { days: '30', proof: 'false' }, 'plain')).to.deep.equal({ days: 30, proof: false });
  });
});
