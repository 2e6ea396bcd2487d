import { t } from '@motcua/kit';
import { sayingOf } from './alternatives.ts';
import type { Saying } from './alternatives.ts';
import { boundsFormOf, withinOf } from './bounds-form.ts';
import type { Schema } from './bounds-form.ts';
import type { DraftAlternative, DraftContent, DraftRule } from './types.ts';

/** A rule as the form holds it. */
export interface RuleForm {
  readonly saying: Saying;
  readonly value: unknown;
  readonly external: string;
  readonly when: Readonly<Record<string, string>>;
  readonly clauses: readonly string[];
  readonly reading: DraftRule['reading'];
  readonly alternatives: readonly DraftAlternative[];
  readonly open: boolean;
  /** The bounds of what is left open, as their form holds them. */
  readonly bounds: unknown;
}

/** Words of the cases a rule may be narrowed to; procedures are the province's own. */
const cases = {
  channel: ['online', 'counter', 'postal', 'agent'],
  level: ['toan-trinh', 'mot-phan', 'chua-cung-cap', 'muc-3', 'muc-4'],
  agencyLevel: ['province', 'district', 'commune', 'central-vertical', 'industrial-zone'],
  stage: ['intake', 'processing', 'result'],
} as const;

export function caseSchema(procedures: readonly { readonly id: string; readonly name: string }[]): object {
  const choices = (name: string, list: readonly (readonly [string, string])[]) => ({ title: t(`law.case.${name}`), oneOf: list.map(([value, title]) => ({ const: value, title })) });
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(Object.entries(cases).map(([name, words]) => [name, choices(name, words.map((word) => [word, t(`law.case-word.${word}`)] as const))])),
      procedure: choices('procedure', procedures.map((one) => [one.id, one.name] as const)),
    },
  };
}

export function formOf(rule: DraftRule | undefined, schema: Schema): RuleForm {
  return {
    saying: sayingOf(rule),
    value: rule?.value, external: rule?.external ?? '', when: rule?.when ?? {}, clauses: rule?.clauses ?? [], reading: rule?.reading,
    alternatives: rule?.alternatives ?? [], open: rule?.open !== undefined, bounds: boundsFormOf(rule?.open?.within as Schema | undefined, schema),
  };
}

/** The rule that a form says; what no form asks for stays as it was in the original. */
export function ruleOf(point: string, form: RuleForm, original: DraftRule | undefined, schema: Schema): DraftRule {
  const { value: _value, external: _external, silent: _silent, when: _when, clauses: _clauses, reading: _reading, alternatives: _alternatives, open, ...kept } = original ?? { point, clauses: [] };
  const saying = form.saying === 'silent' ? { silent: true as const } : form.saying === 'external' ? { external: form.external } : { value: form.value };
  const within = withinOf(form.bounds as never, schema, open?.within as Schema | undefined);
  return {
    ...kept, point, ...(Object.keys(form.when).length > 0 ? { when: form.when } : {}), ...saying, clauses: form.clauses,
    ...(form.open ? { open: within ? { within } : {} } : {}), ...(form.reading ? { reading: form.reading } : {}), ...(form.alternatives.length > 0 ? { alternatives: form.alternatives } : {}),
  };
}

/** Puts a rule where its original stands now, wherever others have moved it; at the end where it is new or gone. */
export function withRule(content: DraftContent, original: DraftRule | undefined, next: DraftRule): DraftContent {
  const rules = content.rules ?? [];
  const text = JSON.stringify(original);
  const place = original === undefined ? -1 : rules.findIndex((one) => JSON.stringify(one) === text);
  return { ...content, rules: place < 0 ? [...rules, next] : rules.map((one, index) => (index === place ? next : one)) };
}

/** Texts of one subject never overlap in time, so an adjustment is of the matter that it adjusts first: others may stand beside it. */
export function withSubject(content: DraftContent): DraftContent {
  const point = content.rules?.[0]?.point;
  return content.layer === 'adjustment' && content.subject === 'adjustment' && point ? { ...content, subject: `adjustment-${point.replace(/[._]/g, '-')}` } : content;
}

export function withoutRule(content: DraftContent, rule: DraftRule): DraftContent {
  const text = JSON.stringify(rule);
  return { ...content, rules: (content.rules ?? []).filter((one) => JSON.stringify(one) !== text) };
}

/** The case in words, for a list. */
export function caseWords(when: DraftRule['when'], procedures: readonly { readonly id: string; readonly name: string }[]): string {
  return Object.entries(when ?? {}).map(([name, value]) => (name === 'procedure' ? (procedures.find((one) => one.id === value)?.name ?? value) : t(`law.case-word.${value}`))).join(', ');
}
