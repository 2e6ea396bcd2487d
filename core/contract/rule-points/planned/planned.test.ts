import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { sentenceOf } from '../../../regulations/sentence-of.ts';
import { loadTexts } from '../../../texts/translate.ts';
import type { JsonSchema } from '../../localized.ts';
import type { Regulation, Rule } from '../../regulation.ts';
import { timeRuleProperties } from '../../time-rule.ts';
import { plannedRulePoints } from './planned-rule-points.ts';

const ruleSets = new URL('../../../../plugins/rule-sets/', import.meta.url);
const decisions = readdirSync(ruleSets)
  .map((name): Regulation => JSON.parse(readFileSync(new URL(`${name}/regulation.json`, ruleSets), 'utf8')) as Regulation)
  .filter(({ layer }) => layer === 'province');
const rulesOf = (key: string): (Rule & { readonly decision: string })[] =>
  decisions.flatMap(({ id, rules }) => rules.filter((rule) => rule.point === key).map((rule) => ({ ...rule, decision: id })));
const texts = loadTexts([new URL('../../../regulations/', import.meta.url)]);
const ajv = new Ajv2020({ strict: true, strictRequired: false });

describe('rule points that no part of the platform enforces yet', () => {
  it('have a title and a description in both languages, and never close intake', () => {
    for (const point of plannedRulePoints) {
      for (const text of [point.title, point.description]) expect(text.vi.trim() && text.en.trim(), point.key).to.not.equal('');
      expect([point.planned, point.mandatory], point.key).to.deep.equal([true, false]);
    }
  });

  it('are each named by at least one of the five decisions, which gives each of them once and with its clauses', () => {
    expect(decisions).to.have.length(5);
    for (const { key } of plannedRulePoints) {
      const rules = rulesOf(key);
      expect(rules, key).to.not.be.empty;
      expect(new Set(rules.map((rule) => rule.decision)).size, key).to.equal(rules.length);
      for (const rule of rules) expect(rule.clauses, `${rule.decision} ${key}`).to.not.be.empty;
    }
  });

  it('have values that fit what the point asks for', () => {
    for (const { key, schema } of plannedRulePoints) {
      const validate = ajv.compile(schema);
      for (const { decision, value } of rulesOf(key)) if (value !== undefined) expect(validate(value), `${decision} ${key}: ${ajv.errorsText(validate.errors)}`).to.equal(true);
    }
  });

  it('refuse a value with a property they do not know, and an empty one', () => {
    for (const { key, schema } of plannedRulePoints) {
      const validate = ajv.compile(schema);
      expect([validate({}), validate({ unheardOf: true })], key).to.deep.equal([false, false]);
    }
  });

  it('have a phrase in both languages for every field, and every choice in it has a word', () => {
    for (const { key, schema } of plannedRulePoints) {
      for (const [field, one] of Object.entries(schema['properties'] as Record<string, JsonSchema>)) {
        if (field in timeRuleProperties) continue;
        const phrase = `planned-sentences.${key}.${field}`;
        expect(texts.has(phrase), phrase).to.equal(true);
        if (!texts.say('vi', phrase).includes('{value}')) continue;
        for (const choice of choicesOf(one)) expect(texts.has(`planned-words.${choice}`) || texts.has(`words.${choice}`), `${key} ${field} ${choice}`).to.equal(true);
      }
    }
  });

  it('are said in sentences, never as raw data', () => {
    for (const { key } of plannedRulePoints) {
      for (const { decision, value } of rulesOf(key)) {
        if (value === undefined) continue;
        for (const language of ['vi', 'en'] as const) expect(sentenceOf(texts, language, key, value), `${decision} ${key}`).to.match(/^[^{}[\]]+[.]$/);
      }
    }
  });

  it('TG25-9.1-1 an agency\'s support request is settled within two working hours', () => {
    const value = rulesOf('support.sla').find((rule) => rule.decision === 'tien-giang-01-2025')?.value ?? null;
    expect(value).to.deep.include({ amount: 2, unit: 'workingHours', starts: 'receipt' });
    expect(sentenceOf(texts, 'vi', 'support.sla', value)).to.include('2 giờ làm việc kể từ khi nhận');
  });

  it('QN20-19.2-2 a question is sorted within three calendar days, moved past a day off', () => {
    expect(rulesOf('qa.triage_deadline').map((rule) => rule.value)).to.deep.equal([{ amount: 3, unit: 'calendarDays', count: 'civil', starts: 'receipt', endsAt: 'closing', roll: 'nextWorkingDay' }]);
  });

  it('HG25-13 an answer "within the prescribed time" has no number: the decision is silent, TG25-8.3 refers to a text that is not loaded', () => {
    const of = (decision: string) => rulesOf('feedback.response_time').find((rule) => rule.decision === decision);
    expect(of('hau-giang-44-2025')?.silent).to.equal(true);
    expect(of('tien-giang-01-2025')?.external).to.include('1022');
  });
});

function choicesOf(schema: JsonSchema): readonly string[] {
  const items = schema['items'] as JsonSchema | undefined;
  return ((schema['enum'] ?? items?.['enum'] ?? []) as readonly string[]);
}
