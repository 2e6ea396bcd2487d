import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';

describe('a province takes a second decision into use', () => {
  let clone: string;
  before(() => {
    // A checkout of its own: what is switched on is written into tenants/.
    clone = mkdtempSync(join(tmpdir(), 'motcua-second-'));
    for (const folder of ['core', 'plugins', 'tenants', 'config']) cpSync(join(projectFolder, folder), join(clone, folder), { recursive: true });
    for (const file of ['node_modules', 'package.json']) symlinkSync(join(projectFolder, file), join(clone, file));
  });
  after(() => rmSync(clone, { recursive: true, force: true }));

  const motcua = (language: string, ...args: string[]) => spawnSync(process.execPath, [join(clone, 'core/cli/cli.ts'), ...args], { encoding: 'utf8', env: { ...process.env, MOTCUA_LANG: language } });
  const use = (language: string) => motcua(language, 'plugin', 'use', 'hau-giang-9-2026', '--tenant', 'hau-giang');
  const tenant = () => readFileSync(join(clone, 'tenants/hau-giang/tenant.json'), 'utf8');
  const change = (path: string, from: string, to: string) => {
    const text = readFileSync(join(clone, path), 'utf8');
    expect(text).to.include(from);
    writeFileSync(join(clone, path), text.replace(from, to));
  };
  const second = 'plugins/rule-sets/hau-giang-9-2026';

  it('when it is made, what is to be done with the first one is said at once', () => {
    const answer = motcua('vi', 'plugin', 'new', 'rule-set', 'hau-giang-9-2026', '--tenant', 'hau-giang', '--number', '9/2026/QĐ-UBND', '--from', '2026-01-05', '--issued', '2025-12-20', '--ack-hours', '4');
    expect(answer.status, answer.stderr).to.equal(0);
    expect(answer.stdout).to.include('"replaces": [{"number": "44/2025/QĐ-UBND", "id": "hau-giang-44-2025"}]').and.to.include('"effectiveTo": "2026-01-04"');
    expect(JSON.parse(readFileSync(join(clone, second, 'regulation.json'), 'utf8'))).to.include({ issued: '2025-12-20', effectiveFrom: '2026-01-05' });
  });

  it('beside a first one that has no end it is refused with the remedy, because no server would start, and nothing is written', () => {
    const before = tenant();
    for (const [language, words] of [['vi', 'máy chủ sẽ không khởi động'], ['en', 'no server would start']] as const) {
      const { status, stderr } = use(language);
      expect([status, stderr.includes(words), stderr.includes(`${second}/regulation.json at /effectiveFrom`), stderr.includes('2026-01-04')], stderr).to.deep.equal([2, true, true, true]);
    }
    expect(tenant()).to.equal(before);
  });

  it('written into tenant.json by hand it is found by the check of the provinces', () => {
    const before = tenant();
    change('tenants/hau-giang/tenant.json', '"plugins": {', '"plugins": { "hau-giang-9-2026": { "version": "1.0.0", "enabled": true, "config": {} },');
    const { ok, faults } = JSON.parse(motcua('vi', 'tenants', 'validate', '--json').stdout) as { ok: boolean; faults: string[] };
    expect([ok, faults.length], faults.join('\n')).to.deep.equal([false, 1]);
    expect(faults[0]).to.include('hau-giang-44-2025').and.to.include('2026-01-04');
    writeFileSync(join(clone, 'tenants/hau-giang/tenant.json'), before);
  });

  it('when it names the first one as replaced it is on, and lint and the check of the provinces are clean', () => {
    change(`${second}/regulation.json`, '"replaces": []', '"replaces": [{"number": "44/2025/QĐ-UBND", "id": "hau-giang-44-2025"}]');
    const used = use('vi');
    expect(used.status, used.stderr).to.equal(0);
    expect(tenant()).to.include('hau-giang-9-2026');
    expect(JSON.parse(motcua('vi', 'tenants', 'validate', '--json').stdout)).to.deep.include({ ok: true, faults: [] });
    expect(JSON.parse(motcua('vi', 'regulations', 'lint', '--json').stdout)).to.deep.include({ errors: 0 });
    const asked = JSON.parse(motcua('vi', 'explain', '--tenant', 'hau-giang', '--point', 'intake.ack', '--at', '2026-01-05T08:00:00+07:00', '--json').stdout) as { regulation: string };
    expect(asked.regulation, 'the command line ends the first one as the server does').to.equal('hau-giang-9-2026');
  });

  it('a first day that plugin.json and the decision do not agree on is an error of the lint', () => {
    change(`${second}/plugin.json`, '"effectiveFrom": "2026-01-05"', '"effectiveFrom": "2026-01-06"');
    const answer = motcua('vi', 'regulations', 'lint', 'hau-giang-9-2026');
    expect([answer.status, answer.stdout.includes('Trong plugin.json là 2026-01-06, trong regulation.json là 2026-01-05')], answer.stdout).to.deep.equal([1, true]);
  });

  it('a fault of a scenario is answered with the remedy for scenarios', () => {
    change(`${second}/plugin.json`, '"effectiveFrom": "2026-01-06"', '"effectiveFrom": "2026-01-05"');
    const [scenario] = readdirSync(join(clone, second, 'scenarios'));
    change(`${second}/scenarios/${scenario}`, '"steps"', '"stepps"');
    const { status, stdout } = motcua('vi', 'plugin', 'check', join(clone, second));
    expect(status).to.equal(1);
    expect(stdout).to.include(`scenarios/${scenario} at /scenarios/0`).and.to.include('→ Sửa tệp tình huống tại chỗ được nêu; dạng dữ liệu ở core/scenarios/scenario.ts.').and.not.to.include('Sửa regulation.json');
  });
});
