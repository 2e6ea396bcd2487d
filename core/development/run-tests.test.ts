import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from '../config/load-config.ts';

describe('npm test with a path under which there is no test', () => {
  it('says which path, and what may be named', () => {
    for (const [language, words] of [['vi', 'Nêu thư mục'], ['en', 'Name a folder']] as const) {
      const { status, stderr } = spawnSync(process.execPath, [join(projectFolder, 'core/development/run-tests.ts'), 'core/cli/scratch'], { encoding: 'utf8', env: { ...process.env, MOTCUA_LANG: language } });
      expect([status, stderr.includes('core/cli/scratch'), stderr.includes(words)], stderr).to.deep.equal([1, true, true]);
    }
  });
});
