import { expect } from 'chai';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedFolders } from '../../../tests/kit/checked-folder.ts';
import type { ChangedPlugin } from '../../../tests/kit/checked-folder.ts';
import { projectFolder } from '../../config/load-config.ts';
import type { PluginManifest } from '../../contract/plugin.ts';
import { loadRegulations } from '../../regulations/load-regulations.ts';
import { resolveRules } from '../../regulations/resolve-rules.ts';
import { loadTenants } from '../../tenancy/load-tenants.ts';
import { compileCalendar } from '../../working-time/calendar.ts';
import { checkPlugin } from './check-plugin.ts';
import { checkTypes } from './check-types.ts';

const at = '2025-05-26T03:00:00.000Z';

const laws = () => {
  const province = loadTenants([join(projectFolder, 'tenants')], join(projectFolder, 'tenants/_national/procedures')).find((one) => one.tenant.slug === 'hau-giang');
  if (!province) throw new Error('hau-giang');
  const regulations = loadRegulations([join(projectFolder, 'plugins/rule-sets')]).filter((one) => one.plugin in province.tenant.plugins);
  return [{ name: 'hau-giang', at, version: resolveRules(regulations, at), tenant: { calendarOf: () => compileCalendar(province.calendar) } }];
};
const surroundings = { laws, sentence: (finding: { readonly code: string }) => finding.code };

const title = { vi: 'thử', en: 'a try' };
const law = [{ point: 'intake.auto_cancel', value: { reopen: 'allowed' }, clauses: ['X'] }];
/** A rule under which nothing lapses, in two provinces. */
const sound = {
  manifest: { id: 'tried-rule', version: '1.0.0', contract: 1, kind: 'expiry-rule', title, description: title, tier: 'trusted', limits: { timeoutMs: 200 } },
  program: 'export default { expiry: () => null };',
  scenarios: { scenarios: [[], law].map((rules) => ({ title, at, rules, then: { expiry: null } })) },
};

describe('plugin check of a rule', () => {
  const folders = checkedFolders(sound, surroundings);
  after(folders.end);
  /** The first check that fails of a rule with this program. */
  const failing = async (program: string, change: ChangedPlugin = {}) => (await folders.faults({ program, ...change })).split('\n').find((line) => /^[a-z-]+:|^passes/.test(line)) ?? '';

  it('a plugin may import the contract and its own files, by whatever quotes', async () => {
    expect(await failing("import { contractVersion } from '{{contract}}/plugin.ts';\nexport default { expiry: () => (contractVersion > 0 ? null : null) };")).to.equal('passes');
  });

  it('a function that is called "from" is no import', async () => {
    expect(await failing("export default { expiry: () => (Array.from('ab').length > 2 ? 0 : null) };")).to.equal('passes');
  });

  it('and nothing else: not the disk, not the rest of the core, not by a detour', async () => {
    expect(await failing("import { readFileSync } from 'node:fs';\nexport default { expiry: () => readFileSync };")).to.match(/^imports: index\.mjs:1 node:fs/);
    expect(await failing('import "knex";\nexport default { expiry: () => null };')).to.match(/^imports: .*knex/);
    expect(await failing("import { say } from '{{contract}}/../texts/translate.ts';\nexport default { expiry: () => say };")).to.match(/^imports: /);
    expect(await failing("const name = 'node:' + 'fs';\nexport default { expiry: () => import(name) };")).to.match(/^imports: index\.mjs:2 import\(/);
  });

  it('a rule that asks the clock, chance, the network or the machine is not pure, and is not run', async () => {
    for (const word of ['Date.now()', 'new Date()', 'Math.random()', "fetch('https://example.vn')", 'process.env', 'performance.now()', 'new Date(host.at).getHours()', 'globalThis']) {
      expect(await failing(`export default { expiry: (_dossier, host) => { ${word}; return null; } };`), word).to.match(/^purity: index\.mjs:1 /);
    }
    expect(await failing('// Date.now() is what this rule does without.\nexport default { expiry: () => null };')).to.equal('passes');
  });

  it('a rule must load, have its function, answer in form, in time, and twice the same', async () => {
    expect(await folders.faults({ program: 'export default { expire: () => null };' })).to.match(/^entry: .*default\.expiry\(\)/m);
    expect(await failing("throw new Error('not today');\nexport default { expiry: () => null };")).to.match(/^entry: .*not today/);
    expect(await folders.faults({ program: 'export default { expiry: () => 42 };' })).to.match(/^runs: hau-giang, submitted: /m);
    expect(await failing('let turn = 0;\nexport default { expiry: () => { turn += 1; if (turn % 2) throw new Error(`turn ${turn}`); return null; } };')).to.match(/^runs: .*turn 1/);
    expect(await folders.faults({ program: "let turn = 0;\nexport default { expiry: (dossier, host) => ({ at: host.at, lastDay: '2025-01-01', action: 'cancel', reopen: 'allowed', clauses: ['X'], ledger: (turn += 1) }) };" })).to.match(/^runs: hau-giang, submitted: ≠/m);
    expect(await failing('export default { expiry: () => { for (let n = 0, x = 0; n < 3e7; n += 1) x += n % 7; return null; } };', { manifest: { limits: { timeoutMs: 5 } } })).to.match(/^runs: .*its limit is 5 ms/);
  });

  it('required settings are tried with their default or example, and scenarios must give them', async () => {
    const program = 'export default { expiry: (_dossier, host) => { if (host.config.days !== 3) throw new Error("no days"); return null; } };';
    const settings = (days: object) => ({ configSchema: { type: 'object', additionalProperties: false, required: ['days'], properties: { days } } });
    const scenarios = (config: object) => ({ scenarios: sound.scenarios.scenarios.map((one) => ({ ...one, config })) });
    expect(await failing(program, { manifest: settings({ type: 'integer' }) })).to.match(/^runs: .*days/);
    expect(await failing(program, { manifest: settings({ type: 'integer', default: 3 }) })).to.match(/^scenarios: scenarios\/own\.json #1 at \/config: must have required property 'days'/);
    expect(await failing(program, { manifest: settings({ type: 'integer', default: 3 }), scenarios: scenarios({ days: 3 }) })).to.equal('passes');
  });

  it('its scenarios hold, under two laws, and a rule that remembers what it was asked before is found out', async () => {
    const wrong = { scenarios: [{ title, at, rules: [], then: { expiry: { at, lastDay: '2025-05-26', action: 'cancel', reopen: 'allowed', clauses: ['X'] } } }] };
    expect(await failing(sound.program, { scenarios: wrong })).to.match(/^scenarios: scenarios\/own\.json #1: \/expiry: expected \{.*found null/);
    const one = { scenarios: [{ title, at, rules: [], then: { expiry: null } }] };
    expect(await failing(sound.program, { scenarios: one })).to.match(/^two-tenants: all scenarios are of one law/);
    const lapse = (days: string, clause: string) => ({ title, at, rules: [{ point: 'intake.auto_cancel', value: { reopen: 'allowed' }, clauses: [clause] }], then: { expiry: { at, lastDay: days, action: 'cancel', reopen: 'allowed', clauses: [clause] } } });
    // Right in the order of the file, wrong in any other.
    const forgetful = `const seen = { before: '' };
export default { expiry: (_dossier, host) => {
  const rule = host.rule('intake.auto_cancel');
  const clause = rule === null || rule.clauses[0] === 'HG' ? null : rule.clauses[0];
  if (clause === null || !['X', 'Y'].includes(clause)) return null;
  const told = seen.before === 'Y' ? 'Y' : clause;
  seen.before = clause;
  return { at: host.at, lastDay: '2025-05-26', action: 'cancel', reopen: 'allowed', clauses: [told], ledger: null };
} };`;
    expect(await failing(forgetful, { scenarios: { scenarios: [lapse('2025-05-26', 'X'), lapse('2025-05-26', 'Y')] } })).to.match(/^two-tenants: scenarios\/own\.json #1: \/expiry\/clauses\/0: expected "X", found "Y" \(after a question about another province\)/);
  });

  it('whether a lapsed dossier may be opened again is what the law says, also where no scenario asks', async () => {
    const lapsing = (reopen: string) => `export default { expiry: (_dossier, host) => {
  const law = host.rule('intake.auto_cancel');
  return law?.clauses[0] === 'X' ? { at: host.at, lastDay: '2025-05-26', action: 'cancel', reopen: ${reopen}, clauses: ['X'], ledger: null } : null;
} };`;
    const lapsed = { title, at, rules: law, then: { expiry: { at, lastDay: '2025-05-26', action: 'cancel', reopen: 'allowed', clauses: ['X'] } } };
    const scenarios = { scenarios: [lapsed, { title, at, rules: [], then: { expiry: null } }] };
    expect(await failing(lapsing('law.value.reopen'), { scenarios })).to.equal('passes');
    expect(await failing(lapsing("'allowed'"), { scenarios })).to.match(/^two-tenants: scenarios\/own\.json #1: where intake\.auto_cancel says reopen "not-allowed", it answers "allowed"\. Return the value of the law\.$/);
  });

  it('a plugin without scenarios or tests and a rule set without its decision do not pass', async () => {
    const { checks } = await folders.check({ scenarios: null, tested: false });
    expect(checks.filter((one) => !one.ok).map((one) => one.name)).to.deep.equal(['scenarios', 'tests']);
    const folder = mkdtempSync(join(tmpdir(), 'motcua-check-'));
    const ruleSet = join(folder, 'rule-set');
    cpSync(join(projectFolder, 'plugins/rule-sets/kien-giang-1516-2016'), ruleSet, { recursive: true });
    const manifest = readFileSync(join(ruleSet, 'plugin.json'), 'utf8');
    writeFileSync(join(ruleSet, 'plugin.json'), manifest.replace('"kien-giang-1516-2016"', '"kien-giang-other"'));
    expect((await checkPlugin(ruleSet, surroundings)).checks.find((one) => one.name === 'rule-set')).to.deep.equal({ name: 'rule-set', ok: false, message: 'regulation.json at /id: id-mismatch' });
    rmSync(folder, { recursive: true });
  });

  it('types are held to the contract, in a folder anywhere, and where there is no compiler it says so', async () => {
    const typed = (body: string) => failing(`import type { ExpiryRulePlugin } from '{{contract}}/plugin.ts';\nconst plugin: ExpiryRulePlugin = { ${body} };\nexport default plugin;`, { typed: true });
    expect(await typed('expiry: (dossier) => (dossier.state === "accepted" ? null : null)')).to.equal('passes');
    expect(await typed('expiry: (dossier) => (dossier.applicant === "A" ? null : null)')).to.match(/^types: index\.ts:2 Property 'applicant' does not exist/);
    expect(await failing('export default { expiry: (dossier) => (dossier.state === "accepted" ? null : null) };', { typed: true })).to.match(/^types: index\.ts:1 Parameter 'dossier' implicitly has an 'any' type/);
    expect(await failing('export default { expiry: (days: number) => null };', { typed: true })).to.match(/^types: index\.ts: export default is not what the kind expiry-rule asks/);
    // The tests that a vendor writes too, as strictly: a sample is a function, and spreading one spreads nothing.
    const ownTest = (body: string) => failing('export default { expiry: (_dossier) => null };', { test: `import { sampleDossier } from '{{contract}}/../../tests/kit/plugin-kit.ts';\nimport rule from './index.mjs';\ndescribe('mine', () => it('holds', () => { ${body} }));` });
    expect(await ownTest('rule.expiry(sampleDossier({ state: "accepted" }));')).to.equal('passes');
    expect(await ownTest('const mine: ReturnType<typeof sampleDossier> = { ...sampleDossier }; rule.expiry(mine);')).to.match(/^types: index\.test\.ts:3 /);
    const bare = await checkTypes(projectFolder, [], { ...sound.manifest, entry: 'index.ts' } as PluginManifest, () => Promise.reject(new Error('Cannot find package')));
    expect(bare).to.include({ name: 'types', ok: false }).and.to.have.property('message').that.matches(/TypeScript is not installed here/);
  });
});
