import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';

const motcua = (...args: string[]) => spawnSync(process.execPath, [join(projectFolder, 'core/cli/cli.ts'), ...args], { encoding: 'utf8', env: { ...process.env, MOTCUA_LANG: 'vi' } });

describe('a vendor begins a plugin from the command line', () => {
  // Inside the project: a plugin imports the contract by its path.
  const made = ['expiry-rules/thu-nghiem-mau', 'notification-channels/thu-nghiem-mau-hai'].map((place) => join(projectFolder, 'plugins', place));
  after(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  for (const [kind, name] of [['expiry-rule', 'thu-nghiem-mau'], ['notification-channel', 'thu-nghiem-mau-hai']] as const) {
    it(`a new ${kind} passes the check that CI runs, as it is`, () => {
      const answer = motcua('plugin', 'new', kind, name);
      expect(answer.status, answer.stderr).to.equal(0);
      const folder = join(projectFolder, 'plugins', `${kind}s`, name);
      expect(JSON.parse(readFileSync(join(folder, 'plugin.json'), 'utf8'))).to.include({ id: name, kind });
      const check = motcua('plugin', 'check', folder);
      expect(check.status, check.stdout).to.equal(0);
    });
  }

  it('nothing is overwritten, and a kind without a template or a bad name is a sentence', () => {
    expect(motcua('plugin', 'new', 'expiry-rule', 'thu-nghiem-mau').stderr).to.include('is there already');
    expect(motcua('plugin', 'new', 'gateway', 'x').stderr).to.include('notification-channel');
    expect(motcua('plugin', 'new', 'expiry-rule', '../x').stderr).to.include('small letters');
    expect(existsSync(join(projectFolder, 'plugins/x'))).to.equal(false);
  });
});
