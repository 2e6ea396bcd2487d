import { expect } from 'chai';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRulePoints } from '../../core/contract/rule-points/all-rule-points.ts';
import { readContract } from '../../core/development/contract-docs/read-contract.ts';
import { rulePointsPage } from '../../core/development/contract-docs/rule-points-page.ts';

describe('the contract explains itself', () => {
  it('everything a plugin may use has a docstring', async () => {
    expect((await readContract({})).undocumented).to.deep.equal([]);
  }).timeout(60_000);

  it('and what has none is found: an export, and a field of one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'motcua-contract-'));
    const file = join(folder, 'sample.ts');
    writeFileSync(file, '/** Known. */\nexport interface Known {\n  /** Said. */\n  readonly said: string;\n  readonly unsaid: { readonly within: string };\n}\nexport function forgotten(): void {}\n');
    writeFileSync(join(folder, 'tsconfig.json'), '{"include": ["sample.ts"]}');
    const { undocumented } = await readContract({ entryPoints: [file], tsconfig: join(folder, 'tsconfig.json'), skipErrorChecking: true });
    rmSync(folder, { recursive: true });
    expect(undocumented.map((line) => line.split(' ')[0])).to.have.members(['Known.unsaid', 'forgotten']);
  }).timeout(60_000);

  it('every rule point says in both languages what differs there, and stands on the page', () => {
    const page = rulePointsPage(allRulePoints.values());
    for (const { key, title, description } of allRulePoints.values()) {
      for (const text of [title.vi, title.en, description.vi, description.en]) expect(text.trim(), key).to.not.equal('');
      expect(page).to.include(`\n## ${key}\n`);
    }
  });
});
