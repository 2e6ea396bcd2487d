import { Ajv2020 } from 'ajv/dist/2020.js';
import type { DossierView, Expiry } from '../contract/dossier-view.ts';
import type { ExpiryRulePlugin, PureHost } from '../contract/plugin.ts';
import { frozenCopy } from './pure-host.ts';

/** What a plugin gets that names no limit of its own. */
export const defaultLimitMs = 500;

const isExpiry = new Ajv2020().compile<Expiry | null>({
  anyOf: [
    { type: 'null' },
    {
      type: 'object',
      additionalProperties: false,
      required: ['at', 'lastDay', 'action', 'reopen', 'clauses', 'ledger'],
      properties: {
        at: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
        lastDay: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
        action: { const: 'cancel' },
        reopen: { enum: ['not-allowed', 'allowed'] },
        clauses: { type: 'array', minItems: 1, items: { type: 'string' } },
        ledger: {},
      },
    },
  ],
});

/** Asks a rule with a frozen copy and takes checked JSON. Throws when it throws, is late or answers something else. */
export function askExpiryRule(rule: ExpiryRulePlugin, view: DossierView, host: PureHost, limitMs: number): Expiry | null {
  const answer = answerInTime(limitMs, () => rule.expiry(frozenCopy(view), host));
  if (!isExpiry(answer)) throw new Error(`answered something that is no expiry: ${isExpiry.errors?.at(-1)?.instancePath ?? ''} ${isExpiry.errors?.at(-1)?.message ?? ''}`);
  return answer;
}

/**
 * An answer as JSON. The rule runs in this process, so a late answer cannot be cut short: it is measured and not taken. A
 * promise is not taken either; its rejection is caught, because an unhandled one would end the server.
 */
function answerInTime(limitMs: number, ask: () => unknown): unknown {
  const started = performance.now();
  const raw = ask();
  if (raw instanceof Promise) {
    raw.catch(() => {});
    throw new Error('answered a promise: a rule answers at once');
  }
  const text = JSON.stringify(raw) as string | undefined;
  const took = performance.now() - started;
  if (took > limitMs) throw new Error(`took ${Math.round(took)} ms, its limit is ${limitMs} ms`);
  return text === undefined ? undefined : JSON.parse(text);
}
