import { localizedSchema } from '../contract/localized.ts';
import { timeRuleSchema } from '../contract/time-rule.ts';
import { certificateFormat } from './certificate.ts';

const closed = (properties: object, optional: readonly string[] = []) => ({ type: 'object', additionalProperties: false, required: Object.keys(properties).filter((name) => !optional.includes(name)), properties }) as const;
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] }) as const;
const instant = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z$' } as const;
const word = { type: 'string', minLength: 1, maxLength: 400 } as const;
const entry = { type: 'object', required: ['from', 'to', 'kind', 'day', 'reason'] } as const;

/** JSON Schema (2020-12) of a certificate; closed, so that nothing unread hides in one. */
export const certificateSchema = closed({
  format: { const: certificateFormat },
  province: closed({ id: word, name: localizedSchema }),
  dossier: closed({ code: orNull(word), reference: word, procedure: word, procedureVersion: word, submittedAt: instant }),
  issuedAt: instant,
  calendars: { type: 'object', additionalProperties: { type: 'object', required: ['id', 'version', 'zone', 'weekly', 'days', 'makeUpSegments', 'minutesPerWorkingDay', 'coverage'] } },
  clauses: { type: 'object', additionalProperties: closed({ cite: word, regulation: word, summary: localizedSchema }) },
  clocks: {
    type: 'array',
    items: closed({
      // Absent in certificates from before versions were kept, which stay valid.
      decidedBy: closed({ plugin: word, version: word }),
      kind: word,
      status: { enum: ['running', 'paused', 'met', 'missed', 'cancelled'] },
      rule: { ...timeRuleSchema, properties: { ...timeRuleSchema.properties, outcomes: { type: 'array' } } },
      startsAt: instant,
      pauses: { type: 'array', items: closed({ from: instant, to: orNull(instant), reason: word }) },
      endedAt: orNull(instant),
      due: orNull(instant),
      dueOffice: orNull(instant),
      lastDay: orNull({ type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' }),
      calendar: word,
      rulesVersion: word,
      clauses: { type: 'array', items: word },
      corrected: orNull(closed({ status: word, endedAt: orNull(instant), error: word, approvedBy: word })),
      ledger: { type: 'array', items: entry },
    }, ['decidedBy']),
  },
  hash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
});
