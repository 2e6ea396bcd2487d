import type { Json, JsonSchema, Localized } from './localized.ts';
import type { PureHost } from './plugin.ts';
import type { ResolvedRule } from './regulation.ts';

/**
 * When the value of a rule point is fixed for a dossier: `receipt` keeps the law at submission for life, `event` takes the
 * law at the triggering event, `system` the law in force now, for everybody.
 */
export type Pin = 'receipt' | 'event' | 'system';

/** A place where provinces differ. The core part that uses it defines it here; regulations give it values. */
export interface RulePoint<Value = Json> {
  /** Its name in regulations: `intake.ack`. */
  readonly key: string;
  /** What an administrator reads. */
  readonly title: Localized;
  /** What differs between provinces here. */
  readonly description: Localized;
  /** When its value is fixed for a dossier. */
  readonly pin: Pin;
  /** A mandatory point without a value closes intake: nothing is published or received without it. */
  readonly mandatory: boolean;
  /** No part of the core reads it yet: its values are kept and shown as data. */
  readonly planned?: true;
  /** ajv checks every value against it; admin forms are generated from it. */
  readonly schema: JsonSchema;
  /** Phantom: carries the value's type to whoever asks for the rule (`ruleOf`); never set. */
  readonly _value?: Value;
}

/** Gives a rule point the type of its value. */
export function rulePoint<Value>(point: Omit<RulePoint<Value>, '_value'>): RulePoint<Value> {
  return point;
}

/**
 * What `host.rule` answers for a point, its value with the point's type: `ruleOf(host, autoCancel)?.value?.reopen`. Null where no
 * regulation sets one. A value fits the schema of its point: that is checked when the regulation is linted.
 */
export function ruleOf<Value>(host: Pick<PureHost, 'rule'>, point: RulePoint<Value>): ResolvedRule<Value> | null {
  return host.rule(point.key) as ResolvedRule<Value> | null;
}
