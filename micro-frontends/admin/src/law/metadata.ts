import { t } from '@motcua/kit';
import type { Localized } from '../../../../shell/kit/types.ts';
import type { Decision, DraftContent } from './types.ts';

/** What the form of a decision's own facts holds: the same as in regulation.json, laid flat. */
export interface Metadata {
  id?: string;
  number?: string;
  title?: Localized;
  issuer?: Localized;
  issued?: string;
  effectiveFrom?: string;
  effectiveTo?: string;
  replaces?: readonly string[];
  replacesOthers?: readonly string[];
  mode?: string;
  transitionClauses?: readonly string[];
  reading?: Localized;
}

/** The form's fields. `layer` decides what may be replaced: a decision follows decisions, an adjustment adjustments. */
export function metadataSchema(content: DraftContent, decisions: readonly Decision[]): object {
  const field = (name: keyof Metadata, schema: object) => ({ title: t(`law.field.${name}`), description: t(`law.hint.${name}`), ...schema });
  const choice = (value: string, title: string) => ({ const: value, title });
  const text = { type: 'string', minLength: 1 };
  const both = { type: 'object', properties: { vi: text, en: text } };
  const mine = decisions.filter((one) => one.layer === content.layer && one.id !== content.id);
  return {
    type: 'object',
    required: ['number', 'id', 'title', 'issuer', 'issued', 'effectiveFrom', 'mode'],
    properties: {
      number: field('number', text),
      id: field('id', text),
      title: field('title', both),
      issuer: field('issuer', both),
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

export function metadataOf({ id, number, title, issuer, issued, effectiveFrom, effectiveTo, replaces, transition }: DraftContent): Metadata {
  const known = replaces?.flatMap((one) => one.id ?? []) ?? [];
  const others = replaces?.filter((one) => one.id === undefined).map((one) => one.number) ?? [];
  const found = {
    id, number, title, issuer, issued, effectiveFrom, effectiveTo: effectiveTo ?? undefined,
    replaces: known.length > 0 ? known : undefined, replacesOthers: others.length > 0 ? others : undefined,
    mode: transition?.mode, transitionClauses: transition?.clauses.length ? transition.clauses : undefined, reading: transition?.reading,
  };
  return JSON.parse(JSON.stringify(found)) as Metadata;
}

/** The draft with these facts; what was emptied is gone. */
export function withMetadata(content: DraftContent, facts: Metadata, decisions: readonly Decision[]): DraftContent {
  const { replaces = [], replacesOthers = [], mode = 'pin', transitionClauses = [], reading, effectiveTo = null, ...rest } = facts;
  const { id: _id, number: _number, title: _title, issuer: _issuer, issued: _issued, effectiveFrom: _from, ...kept } = content;
  const numberOf = (id: string) => content.replaces?.find((one) => one.id === id)?.number ?? decisions.find((one) => one.id === id)?.number ?? id;
  return {
    ...kept, ...rest, effectiveTo,
    replaces: [...replaces.map((id) => ({ number: numberOf(id), id })), ...replacesOthers.filter(Boolean).map((number) => ({ number }))],
    transition: { mode, clauses: transitionClauses, ...(reading ? { reading } : {}) },
  };
}

/** A name for the file of a decision, from the province and the number: "hau-giang-12-2026". */
export function nameFrom(slug: string, number: string): string {
  const year = /^(\d+)\/(\d{4})/.exec(number);
  const plain = number.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/gi, 'd').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `${slug}-${year ? `${year[1]}-${year[2]}` : plain}`;
}
