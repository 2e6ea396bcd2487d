import { expect } from 'chai';
import type { Regulation, Rule } from '../contract/regulation.ts';
import { asLoaded } from '../law/as-loaded.ts';
import { changed } from '../../tests/kit/law.ts';
import { RegulationError } from './load-regulations.ts';
import { takeReadings } from './take-readings.ts';

const why = { vi: 'Vì sao', en: 'Why' };
const window: Rule = {
  point: 'intake.supplement.window', value: { days: 30 }, clauses: ['HG25-5.5-1'], reading: { vi: 'Ba mươi', en: 'Thirty' },
  alternatives: [{ id: 'another-text', external: 'Nghị định 1', reading: why }, { id: 'no-window', silent: true, reading: why }, { id: 'twenty', value: { days: 20 }, reading: why }],
};
const plain: Rule = { point: 'result.attachment', value: { mandatory: true }, clauses: ['HG25-5.4-2'] };
const silentTransition = { mode: 'pin' as const, clauses: [], reading: why };
const decision = (change: Partial<Regulation> = {}) => changed({ rules: [window, plain], transition: silentTransition, ...change });
const firstRule = (id: string) => takeReadings([decision()], { 'intake.supplement.window': id })[0]?.regulation.rules[0];

describe('the reading that a province takes', () => {
  it('is what the text says first where the province chooses nothing', () => {
    const loaded = [decision()];
    expect(takeReadings(loaded, {})).to.equal(loaded);
  });

  it('replaces what the rule says, keeps its clauses, and is named', () => {
    const about = { point: window.point, clauses: window.clauses, alternatives: window.alternatives, reading: why };
    expect(firstRule('twenty')).to.deep.equal({ ...about, value: { days: 20 }, taken: 'twenty' });
    expect(firstRule('another-text')).to.deep.equal({ ...about, external: 'Nghị định 1', taken: 'another-text' });
    expect(firstRule('no-window')).to.deep.equal({ ...about, silent: true, taken: 'no-window' });
  });

  it('leaves every other rule, the text and its hash as they are', () => {
    const loaded = decision();
    const [taken] = takeReadings([loaded], { 'intake.supplement.window': 'twenty' });
    expect(taken?.regulation.rules[1]).to.deep.equal(plain);
    expect(taken).to.deep.include({ plugin: loaded.plugin, hash: loaded.hash });
    expect(taken?.regulation.transition).to.deep.equal(silentTransition);
    expect(loaded.regulation.rules[0]).to.deep.equal(window);
  });

  it('is refused where no rule offers it, and the ones that are offered are listed once each', () => {
    const twice = decision({ rules: [window, { ...window, when: { channel: 'online' } }, plain] });
    const take = (point: string, id: string) => () => takeReadings([twice], { [point]: id });
    expect(take('intake.supplement.window', 'ten')).to.throw(RegulationError, 'readings: intake.supplement.window has no reading "ten". Choose one of: another-text, no-window, twenty.');
    expect(take('result.attachment', 'twenty')).to.throw(RegulationError, 'readings: result.attachment has no reading "twenty". Choose one of: none; the text allows one reading only.');
  });
});

describe('which law a step follows where the decision is silent', () => {
  const modeOf = (loaded: ReturnType<typeof decision>, transition: string) => takeReadings([loaded], { transition })[0]?.regulation.transition;

  it('is the province\'s to read, for its own decision and not for a national text', () => {
    expect(modeOf(decision(), 'step')).to.deep.equal({ ...silentTransition, mode: 'step' });
    expect(modeOf(decision(), 'pin')).to.deep.equal(silentTransition);
    expect(modeOf(asLoaded({ ...decision().regulation, layer: 'national' }), 'step')).to.deep.equal(silentTransition);
  });

  it('is not the province\'s to read where the decision has a transitional clause, unless it reads the same', () => {
    const spoken = { mode: 'pin' as const, clauses: ['HG25-5.5-1', 'HG25-5.4-2'] };
    expect(modeOf(decision({ transition: spoken }), 'pin')).to.deep.equal(spoken);
    expect(() => modeOf(decision({ transition: spoken }), 'step')).to.throw(RegulationError, 'readings: hau-giang-44-2025 has a transitional clause (HG25-5.5-1, HG25-5.4-2); it cannot be read as "step".');
  });

  it('is "pin" or "step" and nothing else', () => {
    expect(() => modeOf(decision(), 'both')).to.throw(RegulationError, 'readings: transition is "pin" or "step", not "both".');
  });
});
