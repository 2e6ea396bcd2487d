import type { DraftAlternative } from './types.ts';

export type Saying = 'value' | 'external' | 'silent';

/** What a rule, or another reading of it, does about its matter. */
export function sayingOf(rule: { readonly silent?: true; readonly external?: string } | undefined): Saying {
  return rule?.silent ? 'silent' : rule?.external !== undefined ? 'external' : 'value';
}

/** A new reading beside those that are there, with a name that none of them has. */
export function nextAlternative(list: readonly DraftAlternative[]): DraftAlternative {
  let n = list.length + 1;
  while (list.some((one) => one.id === `cach-hieu-${n}`)) n++;
  return { id: `cach-hieu-${n}`, reading: { vi: '', en: '' } };
}

/** What is missing of the other readings, by the field (`alternative-0-id`) and the text that says it. */
export function alternativeFaults(list: readonly DraftAlternative[]): readonly { readonly field: string; readonly text: string }[] {
  return list.flatMap((one, index) => {
    const at = (field: string, text: string) => [{ field: `alternative-${index}-${field}`, text }];
    return [
      ...(!/^[a-z][a-z0-9-]{1,40}$/.test(one.id) || list.findIndex((other) => other.id === one.id) !== index ? at('id', 'law.alternative.bad-id') : []),
      ...(!one.reading?.vi?.trim() || !one.reading.en?.trim() ? at('reading', 'law.alternative.no-reading') : []),
      ...(one.external !== undefined && one.external.trim() === '' ? at('external', 'law.name-the-text') : []),
      ...(!one.silent && one.external === undefined && one.value === undefined ? at('value', 'law.alternative.no-value') : []),
    ];
  });
}
