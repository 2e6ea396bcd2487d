import { local, t } from '@motcua/kit';
import type { Localized } from '../../../../shell/kit/types.ts';
import type { ProcedureContent, ProcedureList } from './types.ts';

/** What the choices of the forms come from. */
export interface Book {
  readonly agencies: readonly { readonly id: string; readonly name: Localized }[];
  readonly roles: ProcedureList['roles'];
}

const field = (name: string, schema: object) => ({ title: t(`procedures.field.${name}`), ...(t(`procedures.hint.${name}`) === `procedures.hint.${name}` ? {} : { description: t(`procedures.hint.${name}`) }), ...schema });
const text = { type: 'string' } as const;
const both = (long = false) => ({ type: 'object', properties: { vi: { type: 'string', maxLength: long ? 8000 : 300 }, en: { type: 'string', maxLength: long ? 8000 : 300 } } });
const choices = (area: string, values: readonly string[]) => ({ oneOf: values.map((value) => ({ const: value, title: t(`procedures.${area}.${value}`) })) });
const date = { type: 'string', format: 'date' } as const;
const term = { type: 'object', required: ['amount', 'unit', 'count'], properties: { amount: field('amount', { type: 'integer', minimum: 0 }), unit: field('unit', choices('unit', ['workingMinutes', 'workingHours', 'workingDays', 'calendarDays'])), count: field('count', choices('count', ['civil', 'civilDeemed', 'elapsed'])), endsAt: field('endsAt', choices('ends-at', ['closing', 'midnight'])) } };

/** The parts of a version that are forms; lists and the form for applicants have pages of their own. */
export function partSchema(part: 'about' | 'contents' | 'closing', book: Book): object {
  if (part === 'contents') {
    const names = ['sequence', 'place', 'manner', 'quantity', 'result', 'conditions', 'legalBasis'];
    return { type: 'object', required: ['applicants', ...names], properties: { applicants: field('applicants', both(true)), ...Object.fromEntries(names.map((name) => [name, field(name, both(true))])) } };
  }
  const decision = field('decision', { type: 'object', required: ['number', 'effectiveOn'], properties: { number: field('number', text), effectiveOn: field('effectiveOn', date), receivedOn: field('receivedOn', date) } });
  if (part === 'closing') return { type: 'object', required: ['closedFrom', 'reason'], properties: { closedFrom: field('closedFrom', date), reason: field('reason', both()), decision } };
  return {
    type: 'object',
    required: ['id', 'version', 'code', 'name', 'summary', 'field', 'agencyLevel', 'agencies', 'status', 'level', 'term', 'inForce'],
    properties: {
      name: field('name', both()), summary: field('summary', both(true)), code: field('code', text), id: field('id', text), version: field('version', text),
      inForce: field('inForce', { type: 'object', required: ['from'], properties: { from: field('from', date), to: field('to', date) } }), decision,
      field: field('field', { type: 'object', required: ['id', 'name'], properties: { id: field('fieldId', text), name: field('fieldName', both()) } }),
      agencyLevel: field('agencyLevel', choices('agency-level', ['province', 'district', 'commune', 'central-vertical', 'industrial-zone'])),
      agencies: field('agencies', { type: 'array', items: { oneOf: book.agencies.map((one) => ({ const: one.id, title: local(one.name) })) } }),
      status: field('status', choices('status', ['full', 'listed'])),
      level: field('level', choices('level', ['toan-trinh', 'mot-phan', 'chua-cung-cap', 'muc-3', 'muc-4'])),
      term: field('term', term), onlineTerm: field('onlineTerm', term),
      synonyms: field('synonyms', { type: 'array', items: text }),
      resultForms: field('resultForms', { type: 'array', items: choices('result-form', ['electronic', 'paper']) }),
    },
  };
}

export type ListName = 'components' | 'fees' | 'process' | 'shares';

/** The form of one line of a list. */
export function lineSchema(list: ListName, book: Book, others: readonly { readonly id: string; readonly name: Localized }[]): object {
  const id = field('lineId', text);
  const name = field('name', both());
  const basis = field('basis', both());
  if (list === 'fees') return { type: 'object', required: ['name', 'kind'], properties: { name, amount: field('feeAmount', { type: 'integer', minimum: 0 }), kind: field('feeKind', choices('fee-kind', ['fee', 'charge'])), basis } };
  if (list === 'components') return { type: 'object', required: ['name', 'id', 'required', 'originals', 'copies'], properties: { name, id, required: field('required', { type: 'boolean' }), originals: field('originals', { type: 'integer', minimum: 0 }), copies: field('copies', { type: 'integer', minimum: 0 }), basis, note: field('note', both()), purpose: field('purpose', choices('purpose', ['authorisation'])) } };
  const role = { oneOf: [...new Set(book.roles.map((one) => one.role))].map((value) => ({ const: value, title: t(`kit.role.${value}`) === `kit.role.${value}` ? value : t(`kit.role.${value}`) })) };
  if (list === 'process') return { type: 'object', required: ['name', 'id', 'role', 'kind', 'term'], properties: { name, id, kind: field('stepKind', choices('step-kind', ['work', 'approval'])), role: field('role', role), term: field('stepTerm', term) } };
  const agencies = [{ const: 'receiving', title: t('kit.receiving-agency') }, ...book.agencies.map((one) => ({ const: one.id, title: local(one.name) }))];
  return { type: 'object', required: ['name', 'id', 'agency', 'term'], properties: { name, id, agency: field('agency', { oneOf: agencies }), term: field('stepTerm', term), ...(others.length > 0 ? { after: field('after', { type: 'array', items: { oneOf: others.map((one) => ({ const: one.id, title: local(one.name) || one.id })) } }) } : {}) } };
}

const blank = { vi: '', en: '' } as const;
const filled = (value: unknown): Localized => ({ ...blank, ...(value as Partial<Localized> | undefined) });

/** What the form of a part shows. */
export function partOf(part: 'about' | 'contents' | 'closing', content: ProcedureContent): Record<string, unknown> {
  if (part === 'contents') return { applicants: content['applicants'], ...content.contents };
  if (part === 'closing') return { closedFrom: content.closedFrom, reason: content.reason, decision: content.decision };
  const { inForce } = content;
  const keys = ['name', 'summary', 'code', 'id', 'version', 'decision', 'field', 'agencyLevel', 'agencies', 'status', 'level', 'term', 'onlineTerm', 'synonyms', 'resultForms'];
  const flat = Object.fromEntries(keys.filter((key) => content[key] !== undefined).map((key) => [key, content[key]]));
  return { ...flat, inForce: { ...(inForce?.from ? { from: inForce.from } : {}), ...(inForce?.to ? { to: inForce.to } : {}) } };
}

/** The content with a part put back. A text that was emptied is an empty text, so that the check can name it. */
export function withPart(part: 'about' | 'contents' | 'closing', content: ProcedureContent, form: Record<string, unknown>): ProcedureContent {
  if (part === 'contents') {
    const { applicants } = form;
    return { ...content, applicants: filled(applicants), contents: Object.fromEntries(Object.keys(content.contents).map((key) => [key, filled(form[key])])) };
  }
  if (part === 'closing') return { ...content, ...form, reason: filled(form['reason']) } as ProcedureContent;
  const { decision: _decision, onlineTerm: _online, ...kept } = content;
  const dates = (form['inForce'] ?? {}) as { from?: string; to?: string };
  const named = (form['field'] ?? {}) as { id?: string; name?: Localized };
  return {
    ...kept, ...form, name: filled(form['name']), summary: filled(form['summary']), field: { id: named.id ?? '', name: filled(named.name) },
    id: String(form['id'] ?? ''), version: String(form['version'] ?? ''), code: String(form['code'] ?? ''),
    agencies: (form['agencies'] ?? []) as readonly string[], synonyms: form['synonyms'] ?? [], resultForms: form['resultForms'] ?? [],
    inForce: { from: dates.from ?? null, to: dates.to ?? null },
  } as ProcedureContent;
}

/** A line as it is kept: names are there, even if empty, and a share that waits for nothing says so. */
export function lineOf(list: ListName, form: Record<string, unknown>): Record<string, unknown> {
  return { ...form, name: filled(form['name']), ...(list === 'shares' ? { after: form['after'] ?? [] } : {}), ...(list === 'fees' ? { amount: form['amount'] ?? null } : {}) };
}

/** A line as its form shows it: an amount that is not set is an empty field. */
export function formOfLine(line: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== null));
}

/** What a new line begins with. */
export function newLine(list: ListName): Record<string, unknown> {
  const days = { amount: 1, unit: 'workingDays', count: 'civil', endsAt: 'closing' };
  return { components: { required: true, originals: 1, copies: 0 }, fees: { kind: 'fee' }, process: { kind: 'work', role: 'officer', term: days }, shares: { agency: 'receiving', term: days } }[list];
}

/** A name without marks, for the id of a line: the person need not invent one. */
export function idFrom(name: Localized | undefined, taken: readonly string[]): string {
  const plain = (name?.vi ?? '').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40) || 'muc';
  let id = plain;
  for (let number = 2; taken.includes(id); number++) id = `${plain}-${number}`;
  return id;
}
