import { t } from '@motcua/kit';
import type { Localized } from '../../../../shell/kit/types.ts';
import type { CalendarAgency, CalendarContent } from './types.ts';

/** What the form of a calendar draft's own facts holds, laid flat; whom it is for is a choice with a name for everybody. */
export interface Facts {
  readonly title?: Localized;
  readonly agency?: string;
  readonly source?: string;
  readonly announced?: string;
  readonly effectiveFrom?: string;
  readonly coverageTo?: string;
}

const everybody = '*';

export function factsSchema(agencies: readonly CalendarAgency[]): object {
  const field = (name: keyof Facts, schema: object) => ({ title: t(`law.field.${name}`), description: t(`calendar.hint.${name}`), ...schema });
  const text = { type: 'string', minLength: 1 };
  const date = { type: 'string', format: 'date' };
  return {
    type: 'object',
    required: ['title', 'agency', 'source', 'announced', 'effectiveFrom'],
    properties: {
      title: field('title', { type: 'object', properties: { vi: text, en: text } }),
      agency: field('agency', { oneOf: [{ const: everybody, title: t('calendar.whole-province') }, ...agencies.map((one) => ({ const: one.id, title: one.name }))] }),
      source: field('source', { ...text, maxLength: 400 }),
      announced: field('announced', date),
      effectiveFrom: field('effectiveFrom', date),
      coverageTo: field('coverageTo', date),
    },
  };
}

export function factsOf({ title, agency, source, announced, effectiveFrom, coverageTo }: CalendarContent): Facts {
  return JSON.parse(JSON.stringify({ title: title?.vi || title?.en ? title : undefined, agency: agency ?? everybody, source: source || undefined, announced, effectiveFrom, coverageTo })) as Facts;
}

/** The content with the facts in it; a field that was emptied stays there for the check to name. */
export function withFacts(content: CalendarContent, facts: Facts, draft: string): CalendarContent {
  const { coverageTo: _before, ...rest } = content;
  return {
    ...rest,
    // People know a change by its title; its name only has to be one of its own.
    id: content.id || `lich-${facts.effectiveFrom ?? 'moi'}-${draft.slice(-6)}`,
    title: facts.title ?? { vi: '', en: '' },
    agency: facts.agency === undefined || facts.agency === everybody ? null : facts.agency,
    source: facts.source ?? '',
    announced: facts.announced ?? '',
    effectiveFrom: facts.effectiveFrom ?? '',
    ...(facts.coverageTo ? { coverageTo: facts.coverageTo } : {}),
  };
}
