import { expect } from 'chai';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { projectFolder } from '../../config/load-config.ts';
import { loadRegulations } from '../../regulations/load-regulations.ts';
import { resolveRules } from '../../regulations/resolve-rules.ts';
import { loadTenants } from '../../tenancy/load-tenants.ts';
import { compileCalendar } from '../../working-time/calendar.ts';
import { checkPlugin } from './check-plugin.ts';

const at = '2025-05-26T03:00:00.000Z';

describe('plugin check', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'motcua-check-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const laws = () => {
    const province = loadTenants([join(projectFolder, 'tenants')], join(projectFolder, 'tenants/_national/procedures')).find((one) => one.tenant.slug === 'hau-giang');
    if (!province) throw new Error('hau-giang');
    const regulations = loadRegulations([join(projectFolder, 'plugins/rule-sets')]).filter((one) => one.plugin in province.tenant.plugins);
    return [{ name: 'hau-giang', at, version: resolveRules(regulations, at), tenant: { calendarOf: () => compileCalendar(province.calendar) } }];
  };
  const check = (path: string) => checkPlugin(path, { laws, sentence: (finding) => finding.code });
  /** The template with another program; answers the first check that fails. */
  async function failing(program: string, manifest: Record<string, unknown> = {}): Promise<string> {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
    cpSync(join(projectFolder, 'plugins/_template'), folder, { recursive: true });
    const given = JSON.parse(readFileSync(join(folder, 'plugin.json'), 'utf8')) as Record<string, unknown>;
    const entry = `index-${Math.abs(hash(program))}.ts`;
    rmSync(join(folder, 'index.ts'));
    writeFileSync(join(folder, 'plugin.json'), JSON.stringify({ ...given, entry, ...manifest }));
    writeFileSync(join(folder, entry), program);
    const { ok, checks } = await check(folder);
    const bad = checks.find((one) => !one.ok);
    expect(ok).to.equal(bad === undefined);
    return bad ? `${bad.name}: ${bad.message}` : 'passes';
  }
  // A file of another name is another module: Node loads each once.
  const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7);

  it('passes the template and every plugin of the repository', async () => {
    for (const path of ['_template', 'expiry-rules/supplement-window', 'rule-sets/quang-ngai-39-2020']) {
      const report = await check(join(projectFolder, 'plugins', path));
      expect(report.ok, JSON.stringify(report)).to.equal(true);
    }
  });

  it('a plugin may import the contract and its own files, by whatever quotes', async () => {
    const contract = relative(folder, join(projectFolder, 'core/contract/plugin.ts'));
    expect(await failing(`import { contractVersion } from "${contract}";\nexport default { expiry: () => (contractVersion > 0 ? null : null) };`)).to.equal('passes');
  });

  it('and nothing else: not the disk, not the rest of the core, not by a detour', async () => {
    const core = relative(folder, join(projectFolder, 'core'));
    expect(await failing("import { readFileSync } from 'node:fs';\nexport default { expiry: () => readFileSync };")).to.match(/^imports: index-\d+\.ts:1 node:fs/);
    expect(await failing('import "knex";\nexport default { expiry: () => null };')).to.match(/^imports: .*knex/);
    expect(await failing(`import { say } from './${core}/contract/../texts/translate.ts';\nexport default { expiry: () => say };`)).to.match(/^imports: /);
    expect(await failing("const name = 'node:' + 'fs';\nexport default { expiry: () => import(name) };")).to.match(/^imports: index-\d+\.ts:2 import\(/);
  });

  it('a rule that asks the clock, chance, the network or the machine is not pure, and is not run', async () => {
    for (const word of ['Date.now()', 'new Date()', 'Math.random()', "fetch('https://example.vn')", 'process.env', 'performance.now()', 'new Date(host.at).getHours()', 'globalThis']) {
      expect(await failing(`export default { expiry: (_dossier, host) => { ${word}; return null; } };`), word).to.match(/^purity: index-\d+\.ts:1 /);
    }
    expect(await failing('// Date.now() is what this rule does without.\nexport default { expiry: () => null };')).to.equal('passes');
  });

  it('a rule must load, have its function, answer in form, in time, and twice the same', async () => {
    expect(await failing('export default { expire: () => null };')).to.match(/^entry: .*default\.expiry\(\)/);
    expect(await failing("throw new Error('not today');")).to.match(/^entry: .*not today/);
    expect(await failing('export default { expiry: () => 42 };')).to.match(/^runs: hau-giang, submitted: /);
    expect(await failing('let turn = 0;\nexport default { expiry: () => { turn += 1; if (turn % 2) throw new Error(`turn ${turn}`); return null; } };')).to.match(/^runs: .*turn 1/);
    expect(await failing("let turn = 0;\nexport default { expiry: (dossier, host) => ({ at: host.at, lastDay: '2025-01-01', action: 'cancel', reopen: 'allowed', clauses: ['X'], ledger: (turn += 1) }) };")).to.match(/^runs: hau-giang, submitted: ≠/);
    expect(await failing('export default { expiry: () => { for (let n = 0, x = 0; n < 3e7; n += 1) x += n % 7; return null; } };', { limits: { timeoutMs: 5 } })).to.match(/^runs: .*its limit is 5 ms/);
  });

  it('required settings are tried with their default or example', async () => {
    const program = 'export default { expiry: (_dossier, host) => { if (host.config.days !== 3) throw new Error("no days"); return null; } };';
    const settings = (days: object) => ({ configSchema: { type: 'object', additionalProperties: false, required: ['days'], properties: { days } } });
    expect(await failing(program, settings({ type: 'integer' }))).to.match(/^runs: .*days/);
    expect(await failing(program, settings({ type: 'integer', default: 3 }))).to.equal('passes');
  });

  it('a plugin without tests and a rule set without its decision do not pass', async () => {
    cpSync(join(projectFolder, 'plugins/_template'), folder, { recursive: true });
    rmSync(join(folder, 'index.test.ts'));
    expect((await check(folder)).checks.filter((one) => !one.ok).map((one) => one.name)).to.include('tests');
    const ruleSet = join(folder, 'rule-set');
    cpSync(join(projectFolder, 'plugins/rule-sets/kien-giang-1516-2016'), ruleSet, { recursive: true });
    const manifest = readFileSync(join(ruleSet, 'plugin.json'), 'utf8');
    writeFileSync(join(ruleSet, 'plugin.json'), manifest.replace('"kien-giang-1516-2016"', '"kien-giang-other"'));
    expect((await check(ruleSet)).checks.at(-1)).to.deep.equal({ name: 'rule-set', ok: false, message: 'regulation.json at /id: id-mismatch' });
  });
});
