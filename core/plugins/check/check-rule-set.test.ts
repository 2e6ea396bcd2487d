import { expect } from 'chai';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../config/load-config.ts';
import { checkRuleSet } from './check-rule-set.ts';

describe('plugin check of a decision', () => {
  let root: string;
  let folder: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'motcua-decision-'));
    folder = join(root, 'hau-giang-44-2025');
    cpSync(join(projectFolder, 'plugins/rule-sets/hau-giang-44-2025'), folder, { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const failing = () => checkRuleSet(folder, ({ code, params }) => `${code} ${params['manifest']} ${params['own']}`).filter((one) => !one.ok).map(({ name, message }) => ({ name, message }));
  const change = (file: string, from: string, to: string) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    expect(text).to.include(from);
    writeFileSync(path, text.replace(from, to));
  };

  it('passes as it is in this repository', () => {
    expect(failing()).to.deep.equal([]);
  });

  it('says where plugin.json and the decision name different days', () => {
    change('plugin.json', '"effectiveTo": null', '"effectiveTo": "2026-12-31"');
    expect(failing()).to.deep.equal([{ name: 'rule-set', message: 'regulation.json at /effectiveTo: manifest-dates 2026-12-31 …' }]);
    change('plugin.json', '"effectiveFrom": "2025-05-24"', '"effectiveFrom": "2025-05-25"');
    expect(failing()[0]?.message.split('\n')[0]).to.equal('regulation.json at /effectiveFrom: manifest-dates 2025-05-25 2025-05-24');
  });

  it('a fault of a scenario is a matter of the scenario file, not of the decision', () => {
    change('scenarios/HG25-5.5-2.json', '"steps"', '"stepps"');
    expect(failing().map((one) => one.name)).to.deep.equal(['corpus']);
    expect(failing()[0]?.message).to.match(/^scenarios\/HG25-5\.5-2\.json at \/scenarios\/0: /);
  });

  it('a neighbour whose scenarios cannot be read takes nothing away from a sound decision', () => {
    cpSync(folder, join(root, 'other'), { recursive: true });
    writeFileSync(join(root, 'other/scenarios/HG25-5.5-2.json'), 'no JSON');
    expect(failing()).to.deep.equal([]);
  });

  it('a scenario of a clause that the decision does not have is named', () => {
    cpSync(join(projectFolder, 'plugins/rule-sets/tien-giang-01-2025/scenarios/TG25-16.1a-1.json'), join(folder, 'scenarios/TG25-16.1a-1.json'));
    expect(failing()).to.deep.equal([{ name: 'corpus', message: 'scenarios/TG25-16.1a-1.json: there is no clause TG25-16.1a-1 in clauses.json. Add it or correct the name.' }]);
  });
});
