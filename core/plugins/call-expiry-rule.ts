import { Ajv2020 } from 'ajv/dist/2020.js';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DossierView, Expiry } from '../contract/dossier-view.ts';
import type { Instant, Json } from '../contract/localized.ts';
import type { ExpiryRulePlugin, PureHost } from '../contract/plugin.ts';
import type { DossierLaw } from '../dossiers/law.ts';
import type { ExpiryAnswer } from '../dossiers/expiry.ts';
import { ruleFor } from '../regulations/value-of.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { explainDeadline } from '../working-time/explain-deadline.ts';
import { noteFailure } from './note-failure.ts';
import type { PluginState } from './plugin-states.ts';

const instant = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' } as const;
const isExpiry = new Ajv2020().compile<Expiry | null>({
  anyOf: [
    { type: 'null' },
    {
      type: 'object',
      additionalProperties: false,
      required: ['at', 'lastDay', 'action', 'reopen', 'clauses', 'ledger'],
      properties: {
        at: instant,
        lastDay: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
        action: { const: 'cancel' },
        reopen: { enum: ['not-allowed', 'allowed'] },
        clauses: { type: 'array', minItems: 1, items: { type: 'string' } },
        ledger: {},
      },
    },
  ],
});

/**
 * Asks one expiry rule. What crosses is a frozen copy in and checked JSON out; a throw, a late or a malformed answer is a
 * failure of the plugin, noted, and the dossier is "not yet assessed". It never reaches the caller's transaction.
 */
export async function callExpiryRule(state: PluginState, tx: TenantTx, view: DossierView, law: DossierLaw, at: Instant): Promise<ExpiryAnswer> {
  const { plugin } = state;
  const limit = plugin.manifest?.limits?.timeoutMs ?? 500;
  try {
    const rule = await load(plugin.folder, plugin.manifest?.entry ?? '');
    const host = pureHost(state, view, law, at);
    const started = performance.now();
    const raw: unknown = rule.expiry(freeze(structuredClone(view)), host);
    const took = performance.now() - started;
    if (took > limit) throw new Error(`took ${Math.round(took)} ms, its limit is ${limit} ms`);
    const answer: unknown = raw === null ? null : JSON.parse(JSON.stringify(raw));
    if (!isExpiry(answer)) throw new Error(`answered something that is no expiry: ${isExpiry.errors?.[0]?.instancePath ?? ''} ${isExpiry.errors?.[0]?.message ?? ''}`);
    return { assessed: true, expiry: answer === null ? null : { ...answer, plugin: plugin.id } };
  } catch (error) {
    await noteFailure(tx, plugin.id, error instanceof Error ? error.message : 'failed', at);
    return { assessed: false, reason: plugin.id };
  }
}

function pureHost(state: PluginState, view: DossierView, law: DossierLaw, at: Instant): PureHost {
  const ruleCase = { channel: view.channel, level: view.level, procedure: view.procedure };
  return Object.freeze<PureHost>({
    config: freeze(structuredClone(state.config)),
    at,
    rule: (point) => {
      const rule = ruleFor(law.version, point, ruleCase);
      return rule === null ? null : freeze(structuredClone(rule));
    },
    deadline: (rule, start) => {
      const explained = explainDeadline(law.tenant.calendar, rule, start);
      if (explained.due === null || explained.lastDay === null) throw new Error('the term has no last day');
      return { due: explained.due, lastDay: explained.lastDay, ledger: explained.ledger as unknown as Json };
    },
  });
}

const loaded = new Map<string, Promise<ExpiryRulePlugin>>();

function load(folder: string, entry: string): Promise<ExpiryRulePlugin> {
  const path = join(folder, entry);
  const known = loaded.get(path);
  if (known) return known;
  const module = import(pathToFileURL(path).href).then((one: { default: ExpiryRulePlugin }) => one.default);
  loaded.set(path, module);
  return module;
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) freeze(member);
  return Object.freeze(value);
}
