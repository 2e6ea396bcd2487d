import { expect } from 'chai';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Clause, Regulation, Rule } from '../contract/regulation.ts';
import { changed } from '../../tests/kit/law.ts';
import { contentHash, loadRegulations } from './load-regulations.ts';

const clause = (id: string, more: Partial<Clause> = {}): Clause => ({ id, cite: `Điều ${id}`, kind: 'config', summary: { vi: 'Một', en: 'One' }, ...more });
const rule: Rule = { point: 'result.attachment', value: { mandatory: true }, clauses: ['A-1'] };
const sound: Regulation = { ...changed({}).regulation, id: 'one', transition: { mode: 'pin', clauses: ['A-2'] }, clauses: [clause('A-1'), clause('A-2'), clause('A-3')], rules: [rule] };
const clauses = (...list: Clause[]) => contentHash({ ...sound, clauses: list });
const [first, second, third] = [clause('A-1'), clause('A-2'), clause('A-3')];

describe('the hash of what a decision decides', () => {
  it('is sixty-four hexadecimal digits', () => {
    expect(contentHash(sound)).to.match(/^[0-9a-f]{64}$/);
  });

  it('stays when a summary is mended, or a clause on which nothing rests comes, changes or goes', () => {
    const mended = { summary: { vi: 'Hai', en: 'Two' }, status: 'enforced' as const };
    for (const same of [[clause('A-1', mended), clause('A-2', mended), third], [first, second], [first, second, clause('A-3', { cite: 'Điều 9' }), clause('A-4')]]) expect(clauses(...same)).to.equal(contentHash(sound));
  });

  it('changes with the citation or an amendment of a clause that a rule or the transition rests on', () => {
    const amendedBy = [{ number: '107/2021/NĐ-CP', from: '2021-12-06' }];
    const other = [[clause('A-1', { cite: 'Điều 9' }), second], [first, clause('A-2', { cite: 'Điều 9' })], [clause('A-1', { amendedBy }), second], [first, clause('A-2', { amendedBy })]];
    expect(new Set([contentHash(sound), ...other.map((list) => clauses(...list))]).size).to.equal(5);
  });

  it('changes with a rule, a date or the transition', () => {
    const changes: Partial<Regulation>[] = [{ rules: [{ ...rule, value: { mandatory: false } }] }, { effectiveFrom: '2025-05-25' }, { effectiveTo: '2030-01-01' }, { transition: { mode: 'step', clauses: ['A-2'] } }];
    expect(new Set([contentHash(sound), ...changes.map((change) => contentHash({ ...sound, ...change }))]).size).to.equal(5);
  });
});

describe('folders of decisions', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'decisions-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (path: string, content: unknown) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  };
  const load = (...folders: string[]) => loadRegulations(folders.map((name) => join(folder, name)));
  const message = () => {
    try {
      load('own');
    } catch (error) {
      expect(error).to.have.property('name', 'RegulationError');
      return (error as Error).message.replaceAll(join(folder, 'own'), '').split('\n');
    }
    return [];
  };

  it('are read together, in the order of their names', () => {
    for (const path of ['own/b', 'own/d', 'more/a', 'more/c']) write(`${path}/regulation.json`, sound);
    expect(load('own', 'more').map((one) => [one.plugin, one.file])).to.deep.equal([
      ['a', join(folder, 'more/a/regulation.json')], ['b', join(folder, 'own/b/regulation.json')], ['c', join(folder, 'more/c/regulation.json')], ['d', join(folder, 'own/d/regulation.json')],
    ]);
  });

  it('may be missing, hold other files and folders without a decision', () => {
    write('own/a/regulation.json', sound);
    write('own/README.md', 'Decisions');
    write('own/other/plugin.json', {});
    expect(load('nowhere', 'own').map((one) => one.plugin)).to.deep.equal(['a']);
  });

  it('keep the clauses in the decision or in a file beside it', () => {
    const { clauses: own, ...rest } = sound;
    write('own/a/regulation.json', rest);
    write('own/a/clauses.json', own);
    write('own/b/regulation.json', sound);
    expect(load('own').map((one) => [one.regulation, one.hash])).to.deep.equal([[sound, contentHash(sound)], [sound, contentHash(sound)]]);
  });

  it('give every fault of every file, a line each, with its place and remedy', () => {
    write('own/a/regulation.json', { ...sound, effectivFrom: '2025-01-01' });
    write('own/b/regulation.json', { ...sound, rules: [{ ...rule, when: { channel: 'fax' } }, { ...rule, silent: true }] });
    const found = message();
    expect(found).to.include('/a/regulation.json at /: must NOT have additional properties (effectivFrom). See the schema of regulation.json.');
    expect(found).to.include('/b/regulation.json at /rules/0/when/channel: must be equal to one of the allowed values (online, counter, postal, agent). See the schema of regulation.json.');
    expect(found).to.include('/b/regulation.json at /rules/1: give exactly one of value, external and silent. See the schema of regulation.json.');
  });

  it('say of a value of another type only what it must be', () => {
    write('own/a/regulation.json', { ...sound, number: 44 });
    expect(message()).to.deep.equal(['/a/regulation.json at /number: must be string. See the schema of regulation.json.']);
  });

  it('say which of the two files is not JSON, and nothing more about that decision', () => {
    write('own/a/regulation.json', sound);
    write('own/a/clauses.json', '[');
    write('own/b/regulation.json', '{');
    write('own/b/clauses.json', []);
    const found = message();
    expect(found).to.have.length(2);
    expect(found[0]).to.match(/^\/a\/clauses\.json: not JSON \(.+\)\. Mend the file\.$/);
    expect(found[1]).to.match(/^\/b\/regulation\.json: not JSON \(.+\)\. Mend the file\.$/);
  });
});
