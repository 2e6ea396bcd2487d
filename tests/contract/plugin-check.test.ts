import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkPluginFolder } from '../../core/cli/commands/plugins.ts';
import { projectFolder } from '../../core/config/load-config.ts';

const plugins = join(projectFolder, 'plugins');
const folders = readdirSync(plugins, { recursive: true, encoding: 'utf8' }).filter((path) => /(^|[\\/])plugin\.json$/.test(path)).map((path) => dirname(path)).sort();

describe('motcua plugin check', () => {
  it('finds plugins to check', () => {
    expect(folders).to.include('notification-channels/smpp-sms').and.to.include('rule-sets/hau-giang-44-2025');
    expect(folders.some((folder) => folder.startsWith('_template'))).to.equal(true);
  });

  for (const folder of folders) {
    it(`${folder} passes what is asked of every plugin`, async function () {
      this.timeout(60_000);
      const { ok, lines } = await checkPluginFolder(join(plugins, folder));
      expect(ok, lines.join('\n')).to.equal(true);
    });
  }
});
