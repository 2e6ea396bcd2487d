import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import { lintTogether } from '../../core/regulations/lint.ts';
import { loadScenarios, titleOf } from '../../core/scenarios/load-scenarios.ts';
import { runScenario } from '../../core/scenarios/run-scenario.ts';
import { decisionScenariosOf } from '../kit/decision-kit.ts';
import { clockOf, submitOnline } from '../kit/people.ts';
import { targetOf } from '../kit/scenario-target.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';

const motcua = (...args: string[]) => spawnSync(process.execPath, [join(projectFolder, 'core/cli/cli.ts'), ...args], { encoding: 'utf8', env: { ...process.env, MOTCUA_LANG: 'vi' } });

describe('a vendor adds a province from the command line', () => {
  let root: string;
  let asked: ReturnType<typeof motcua>;
  let server: TestServer | null = null;
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'motcua-province-'));
    asked = motcua('province', 'new', 'song-xanh', '--name', 'Sông Xanh', '--number', '07/2025/QĐ-UBND', '--from', '2025-03-03', '--ack-hours', '6', '--into', root);
    expect(asked.status, asked.stderr).to.equal(0);
    const given = motcua('province', 'new', 'bien-xanh', '--name', 'Biển Xanh', '--regulation', join(projectFolder, 'tests/provinces/rule-sets/nui-mau-07-2025/regulation.json'), '--into', join(root, 'given'));
    expect(given.status, given.stderr).to.equal(0);
    server = await testServer({ alsoFrom: root });
  });
  after(async () => {
    await server?.close();
    rmSync(root, { recursive: true, force: true });
  });
  const running = (): TestServer => {
    if (server === null) throw new Error('The server did not start.');
    return server;
  };

  it('it runs at once: a citizen submits there, and the first answer is due as its decision says', async () => {
    running().at('2025-06-09T08:00:00+07:00');
    expect(clockOf(await submitOnline(running(), 'song-xanh'), 'ack')['due']).to.equal('2025-06-09T08:30:00.000Z');
    expect((await running().call('song-xanh', 'get', '/api/site')).status).to.equal(200);
  });

  it('it passes the lint and its own conformance corpus', async () => {
    const law = running().platform.tenants.get('song-xanh')?.law;
    expect(lintTogether(law?.regulations ?? []).filter((one) => one.severity === 'error')).to.deep.equal([]);
    const corpus = loadScenarios([join(root, 'plugins/rule-sets')]);
    expect(corpus.map((one) => one.clause)).to.have.members(['SX25-1', 'SX25-2', 'SX25-3', 'SX25-4']);
    for (const scenario of corpus) expect((await runScenario(targetOf(running()), scenario)).faults.join('\n'), titleOf(scenario)).to.equal('');
  });

  it('its decision comes with a test that a vendor runs as it is, and with a README that says how', () => {
    const folder = join(root, 'plugins/rule-sets/song-xanh-2025');
    const tests = spawnSync(process.execPath, [join(projectFolder, 'node_modules/mocha/bin/mocha.js'), '--no-config', '--timeout', '20000', '--exit', join(folder, 'index.test.ts')], { encoding: 'utf8', cwd: projectFolder });
    expect(tests.status, tests.stdout + tests.stderr).to.equal(0);
    expect(tests.stdout).to.include('4 passing').and.include('SX25-4');
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).to.include('npm test -- plugins/rule-sets/song-xanh-2025');
  });

  it('the test of a decision that its province does not use says so, instead of failing scenario by scenario', async () => {
    const alone = join(root, 'alone');
    expect(motcua('province', 'new', 'dao-xanh', '--name', 'Đảo Xanh', '--number', '8/2025/QĐ-UBND', '--from', '2025-03-03', '--into', alone).status).to.equal(0);
    rmSync(join(alone, 'tenants'), { recursive: true });
    const { open, close } = decisionScenariosOf(join(alone, 'plugins/rule-sets/dao-xanh-2025'));
    const refused = await open().then(() => 'opened', (error: Error) => error.message);
    await close();
    expect(refused).to.include('npx motcua plugin use dao-xanh-2025 --tenant dao-xanh');
  });

  it('a day of issue that was not said is said to be taken for the first day', () => {
    expect(asked.stdout).to.include('--issued');
    expect(JSON.parse(readFileSync(join(root, 'plugins/rule-sets/song-xanh-2025/regulation.json'), 'utf8'))).to.include({ issued: '2025-03-03' });
  });

  it('each procedure goes to an agency whose field it is', () => {
    const agencies = new Map(running().platform.tenants.get('song-xanh')?.data.procedures.map(({ id, agencies }) => [id, agencies]));
    for (const [procedure, agency] of [['phieu-ly-lich-tu-phap', 'so-tu-phap'], ['doi-giay-phep-lai-xe', 'cong-an-tinh'], ['thanh-lap-cong-ty-tnhh', 'so-tai-chinh'], ['giay-phep-hanh-nghe-y', 'so-y-te'], ['cap-doi-giay-chung-nhan-dat', 'so-nong-nghiep-moi-truong']] as const) {
      expect(agencies.get(procedure), procedure).to.deep.equal([agency]);
    }
  });

  it('the corpus fails where the decision says otherwise than it is held to', async () => {
    const [first] = loadScenarios([join(root, 'plugins/rule-sets')]).filter((one) => one.clause === 'SX25-4');
    if (first === undefined) throw new Error('no corpus');
    const other = JSON.parse(JSON.stringify(first).replace('"value.amount":6', '"value.amount":7')) as typeof first;
    expect((await runScenario(targetOf(running()), other)).ok).to.equal(false);
  });

  it('from a regulation.json it takes every rule and clause over, with a scenario for each value that is enforced', () => {
    const folder = join(root, 'given/plugins/rule-sets/nui-mau-07-2025');
    const original = join(projectFolder, 'tests/provinces/rule-sets/nui-mau-07-2025');
    for (const file of ['regulation.json', 'clauses.json']) expect(JSON.parse(readFileSync(join(folder, file), 'utf8'))).to.deep.equal(JSON.parse(readFileSync(join(original, file), 'utf8')));
    expect(readdirSync(join(folder, 'scenarios')).length).to.be.greaterThan(15);
  });

  it('nothing is overwritten, and a bad name or a missing answer is a sentence', () => {
    const again = motcua('province', 'new', 'song-xanh', '--name', 'X', '--number', '1', '--from', '2025-03-03', '--into', root);
    expect([again.status, again.stderr.includes('đã có rồi')]).to.deep.equal([2, true]);
    const named = motcua('province', 'new', 'Sông', '--name', 'X', '--number', '1', '--from', '2025-03-03', '--into', root);
    expect([named.status, named.stderr.includes('song')]).to.deep.equal([2, true]);
    const missing = motcua('province', 'new', 'ho-xanh', '--name', 'X', '--into', root);
    expect([missing.status, missing.stderr.includes('--number, --from')], 'everything that is missing, at once').to.deep.equal([2, true]);
    const day = motcua('province', 'new', 'ho-xanh', '--name', 'X', '--number', '1', '--from', '3/3/2025', '--into', root);
    expect([day.status, day.stderr.includes('--from')]).to.deep.equal([2, true]);
  });
});
