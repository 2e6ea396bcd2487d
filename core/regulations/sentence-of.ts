import type { Json, Language } from '../contract/localized.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import type { Texts } from '../texts/translate.ts';
import { isTimeRule } from './rule-deadline.ts';

type Fields = { readonly [name: string]: Json };

const phraseAreas = ['phrases', 'planned-sentences'] as const;

/** A rule's value in the words of a person: "Cơ quan trả lời … trong 8 giờ làm việc kể từ khi nộp". */
export function sentenceOf(texts: Texts, language: Language, point: string, value: Json): string {
  const fields = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
  const named = phraseAreas.find((one) => [...Object.keys(fields), 'term'].some((name) => texts.has(`${one}.${point}.${name}`)));
  const area = named ?? (allRulePoints.get(point)?.planned ? 'planned-sentences' : undefined);
  if (area !== undefined) return phrasesOf(texts, language, `${area}.${point}`, value, fields);
  const say = (name: string) => texts.say(language, name);
  const params: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) params[name] = inWords(field, (word) => (texts.has(`words.${word}`) ? say(`words.${word}`) : word));
  if (typeof fields['starts'] === 'string') params['starts'] = say(`term-starts.${fields['starts']}`);
  if (isTimeRule(value)) params['term'] = termOf(texts, language, value);
  const variant = Object.values(fields).find((field) => typeof field === 'string' && texts.has(`rule-sentences.${point}.${field}`));
  const key = 'none' in fields ? `${point}.none` : typeof variant === 'string' ? `${point}.${variant}` : point;
  return texts.say(language, `rule-sentences.${key}`, params);
}

/** A point whose fields are mostly optional has a phrase for each, so that a field which is not given is simply not said. */
function phrasesOf(texts: Texts, language: Language, phrases: string, value: Json, fields: Fields): string {
  const word = (name: string) => {
    const found = ['planned-words', 'words'].find((one) => texts.has(`${one}.${name}`));
    // A day of the year is data as month-day and said as day/month.
    return found === undefined ? name.replace(/^(\d\d)-(\d\d)$/, '$2/$1') : texts.say(language, `${found}.${name}`);
  };
  const shown = (field: Json) => (Array.isArray(field) ? field.map((one) => word(String(one))).join('; ') : word(String(field)));
  const phrase = (name: string, text: string) => texts.say(language, `${phrases}.${name}`, { value: text });
  const said = Object.entries(fields)
    .filter(([name]) => texts.has(`${phrases}.${name}`))
    .map(([name, field]) => phrase(name, isTimeRule(field) ? termOf(texts, language, field) : shown(field)));
  return [...(isTimeRule(value) ? [phrase('term', termOf(texts, language, value))] : []), ...said].join(' ');
}

/** "8 giờ làm việc kể từ khi nộp", with where it ends and what it leaves out. */
export function termOf(texts: Texts, language: Language, rule: TimeRule): string {
  const parts = [texts.say(language, `term-units.${rule.unit}`, { amount: rule.amount })];
  if (rule.starts) parts.push(texts.say(language, `term-starts.${rule.starts}`));
  const text = [parts.join(' ')];
  if (rule.excludeWeekdays?.length) text.push(texts.say(language, 'term-ends.excluded', { days: rule.excludeWeekdays.map((day) => texts.say(language, `term-ends.weekday-${day}`)).join(', ') }));
  if (rule.endsAt) text.push(texts.say(language, `term-ends.${rule.endsAt}`));
  return text.join(', ');
}

function inWords(value: Json, word: (value: string) => string): string {
  return Array.isArray(value) ? value.map((one) => inWords(one as Json, word)).join(', ') : word(String(value));
}
