import { localizedSchema } from '../contract/localized.ts';
import { timeRuleSchema } from '../contract/time-rule.ts';
import { dateSchema, dayProperties, segmentsSchema, weeklySchema } from '../working-time/calendar-schema.ts';

const date = dateSchema;
const slug = { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,60}$' } as const;
const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
const closed = (properties: object, required: readonly string[] = Object.keys(properties)) => ({ type: 'object', additionalProperties: false, required: [...required], properties });
const level = { enum: ['province', 'district', 'commune', 'central-vertical', 'industrial-zone'] };
const serviceLevel = { enum: ['toan-trinh', 'mot-phan', 'chua-cung-cap', 'muc-3', 'muc-4'] };
const calendarDay = closed({ ...dayProperties, announced: date }, ['date', 'kind', 'name', 'status']);

const channelOrder = closed({ plugins: { type: 'array', minItems: 1, uniqueItems: true, items: slug }, permittedBy: { type: 'string', minLength: 1 } }, ['plugins']);

/** JSON Schemas (2020-12) of a province's files: closed, so that a wrong key is an error and never ignored. */
export const tenantSchemas = {
  'tenant.json': closed(
    {
      slug,
      name: localizedSchema,
      systemName: localizedSchema,
      fictional: { type: 'boolean' },
      hosts: {
        type: 'array',
        minItems: 1,
        items: closed({ host: { type: 'string', pattern: '^[a-z0-9.-]+$' }, audience: { enum: ['citizen', 'staff', 'lookup'] }, from: date, to: orNull(date), clause: { type: 'string' } }, ['host', 'audience', 'from', 'to']),
      },
      hotline: orNull(closed({ phone: { type: 'string', minLength: 3 }, note: localizedSchema })),
      dossierCode: closed({ format: { type: 'string', pattern: '\\{sequence\\}' }, legacyFormats: { type: 'array', items: { type: 'string' } } }),
      plugins: { type: 'object', additionalProperties: closed({ version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' }, enabled: { type: 'boolean' }, config: { type: 'object' } }) },
      readings: { type: 'object', additionalProperties: { type: 'string', minLength: 1 } },
      embedOrigins: { type: 'array', uniqueItems: true, items: { type: 'string', pattern: '^https?://[a-z0-9.-]+(:[0-9]{1,5})?$' } },
      notifications: closed(Object.fromEntries(['email', 'phone-message', 'phone', 'social-network'].map((channel) => [channel, channelOrder])), []),
      calendar: { type: 'string' },
      lawStages: { type: 'array', minItems: 2, items: closed({ id: slug, title: localizedSchema, permission: { type: 'string', pattern: '^[a-z-]+:[a-z-]+$' }, approvals: { type: 'integer', minimum: 1, maximum: 9 } }) },
      notes: localizedSchema,
    },
    ['slug', 'name', 'systemName', 'fictional', 'hosts', 'hotline', 'dossierCode', 'plugins', 'calendar'],
  ),
  'agencies.json': {
    type: 'array',
    minItems: 1,
    items: closed({
      id: slug,
      name: localizedSchema,
      level,
      parent: orNull(slug),
      unitCode: { type: 'string', pattern: '^[0-9A-Z.]{3,35}$' },
      unitCodeConfidence: { enum: ['verified', 'unverified'] },
      channels: { type: 'array', minItems: 1, items: { enum: ['online', 'counter', 'postal', 'agent'] } },
      deployedFrom: date,
      fields: { type: 'array', minItems: 1, uniqueItems: true, items: slug },
      oneStopUnit: orNull(closed({ name: localizedSchema, address: localizedSchema, phone: orNull({ type: 'string' }) })),
    }, ['id', 'name', 'level', 'parent', 'unitCode', 'unitCodeConfidence', 'oneStopUnit']),
  },
  'calendar.json': closed({
    id: slug,
    version: { type: 'string', minLength: 1 },
    zone: { const: 'Asia/Ho_Chi_Minh' },
    national: { const: 'vietnam' },
    weekly: weeklySchema,
    makeUpSegments: segmentsSchema,
    minutesPerWorkingDay: { type: 'integer', minimum: 1, maximum: 1440 },
    extraDays: { type: 'array', items: calendarDay },
  }),
  'procedures.json': {
    type: 'array',
    items: closed(
      { use: slug, agencies: { type: 'array', minItems: 1, items: slug }, level: serviceLevel, term: timeRuleSchema, fees: { type: 'array' }, sample: { type: 'array', items: { type: 'string' } },
        version: { type: 'string', minLength: 1 }, inForce: closed({ from: date, to: orNull(date) }), onlineTerm: timeRuleSchema, process: { type: 'array', minItems: 1 },
        shares: { type: 'array', minItems: 1, items: closed({ id: slug, name: localizedSchema, agency: slug, term: timeRuleSchema, after: { type: 'array', items: slug } }) } },
      ['use', 'agencies'],
    ),
  },
  'demo-accounts.json': {
    type: 'array',
    items: closed(
      {
        username: slug,
        name: { type: 'string', minLength: 1 },
        kind: { enum: ['citizen', 'organisation', 'staff'] },
        title: localizedSchema,
        identityNumber: { type: 'string' },
        email: { type: 'string' },
        phone: { type: 'string' },
        roles: { type: 'array', items: { type: 'string' } },
        agencies: { type: 'array', items: slug },
      },
      ['username', 'name', 'kind', 'title'],
    ),
  },
  'texts.json': { type: 'object', additionalProperties: { type: 'object', additionalProperties: { type: 'string' } } },
} as const;
