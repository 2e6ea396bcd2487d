import type { Json, JsonSchema, Language } from '../contract/localized.ts';
import type { RulePoint } from '../contract/rule-point.ts';
import type { Texts } from '../texts/translate.ts';

type Schema = { readonly [key: string]: Json };

/**
 * The schema of a point's values with the words a form shows: each property is titled, and each choice of an enumeration
 * becomes a titled constant. What it accepts stays the same. Throws where a word is missing in the texts.
 */
export function formSchema(texts: Texts, language: Language, point: RulePoint<unknown>): JsonSchema {
  return titled(words(texts, language, point), point.schema, '');
}

interface Words {
  label(property: string): string;
  choice(property: string, value: string): string;
}

function words(texts: Texts, language: Language, point: RulePoint<unknown>): Words {
  const first = (...keys: readonly string[]) => texts.say(language, keys.find((key) => texts.has(key)) ?? (keys.at(-1) as string));
  return {
    label: (property) => first(`field-labels.${point.key}.${property}`, `field-labels.${property}`),
    choice: (property, value) => first(`field-words.${property}.${value}`, ...(point.planned ? [`planned-words.${value}`, `words.${value}`] : [`words.${value}`, `planned-words.${value}`]), `field-words.${value}`),
  };
}

function titled(say: Words, schema: Schema, property: string): Schema {
  const { properties, items, oneOf, enum: choices, const: only } = schema as { properties?: Record<string, Schema>; items?: Schema; oneOf?: readonly Schema[]; enum?: readonly Json[]; const?: Json };
  if (choices !== undefined) return withTitle(say, property, { oneOf: choices.map((value) => ({ const: value, title: say.choice(property, String(value)) })) });
  if (only !== undefined) return withTitle(say, property, { ...schema, oneOf: [{ const: only, title: say.choice(property, String(only)) }] });
  return withTitle(say, property, {
    ...schema,
    ...(properties ? { properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, titled(say, one, name)])) } : {}),
    ...(items ? { items: property === 'excludeWeekdays' ? weekdays(say) : titled(say, items, property) } : {}),
    ...(oneOf ? { oneOf: oneOf.map((one) => ({ ...titled(say, one, ''), title: say.label('none' in ((one['properties'] ?? {}) as object) ? 'none' : 'term') })) } : {}),
  });
}

function withTitle(say: Words, property: string, schema: Schema): Schema {
  return property === '' ? schema : { ...schema, title: say.label(property) };
}

/** ISO weekdays by their names; a week without a working day is refused by the point's own schema. */
function weekdays(say: Words): Schema {
  return { oneOf: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ const: day, title: say.choice('', `weekday-${day}`) })) };
}
