import { expect } from 'chai';
import { projectFolder } from '../config/load-config.ts';
import type { ClauseStatus, Regulation } from '../contract/regulation.ts';
import { projectFolders } from '../open-platform.ts';
import { proofsOf } from './find-proofs.ts';
import type { NamedProof } from './find-proofs.ts';
import { compare, measureCoverage } from './measure.ts';

const text = { vi: 'Tóm tắt.', en: 'Summary.' };

/** A decision whose clauses have these statuses. */
function decision(clauses: Record<string, ClauseStatus>): Regulation {
  return {
    id: 'mau', number: '01/2025', title: text, issuer: text, issued: '2025-01-01', layer: 'province', subject: 's', effectiveFrom: '2025-01-01', effectiveTo: null, replaces: [], transition: { mode: 'pin', clauses: [] },
    clauses: Object.entries(clauses).map(([id, status]) => ({ id, cite: id, kind: 'executable', summary: text, status })),
    rules: [{ point: 'p.used', value: 1, clauses: ['XX25-1'] }],
  };
}
const proof = (title: string, place = 'tests/clauses/x.test.ts'): NamedProof[] => proofsOf(place, `it('${title}', () => {});`);
const faults = (clauses: Record<string, ClauseStatus>, proofs: NamedProof[], readers: [string, string[]][] = []) =>
  compare([decision(clauses)], proofs, new Map(readers), new Set(['p.planned'])).faults.map(({ code, subject }) => `${code} ${subject}`);

describe('the clause register against what is there', () => {
  it('holds for every decision that ships: nothing is claimed that no test shows, no test names a clause that is not there', () => {
    const { faults: found, decisions } = measureCoverage(projectFolder, projectFolders(projectFolder).ruleSets);
    expect(found).to.deep.equal([]);
    const clauses = Object.fromEntries(decisions.map((one) => [one.id, one.clauses.length]));
    expect(clauses).to.include({ 'tien-giang-22-2019': 68, 'tien-giang-01-2025': 126, 'quang-ngai-39-2020': 165, 'kien-giang-1516-2016': 79, 'hau-giang-44-2025': 115 });
  });

  it('every summary is our own words in both languages', () => {
    for (const { clauses } of measureCoverage(projectFolder, projectFolders(projectFolder).ruleSets).decisions)
      for (const { clause } of clauses) for (const words of [clause.summary.vi, clause.summary.en]) expect(words, clause.id).to.match(/\S{2,} \S+/);
  });

  it('a clause said to be enforced without a black-box proof is a fault; a unit test alone does not show it', () => {
    expect(faults({ 'XX25-1': 'enforced' }, [])).to.deep.equal(['claim-without-proof XX25-1']);
    expect(faults({ 'XX25-1': 'supported' }, proof('XX25-1 counts', 'core/x.test.ts'))).to.deep.equal(['claim-without-proof XX25-1']);
    expect(faults({ 'XX25-1': 'enforced' }, proof('≠ XX25-1 elsewhere it does not hold'))).to.deep.equal(['claim-without-proof XX25-1']);
    expect(faults({ 'XX25-1': 'enforced' }, proof('XX25-1 is refused'))).to.deep.equal([]);
  });

  it('a clause that is shown and marked planned is a fault, and so is a proof of a clause that no decision has', () => {
    expect(faults({ 'XX25-1': 'planned' }, proof('XX25-1 is refused'))).to.deep.equal(['proof-unclaimed XX25-1']);
    expect(faults({ 'XX25-1': 'enforced' }, proof('XX25-1 XX25-2 is refused'))).to.deep.equal(['proof-of-no-clause XX25-2']);
  });

  it('a rule point marked planned that code reads is a fault; what reads a point is shown with its clause', () => {
    expect(faults({ 'XX25-1': 'none' }, [], [['p.planned', ['core/lookup']]])).to.deep.equal(['planned-point-in-use p.planned']);
    const { decisions } = compare([decision({ 'XX25-1': 'none' })], [], new Map([['p.used', ['core/dossiers']]]), new Set());
    expect(decisions[0]?.clauses[0]).to.deep.include({ points: ['p.used'], code: ['core/dossiers'] });
  });

  it('a title names its clauses before its words, through quotes of any kind', () => {
    expect(proofsOf('tests/x.test.ts', `it("HG25-5.4-1 HG25-6.1c a person's dossier", f); it(\`≠ QN20-11.1-5 two\`, f); it('no clause', f);`)).to.deep.equal([
      { title: "HG25-5.4-1 HG25-6.1c a person's dossier", place: 'tests/x.test.ts', clauses: ['HG25-5.4-1', 'HG25-6.1c'], opposite: false, blackBox: true },
      { title: '≠ QN20-11.1-5 two', place: 'tests/x.test.ts', clauses: ['QN20-11.1-5'], opposite: true, blackBox: true },
    ]);
  });
});
