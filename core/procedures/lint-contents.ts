import type { Localized } from '../contract/localized.ts';
import type { Procedure } from '../contract/procedure.ts';
import type { ProcedureFault } from './procedure-fault.ts';

/** The contents that a decision's `procedure.display` may ask for, and where a version keeps each. */
const places: { readonly [content: string]: { readonly path: string; readonly has: (version: Procedure) => boolean } } = {
  sequence: inContents('sequence'),
  place: inContents('place'),
  manner: inContents('manner'),
  components: { path: '/components', has: (version) => version.components.length > 0 },
  quantity: inContents('quantity'),
  term: { path: '/term/amount', has: (version) => version.term.amount > 0 },
  applicants: { path: '/applicants', has: (version) => written(version.applicants) },
  agency: { path: '/agencies', has: (version) => version.agencies.length > 0 },
  result: inContents('result'),
  'legal-basis': inContents('legalBasis'),
  fees: { path: '/fees', has: (version) => version.fees.length > 0 },
  forms: { path: '/form', has: (version) => version.form !== null },
  conditions: inContents('conditions'),
};

/** Where no decision in force says what a procedure shows: the ten that the national texts ask for. */
export const usualContents = ['sequence', 'place', 'manner', 'components', 'quantity', 'term', 'applicants', 'agency', 'result', 'legal-basis'] as const;

/** Every content that must be shown is there, in both languages. `cite`: the clause that asks for it, as it is named. */
export function lintContents(version: Procedure, required: readonly string[], cite: string): ProcedureFault[] {
  return required.flatMap((content): ProcedureFault[] => {
    const place = places[content];
    return place === undefined || place.has(version) ? [] : [{ code: 'procedure-content-missing', path: place.path, params: { content, cite } }];
  });
}

/** Every name that people read is written in both languages. */
export function lintTexts(version: Procedure): ProcedureFault[] {
  const named: (readonly [string, Localized])[] = [
    ['/name', version.name], ['/summary', version.summary], ['/field/name', version.field.name],
    ...version.components.map((one, index) => [`/components/${index}/name`, one.name] as const), ...version.fees.map((one, index) => [`/fees/${index}/name`, one.name] as const),
    ...version.process.map((one, index) => [`/process/${index}/name`, one.name] as const), ...(version.shares ?? []).map((one, index) => [`/shares/${index}/name`, one.name] as const),
  ];
  return named.filter(([, text]) => !written(text)).map(([path]) => ({ code: 'procedure-text-missing', path, params: {} }));
}

/** Said in both languages. */
export function written(text: Localized | undefined): boolean {
  return text !== undefined && text.vi.trim() !== '' && text.en.trim() !== '';
}

function inContents(name: keyof Procedure['contents']): { path: string; has: (version: Procedure) => boolean } {
  return { path: `/contents/${name}`, has: (version) => written(version.contents[name]) };
}
