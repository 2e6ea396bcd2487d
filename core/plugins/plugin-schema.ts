import { localizedSchema } from '../contract/localized.ts';

const setting = { type: 'string', pattern: '^[a-zA-Z][a-zA-Z0-9]{0,40}$' } as const;
const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;

/** JSON Schema (2020-12) of `plugin.json`: the same in the editor, in `motcua plugin check` and at load. */
export const pluginSchema = {
  $id: 'https://motcua.example/schemas/plugin.json',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'version', 'contract', 'kind', 'title', 'description', 'tier'],
  properties: {
    $schema: { type: 'string' },
    id: { type: 'string', pattern: '^[a-z0-9][a-z0-9.-]{1,80}$' },
    version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
    contract: { type: 'integer', minimum: 1 },
    kind: { enum: ['rule-set', 'expiry-rule', 'notification-channel', 'feedback-channel', 'lookup-channel', 'gateway'] },
    title: localizedSchema,
    description: localizedSchema,
    tier: { enum: ['data', 'trusted', 'isolated'] },
    entry: { type: 'string', pattern: '^[a-z0-9-]+\\.(ts|js|mjs)$' },
    capabilities: {
      type: 'object',
      additionalProperties: false,
      properties: {
        http: { type: 'object', additionalProperties: false, required: ['hosts'], properties: { hosts: { type: 'array', items: { type: 'string', format: 'hostname' } }, settings: { type: 'array', items: setting } } },
        tcp: { type: 'object', additionalProperties: false, required: ['hostSetting', 'portSetting'], properties: { hostSetting: setting, portSetting: setting } },
        secrets: { type: 'array', items: setting },
      },
    },
    libraries: { type: 'array', uniqueItems: true, items: { type: 'string', pattern: '^[a-z@][a-z0-9@/._:-]{0,80}$' } },
    channel: { type: 'object', additionalProperties: false, required: ['address', 'repeat'], properties: { address: { enum: ['email', 'phone'] }, repeat: { enum: ['harmless', 'visible'] } } },
    configSchema: { type: 'object' },
    effectiveFrom: date,
    effectiveTo: { anyOf: [date, { type: 'null' }] },
    legalBasis: { type: 'string', minLength: 1 },
    limits: { type: 'object', additionalProperties: false, properties: { timeoutMs: { type: 'integer', minimum: 1, maximum: 60_000 }, memoryMb: { type: 'integer', minimum: 8, maximum: 1024 } } },
  },
  allOf: [
    { if: { properties: { tier: { const: 'data' } } }, then: { not: { required: ['entry'] } }, else: { required: ['entry'] } },
  ],
} as const;
