import { localizedSchema } from '../../contract/localized.ts';
import { dateSchema, dayProperties, segmentsSchema, weeklySchema } from '../../working-time/calendar-schema.ts';

const closed = (properties: object, required: readonly string[] = []) => ({ type: 'object', additionalProperties: false, required, properties }) as const;
const facts = { type: 'object' } as const;
const words = { type: 'string' } as const;
const texts = { type: 'object', additionalProperties: words } as const;
const instant = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$', description: 'an instant in UTC: 2025-06-10T02:00:00.000Z' } as const;
const some = (items: object, most = 100) => ({ type: 'array', minItems: 1, maxItems: most, items }) as const;

const province = closed({ config: facts, secrets: texts, texts: closed({ vi: texts, en: texts }, ['vi', 'en']), values: { type: 'object', additionalProperties: words, propertyNames: { pattern: '^[a-zA-Z][a-zA-Z0-9]*$', not: { enum: ['any', 'body', 'year'] } } } });

const bytes = { anyOf: [{ type: 'string', minLength: 1 }, closed({ hex: { type: 'string', pattern: '^([0-9a-f]{2}|\\.\\.|\\{\\{[a-zA-Z.]+\\}\\}|\\s)+$', description: 'pairs of hexadecimal digits in small letters; ".." for any byte' } }, ['hex'])] } as const;
const exchange = { ...closed({ hear: bytes, say: bytes, and: { enum: ['ends', 'breaks'] } }), minProperties: 1 } as const;
const http = closed(
  {
    expect: closed({ method: { enum: ['GET', 'POST'] }, url: words, headers: facts, body: {} }, ['url']),
    answer: { anyOf: [{ enum: ['refused', 'timeout', 'cut'] }, closed({ status: { type: 'integer', minimum: 100, maximum: 599 }, headers: texts, body: {} }, ['status'])] },
  },
  ['expect', 'answer'],
);
const outside = closed({ http: some(http), tcp: some({ anyOf: [{ enum: ['refused', 'hangs'] }, some(exchange)] }) });
const expected = { ...closed({ answer: {}, throws: { type: 'string', minLength: 1 }, receipts: { type: 'array' }, store: facts, log: some(words) }), oneOf: [{ required: ['answer'] }, { required: ['throws'] }] } as const;

/** Which calls a kind has. */
export const callsOf = {
  'notification-channel': ['send', 'receive', 'tend'],
  'feedback-channel': ['deliver', 'receive'],
  'lookup-channel': ['receive', 'asks', 'reply'],
} as const;
export type EffectKind = keyof typeof callsOf;

const calls = {
  send: facts,
  tend: { const: true },
  deliver: facts,
  receive: closed({ method: { enum: ['GET', 'POST'] }, query: texts, headers: facts, body: {} }),
  asks: closed({ text: words, rule: closed({ keyword: { type: ['string', 'null'] }, number: { type: ['string', 'null'] } }, ['keyword', 'number']) }, ['text', 'rule']),
  reply: closed({ sentence: words, to: facts }, ['sentence']),
} as const;

/** JSON Schema (2020-12) of the scenarios of a channel: closed, so that a misspelt expectation is never one that holds. */
export function effectScenarioSchema(kind: EffectKind) {
  const own = callsOf[kind];
  const step = { ...closed({ at: instant, ...Object.fromEntries(own.map((name) => [name, calls[name]])), outside, then: expected }, ['then']), oneOf: own.map((name) => ({ required: [name] })) };
  return closed(
    {
      $schema: words,
      provinces: { type: 'array', minItems: 2, maxItems: 2, items: province, description: 'two provinces with settings and secrets of their own' },
      at: instant,
      scenarios: some(closed({ title: localizedSchema, at: instant, config: facts, store: facts, steps: some(step, 40) }, ['title', 'steps'])),
    },
    ['provinces', 'at', 'scenarios'],
  );
}

const rule = closed({ point: words, when: facts, value: {}, silent: { const: true }, external: words, layer: { enum: ['national', 'province', 'adjustment'] }, regulation: words, clauses: some(words) }, ['point', 'clauses']);
const calendar = closed(
  { id: words, version: words, zone: { const: 'Asia/Ho_Chi_Minh' }, weekly: weeklySchema, days: { type: 'array', items: closed(dayProperties, ['date', 'kind', 'name', 'status']) }, makeUpSegments: segmentsSchema, minutesPerWorkingDay: { type: 'integer', minimum: 1 }, coverage: closed({ from: dateSchema, to: dateSchema }, ['from', 'to']) },
  ['id', 'version', 'zone', 'weekly', 'days', 'makeUpSegments', 'minutesPerWorkingDay', 'coverage'],
);
const expiry = closed({ at: instant, lastDay: dateSchema, action: { const: 'cancel' }, reopen: { enum: ['not-allowed', 'allowed'] }, clauses: some(words) }, ['at', 'lastDay', 'action', 'reopen', 'clauses']);

/** JSON Schema (2020-12) of the scenarios of an expiry rule. */
export const ruleScenarioSchema = closed(
  {
    $schema: words,
    scenarios: some(closed({ title: localizedSchema, at: instant, config: facts, rules: { type: 'array', items: rule }, calendar, dossier: facts, then: closed({ expiry: { anyOf: [{ type: 'null' }, expiry] } }, ['expiry']) }, ['title', 'at', 'rules', 'then'])),
  },
  ['scenarios'],
);
