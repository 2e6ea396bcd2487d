import { t } from '@motcua/kit';
import type { Localized } from '../../../../shell/kit/types.ts';
import type { Decision, DraftContent } from './types.ts';

/** What the form of a decision's own facts holds: the same as in regulation.json, laid flat. */
export interface Metadata {
  id?: string;
  number?: string;
  title?: Localized;
  issuer?: Localized;
  subject?: string;
  subjectOther?: string;
  issued?: string;
  effectiveFrom?: string;
  effectiveTo?: string;
  replaces?: readonly string[];
  replacesOthers?: readonly string[];
  mode?: string;
  transitionClauses?: readonly string[];
  reading?: Localized;
}

/** Matters that a province has a decision of its own on; any other is named by whoever first drafts one. */
const subjects = ['one-stop-system', 'feedback', 'questions'];

/** The form's fields. `layer` decides what may be replaced: a decision follows decisions, an adjustment adjustments. */
export function metadataSchema(content: DraftContent, decisions: readonly Decision[]): object {
  const field = (name: keyof Metadata, schema: object) => ({ title: t(`law.field.${name}`), description: t(`law.hint.${name}`), ...schema });
  const choice = (value: string, title: string) => ({ const: value, title });
  const text = { type: 'string', minLength: 1 };
  const both = { type: 'object', properties: { vi: text, en: text } };
  const mine = decisions.filter((one) => one.layer === content.layer && one.id !== content.id);
  // Texts of one matter follow one another; those of several stand side by side. An adjustment is of the matter that it adjusts.
  const known = [...new Set([...subjects, ...mine.map((one) => one.subject), ...(content.subject ? [content.subject] : [])])];
  const subject = content.layer === 'adjustment' ? {} : {
    subject: field('subject', { oneOf: known.map((one) => choice(one, subjects.includes(one) ? t(`law.subject.${one}`) : one.replaceAll('-', ' '))) }),
    subjectOther: field('subjectOther', text),
  };
  return {
    type: 'object',
    required: ['number', 'id', 'title', 'issuer', ...('subject' in subject ? ['subject'] : []), 'issued', 'effectiveFrom', 'mode'],
    properties: {
      number: field('number', text),
      id: field('id', text),
      title: field('title', both),
      issuer: field('issuer', both),
      ...subject,
      issued: field('issued', { type: 'string', format: 'date' }),
      effectiveFrom: field('effectiveFrom', { type: 'string', format: 'date' }),
      effectiveTo: field('effectiveTo', { type: 'string', format: 'date' }),
      ...(mine.length > 0 ? { replaces: field('replaces', { type: 'array', items: { oneOf: mine.map((one) => choice(one.id, `${one.number} – ${one.title}`)) } }) } : {}),
      replacesOthers: field('replacesOthers', { type: 'array', items: text }),
      mode: field('mode', { oneOf: ['pin', 'step'].map((mode) => choice(mode, t(`law.mode.${mode}`))) }),
      ...((content.clauses?.length ?? 0) > 0 ? { transitionClauses: field('transitionClauses', { type: 'array', items: { oneOf: content.clauses?.map((one) => choice(one.id, `${one.cite} (${one.id})`)) } }) } : {}),
      reading: field('reading', { type: 'object', properties: { vi: { ...text, maxLength: 1000 }, en: text } }),
    },
  };
}

export function metadataOf({ id, number, title, issuer, layer, subject, issued, effectiveFrom, effectiveTo, replaces, transition }: DraftContent): Metadata {
  const known = replaces?.flatMap((one) => one.id ?? []) ?? [];
  const others = replaces?.filter((one) => one.id === undefined).map((one) => one.number) ?? [];
  const found = {
    id, number, title, issuer, subject: layer === 'adjustment' ? undefined : subject, issued, effectiveFrom, effectiveTo: effectiveTo ?? undefined,
    replaces: known.length > 0 ? known : undefined, replacesOthers: others.length > 0 ? others : undefined,
    mode: transition?.mode, transitionClauses: transition?.clauses.length ? transition.clauses : undefined, reading: transition?.reading,
  };
  return JSON.parse(JSON.stringify(found)) as Metadata;
}

/** The draft with these facts; what was emptied is gone. */
export function withMetadata(content: DraftContent, facts: Metadata, decisions: readonly Decision[]): DraftContent {
  const { replaces = [], replacesOthers = [], mode = 'pin', transitionClauses = [], reading, effectiveTo = null, subject, subjectOther, ...rest } = facts;
  const matter = plain(subjectOther ?? '') || subject || content.subject;
  const { id: _id, number: _number, title: _title, issuer: _issuer, issued: _issued, effectiveFrom: _from, ...kept } = content;
  const numberOf = (id: string) => content.replaces?.find((one) => one.id === id)?.number ?? decisions.find((one) => one.id === id)?.number ?? id;
  return {
    ...kept, ...rest, ...(matter ? { subject: matter } : {}), effectiveTo,
    replaces: [...replaces.map((id) => ({ number: numberOf(id), id })), ...replacesOthers.filter(Boolean).map((number) => ({ number }))],
    transition: { mode, clauses: transitionClauses, ...(reading ? { reading } : {}) },
  };
}

/** A name for the file of a decision, from the province and the number: "hau-giang-12-2026". */
export function nameFrom(slug: string, number: string): string {
  const year = /^(\d+)\/(\d{4})/.exec(number);
  return `${slug}-${year ? `${year[1]}-${year[2]}` : plain(number)}`;
}

/** Words as small letters, digits and hyphens: "Hỏi đáp" is hoi-dap. */
function plain(words: string): string {
  return words.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
