import { expect } from 'chai';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../config/load-config.ts';
import { discoverPlugins } from './discover-plugins.ts';
import { installedPlugins } from './installed.ts';
import { openSecret, sealSecret } from './seal-secret.ts';

describe('plugins in their folders', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'motcua-plugins-'));
    for (const name of ['one', 'other']) place(name, { id: name });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** A copy of the template with changed lines of plugin.json; undefined takes a line out. */
  function place(name: string, change: Record<string, unknown>): void {
    const folder = join(root, 'expiry-rules', name);
    mkdirSync(folder, { recursive: true });
    cpSync(join(projectFolder, 'plugins/_template-expiry-rule'), folder, { recursive: true });
    const manifest = JSON.parse(readFileSync(join(folder, 'plugin.json'), 'utf8')) as Record<string, unknown>;
    writeFileSync(join(folder, 'plugin.json'), JSON.stringify({ ...manifest, ...change }));
  }
  const faultOf = (change: Record<string, unknown>) => {
    place('one', { id: 'one', ...change });
    const found = discoverPlugins([root]);
    expect(found.find((plugin) => plugin.id === 'other')?.faults, 'the other plugin goes on').to.deep.equal([]);
    const bad = found.find((plugin) => plugin.folder.endsWith('one'));
    expect(bad?.manifest, 'a faulty plugin is not loaded').to.equal(null);
    return bad?.faults.join('\n') ?? '';
  };

  it('are found, and what begins with an underscore is not', () => {
    mkdirSync(join(root, '_drafts/three'), { recursive: true });
    expect(discoverPlugins([root]).map((plugin) => [plugin.id, plugin.manifest?.kind])).to.deep.equal([['one', 'expiry-rule'], ['other', 'expiry-rule']]);
  });

  it('an unknown key is refused, naming file, place and remedy', () => {
    expect(faultOf({ wonders: true })).to.match(/one\/plugin\.json at \/: unknown setting "wonders"\. Remove it/);
    expect(faultOf({ title: { vi: 'Chỉ tiếng Việt' } })).to.match(/at \/title: the setting "en" is missing\. Add it/);
  });

  it('another contract, a tier that cannot run and a missing program are refused', () => {
    expect(faultOf({ contract: 2 })).to.match(/at \/contract: .*speaks contract 1/);
    expect(faultOf({ tier: 'isolated' })).to.match(/at \/tier: /);
    expect(faultOf({ entry: 'gone.ts' })).to.match(/at \/entry: there is no gone\.ts/);
    expect(faultOf({ entry: undefined })).to.match(/"entry" is missing/);
    expect(faultOf({ tier: 'data' })).to.match(/at \/entry: tier "data" has no program/);
  });

  it('settings must be a closed schema, and secrets be named', () => {
    expect(faultOf({ configSchema: { type: 'object', properties: {} } })).to.match(/at \/configSchema: is not closed/);
    expect(faultOf({ configSchema: { type: 'object', additionalProperties: false, properties: { days: { type: 'sometimes' } } } })).to.match(/at \/configSchema: is no JSON Schema/);
    expect(faultOf({ configSchema: { type: 'object', additionalProperties: false, properties: { key: { type: 'string', writeOnly: true } } } })).to.match(/at \/capabilities\/secrets: key is missing/);
  });

  it('two versions of one plugin stand side by side, whatever their folders are called; the newest is named first', () => {
    for (const version of ['1.10.0', '1.2.0']) place(`one-${version}`, { id: 'one', version });
    const found = discoverPlugins([root]);
    expect(found.flatMap((plugin) => plugin.faults)).to.deep.equal([]);
    const installed = installedPlugins(found);
    expect(installed.versionsOf('one').map((plugin) => plugin.version)).to.deep.equal(['1.10.0', '1.2.0', '1.0.0']);
    expect(installed.find('one', '1.2.0')?.folder).to.match(/one-1\.2\.0$/);
    expect([installed.find('one', '3.0.0'), installed.versionsOf('unheard-of')]).to.deep.equal([undefined, []]);
  });

  it('the same version twice, or another kind under the same id, is a fault of the second', () => {
    place('other', { id: 'one' });
    expect(discoverPlugins([root])[1]?.faults[0]).to.match(/at \/version: .*one has the same id and version already/);
    place('other', { id: 'one', version: '2.0.0', kind: 'gateway' });
    expect(discoverPlugins([root])[1]?.faults[0]).to.match(/at \/kind: .*is of kind expiry-rule\. Give it another id/);
  });

  it('a version with faults keeps its id and version, so that it is not taken for one that is gone', () => {
    place('one-2', { id: 'one', version: '2.0.0', contract: 9 });
    const broken = installedPlugins(discoverPlugins([root])).find('one', '2.0.0');
    expect([broken?.manifest, broken?.faults.length]).to.deep.equal([null, 1]);
  });

  it('an id and version is given once; a file that is no JSON is said so', () => {
    place('other', { id: 'one' });
    expect(discoverPlugins([root]).map((plugin) => [plugin.manifest === null, plugin.faults.length])).to.deep.equal([[false, 0], [true, 1]]);
    writeFileSync(join(root, 'expiry-rules/other/plugin.json'), '{');
    expect(discoverPlugins([root])[1]?.faults[0]).to.include('not JSON');
  });
});

describe('a secret of a plugin', () => {
  const key = Buffer.alloc(32, 7).toString('base64');

  it('opens in its own place with its own key, and nowhere else', () => {
    const sealed = sealSecret(key, 'song-mau/sms/token', 'mật khẩu');
    expect(sealed).to.not.include('token');
    expect(openSecret(key, 'song-mau/sms/token', sealed)).to.equal('mật khẩu');
    expect(() => openSecret(key, 'tien-giang/sms/token', sealed)).to.throw();
    expect(() => openSecret(Buffer.alloc(32, 8).toString('base64'), 'song-mau/sms/token', sealed)).to.throw();
  });
});
