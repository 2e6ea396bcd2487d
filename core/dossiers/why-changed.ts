import type { Json, Language, Localized } from '../contract/localized.ts';
import type { Texts } from '../texts/translate.ts';

/** Why working time changed, in the reader's words, from what an event or a notice of it keeps; '' for any other. */
export function whyChanged(texts: Texts, language: Language, { change, title, reason }: { readonly [name: string]: Json }): string {
  if (typeof change !== 'string') return '';
  return texts.say(language, `calendar-reasons.${change}`, { title: title ? (title as unknown as Localized)[language] : '', source: typeof reason === 'string' ? reason : '' });
}
