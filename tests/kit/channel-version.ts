import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import type { PluginManifest } from '../../core/contract/plugin.ts';

/**
 * A newer version of the mail channel as its vendor would bring it: it asks for one more server and one more secret, has a new
 * required setting and no longer the certificate. It sends to nobody; what it answers names it. `root`: where the server finds plugins.
 */
export function installNewerMail(root: string, version = '2.0.0'): string {
  const folder = join(root, 'plugins/notification-channels', `smtp-mail-${version}`);
  mkdirSync(folder, { recursive: true });
  const before = JSON.parse(readFileSync(join(projectFolder, 'plugins/notification-channels/smtp-mail/plugin.json'), 'utf8')) as PluginManifest;
  const schema = before.configSchema as { required: string[]; properties: Record<string, object> };
  const { certificate: _gone, ...properties } = schema.properties;
  const { libraries: _none, ...own } = before;
  writeFileSync(join(folder, 'plugin.json'), JSON.stringify({
    ...own, version, entry: 'index.mjs',
    capabilities: { ...own.capabilities, http: { hosts: ['mail.example.vn'] }, secrets: ['password', 'token'] },
    configSchema: { ...schema, required: [...schema.required, 'region'], properties: { ...properties, region: { title: 'Vùng', oneOf: [{ const: 'bac', title: 'Miền Bắc' }, { const: 'nam', title: 'Miền Nam' }] }, token: { type: 'string', title: 'Mã truy cập', writeOnly: true } } },
  }));
  writeFileSync(join(folder, 'index.mjs'), `export default { send: async (host, message) => ({ outcome: 'sent', providerId: '${version}/' + (await host.secret('password')) + '/' + message.key }) };\n`);
  return folder;
}
