import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import type { Regulation } from '../../core/contract/regulation.ts';
import { checkRuleSet } from '../../core/plugins/check/check-rule-set.ts';
import { lintTogether } from '../../core/regulations/lint.ts';
import { loadRegulations } from '../../core/regulations/load-regulations.ts';
import { canonicalJson } from '../../core/texts/canonical-json.ts';

const shipped = loadRegulations([join(projectFolder, 'plugins/rule-sets')]);
const decisions = shipped.filter(({ regulation }) => regulation.layer === 'province').map(({ regulation }) => regulation);
const national = shipped.filter(({ regulation }) => regulation.layer === 'national');
const folder = join(projectFolder, 'tests/provinces/rule-sets');
const sixth = loadRegulations([folder]).find(({ plugin }) => plugin === 'nui-mau-07-2025');

/** What a decision says of a point in all its cases; "nothing" where it is silent. */
const says = (regulation: Regulation, point: string) => canonicalJson(regulation.rules.filter((rule) => rule.point === point).map(({ when, value, external }) => ({ when, value, external })));

describe('a sixth province, added as folders only', () => {
  it('differs from every one of the five decisions in more than twenty rule points', () => {
    if (sixth === undefined) throw new Error('tests/provinces/rule-sets/nui-mau-07-2025 is missing');
    expect(decisions).to.have.length(5);
    const points = [...new Set(sixth.regulation.rules.map((rule) => rule.point))];
    for (const decision of decisions) {
      const different = points.filter((point) => says(decision, point) !== says(sixth.regulation, point));
      expect(different.length, `${decision.id}: ${different.join(', ')}`).to.be.above(20);
    }
  });

  it('passes the lint over the national layer, and the check that any vendor runs', () => {
    if (sixth === undefined) throw new Error('tests/provinces/rule-sets/nui-mau-07-2025 is missing');
    expect(lintTogether([...national, sixth]).filter((one) => one.severity === 'error')).to.deep.equal([]);
    const asked = checkRuleSet(join(folder, sixth.plugin), (finding) => finding.code);
    expect(asked.map((one) => one.name)).to.deep.equal(['rule-set', 'corpus']);
    expect(asked.filter((one) => !one.ok)).to.deep.equal([]);
  });

  it('is named by no line of code: its folders are all there is of it', () => {
    const naming = ['core', 'shell', 'micro-frontends', 'plugins', 'tenants', 'config'].flatMap((part) => files(join(projectFolder, part))).filter((file) => readFileSync(file, 'utf8').includes('nui-mau'));
    expect(naming).to.deep.equal([]);
  });
});

function files(place: string): string[] {
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = join(place, entry.name);
    return entry.isDirectory() ? files(path) : /\.(ts|vue|json|csv|mjs|sql)$/.test(entry.name) ? [path] : [];
  });
}
