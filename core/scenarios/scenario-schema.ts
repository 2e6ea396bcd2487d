import { localizedSchema } from '../contract/localized.ts';

const word = { type: 'string', minLength: 1, maxLength: 200 } as const;
const words = { type: 'array', items: word, uniqueItems: true } as const;
const facts = { type: 'object' } as const;
const closed = (properties: object, required: readonly string[] = []) => ({ type: 'object', additionalProperties: false, required, properties }) as const;

const expectation = closed({ status: { type: 'integer', minimum: 200, maximum: 599 }, problem: word, clauses: words, is: facts });

const submission = closed({ procedure: word, agency: word, form: facts, delivery: word, without: words, attach: words, representation: facts, declaration: { type: 'boolean' } });

const step = {
  ...closed({
    at: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d(:\\d\\d)?$' },
    who: word,
    dossier: word,
    submit: submission,
    receive: closed({ procedure: word, agency: word, form: facts, with: facts }),
    act: word,
    with: facts,
    attach: words,
    read: word,
    look: word,
    take: { type: 'object', additionalProperties: false, patternProperties: { '^[a-z]+$': word } },
    call: closed({ method: { enum: ['get', 'post', 'put', 'delete'] }, path: word, body: {} }, ['path']),
    then: expectation,
  }),
  oneOf: ['submit', 'receive', 'act', 'read', 'look', 'call'].map((kind) => ({ required: [kind] })),
} as const;

/** JSON Schema (2020-12) of a scenario file: closed, so that a misspelt expectation is never one that holds. */
export const scenarioSchema = closed(
  {
    $schema: { type: 'string' },
    clause: word,
    scenarios: {
      type: 'array',
      minItems: 1,
      items: closed(
        {
          title: localizedSchema,
          province: word,
          opposite: { const: true },
          also: words,
          readings: { type: 'object', additionalProperties: word },
          steps: { type: 'array', minItems: 1, maxItems: 40, items: step },
        },
        ['title', 'province', 'steps'],
      ),
    },
  },
  ['clause', 'scenarios'],
);
