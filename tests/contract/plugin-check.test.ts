import { expect } from 'chai';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkPluginFolder } from '../../core/cli/commands/plugins.ts';
import { projectFolder } from '../../core/config/load-config.ts';

const within = (root: string) => readdirSync(join(projectFolder, root), { recursive: true, encoding: 'utf8' }).filter((path) => /(^|[\\/])plugin\.json$/.test(path)).map((path) => join(root, dirname(path))).sort();
/** The platform's own, and those that an outside vendor wrote from the guide alone. */
const folders = [...within('plugins'), ...within('tests/vendors/outside/plugins')];

describe('motcua plugin check', () => {
  it('finds plugins to check', () => {
    expect(folders).to.include(join('plugins', 'notification-channels', 'smpp-sms')).and.to.include(join('plugins', 'rule-sets', 'hau-giang-44-2025'));
    expect(folders.some((folder) => folder.includes('_template'))).to.equal(true);
  });

  for (const folder of folders) {
    it(`${folder} passes what is asked of every plugin`, async function () {
      this.timeout(60_000);
      const { ok, lines } = await checkPluginFolder(join(projectFolder, folder));
      expect(ok, lines.join('\n')).to.equal(true);
    });
  }
});
