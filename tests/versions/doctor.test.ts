import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import { testDatabase } from '../kit/database.ts';
import type { TestDatabase } from '../kit/database.ts';
import { submitOnline } from '../kit/people.ts';
import { installRule, ruleId } from '../kit/rule-versions.ts';
import { testServer } from '../kit/server.ts';

interface Check {
  readonly name: string;
  readonly status: string;
  readonly detail: string;
  readonly remedy: string | null;
}

describe('npx motcua doctor, where open dossiers need a version', function () {
  this.timeout(60_000);
  let root: string;
  let database: TestDatabase;
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'motcua-doctor-'));
    database = await testDatabase();
  });
  after(async () => {
    await database.close();
    rmSync(root, { recursive: true, force: true });
  });

  /** As an operator calls it: the plugins of the project alone are installed there. */
  function look(): Check | undefined {
    const { stdout } = spawnSync(process.execPath, [join(projectFolder, 'core/cli/motcua.mjs'), 'doctor', '--json', '--lang', 'vi'], {
      cwd: projectFolder, encoding: 'utf8', env: { ...process.env, MOTCUA_ENV: 'test', DATABASE_URL: database.adminUrl, APP_DATABASE_URL: database.appUrl, DATA_DIR: join(root, 'data') },
    });
    return (JSON.parse(stdout) as Check[]).find((one) => one.name === 'plugin-versions');
  }

  it('all is well while every one is installed; one that is not is named with its province, how many dossiers wait, and the remedy', async () => {
    installRule(root, { version: '2.0.0', days: 40 });
    const server = await testServer({ alsoFrom: root, database });
    try {
      server.at('2025-06-10T08:00:00+07:00');
      await submitOnline(server, 'tien-giang');
      expect(look()).to.deep.include({ status: 'ok', remedy: null });
      const chosen = await server.call('hau-giang', 'post', `/api/admin/plugins/${ruleId}/version`, { token: await server.as('hau-giang', 'quantri'), body: { version: '2.0.0', reason: 'thử phiên bản' } });
      expect(chosen.status, chosen.text).to.equal(204);
      for (let n = 0; n < 3; n += 1) await submitOnline(server, 'hau-giang');
    } finally {
      await server.close();
    }
    const found = look();
    expect(found?.status).to.equal('failed');
    expect(found?.detail).to.match(/^hau-giang: 3 hồ sơ\..*phiên bản 2\.0\.0/).and.not.include('tien-giang');
    expect(found?.remedy).to.include('Đặt lại thư mục của supplement-window phiên bản 2.0.0 vào plugins/');
  });
});
