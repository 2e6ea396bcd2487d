import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changed } from '../../tests/kit/law.ts';
import { contentHash, loadRegulations } from './load-regulations.ts';

describe('reading regulation.json', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rule-sets-'));
    mkdirSync(join(folder, 'my-decision'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (content: string) => writeFileSync(join(folder, 'my-decision', 'regulation.json'), content);
  const sound = { ...changed({}).regulation, id: 'my-decision', rules: [] };
  const refused = (change: object, ...words: string[]) => {
    write(JSON.stringify({ ...sound, ...change }));
    for (const word of ['regulation.json', ...words]) expect(() => loadRegulations([folder])).to.throw(word);
  };

  it('gives the regulation with its folder and a hash that does not depend on the order of keys', () => {
    write(JSON.stringify(Object.fromEntries(Object.entries(sound).reverse())));
    const [loaded] = loadRegulations([folder]);
    expect(loaded).to.deep.include({ plugin: 'my-decision', regulation: sound, hash: contentHash(sound) });
  });

  it('refuses a case that the platform does not know, naming file and place', () => {
    refused({ rules: [{ point: 'result.attachment', when: { colour: 'red' }, value: { mandatory: true }, clauses: [] }] }, '/rules/0/when', 'colour');
    refused({ rules: [{ point: 'result.attachment', when: { channel: 'fax' }, value: { mandatory: true }, clauses: [] }] }, '/rules/0/when/channel', 'counter');
  });

  it('refuses an unknown key, a day that does not exist, and a rule that both sets and leaves to another text', () => {
    refused({ effectivFrom: '2025-01-01' }, 'effectivFrom');
    refused({ effectiveFrom: '2025-02-30' }, '/effectiveFrom', 'date');
    refused({ rules: [{ point: 'result.attachment', value: { mandatory: true }, external: 'Nghị định 1', clauses: [] }] }, '/rules/0', 'exactly one');
  });

  it('says which file is not JSON', () => {
    write('{ "id": ');
    expect(() => loadRegulations([folder])).to.throw(/my-decision\/regulation\.json: not JSON/);
  });
});
