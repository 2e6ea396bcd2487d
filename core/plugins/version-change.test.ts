import { expect } from 'chai';
import type { PluginManifest } from '../contract/plugin.ts';
import { compareVersions } from './installed.ts';
import { proposedConfig, versionChange } from './version-change.ts';

const manifest = (change: Partial<PluginManifest>): PluginManifest => ({
  id: 'sms', version: '1.0.0', contract: 1, kind: 'notification-channel', title: { vi: 'SMS', en: 'SMS' }, description: { vi: 'SMS', en: 'SMS' }, tier: 'trusted', entry: 'index.ts', ...change,
});
const settings = (properties: object) => ({ configSchema: { type: 'object', additionalProperties: false, properties } as never });

describe('what changes from one version of a plugin to another', () => {
  it('nothing, where both ask for the same', () => {
    const same = manifest({ capabilities: { http: { hosts: ['a.example.vn'] }, secrets: ['token'] }, ...settings({ token: { type: 'string', writeOnly: true } }) });
    expect(versionChange(same, { ...same, version: '1.1.0' })).to.deep.equal({ newSettings: [], goneSettings: [], grows: [] });
  });

  it('a further server, address, connection, secret or library has to be acknowledged; using less has not', () => {
    const less = manifest({ capabilities: { http: { hosts: ['a.example.vn'] } } });
    const more = manifest({ capabilities: { http: { hosts: ['a.example.vn', 'b.example.vn'], settings: ['base'] }, tcp: { hostSetting: 'host', portSetting: 'port' }, secrets: ['token'] }, libraries: ['smpp'] });
    expect(versionChange(less, more).grows).to.deep.equal([
      { what: 'host', name: 'b.example.vn' }, { what: 'address', name: 'base' }, { what: 'connection', name: 'host, port' }, { what: 'secret', name: 'token' }, { what: 'library', name: 'smpp' },
    ]);
    expect(versionChange(more, less).grows).to.deep.equal([]);
  });

  it('where the version in use cannot be read, all that the other may use counts as more', () => {
    expect(versionChange(null, manifest({ capabilities: { http: { hosts: ['a.example.vn'] } } })).grows).to.deep.equal([{ what: 'host', name: 'a.example.vn' }]);
  });

  it('settings that go on are proposed as they are, new ones as the version proposes them, secrets never', () => {
    const newer = manifest(settings({ host: { type: 'string' }, port: { type: 'integer', default: 25 }, region: { type: 'string' }, token: { type: 'string', writeOnly: true, default: 'x' } }));
    expect(proposedConfig(newer, { host: 'mail', port: 587, certificate: 'x' })).to.deep.equal({ host: 'mail', port: 587 });
    expect(proposedConfig(newer, {})).to.deep.equal({ port: 25 });
  });

  it('versions are compared by their numbers, not by their letters', () => {
    expect(['1.10.0', '1.9.9', '2.0.0', '1.9.10'].sort(compareVersions)).to.deep.equal(['1.9.9', '1.9.10', '1.10.0', '2.0.0']);
  });
});
