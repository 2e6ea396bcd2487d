import type { Json } from '../../contract/localized.ts';
import { asAsked, asDelivery, asFeedbackCall, asLookupCall, asOutcome, asReceived, asReply } from '../effects/channel-answers.ts';
import { bodyText, fill } from './fill.ts';
import type { Given } from './fill.ts';
import type { EffectKind } from './plugin-scenario-schema.ts';
import type { EffectStep } from './plugin-scenario.ts';
import { sampleCall, sampleFeedback, sampleMessage, sampleText } from './samples.ts';

/** One call of a plugin: its function, what it is given, how its answer is checked, and whom it is about. */
export interface EffectCall {
  readonly name: string;
  readonly args: readonly Json[];
  /** Throws for an answer that is none by the contract. */
  readonly check: (answer: Json) => unknown;
  /** Texts of a person that must not stand in a reason or a log line. */
  readonly personal: readonly string[];
}

/** The call that a step makes, filled for one province. */
export function callOf(kind: EffectKind, step: EffectStep, given: Given): EffectCall {
  const filled = <T>(value: T): T => fill(value as Json, given) as T;
  if (step.send !== undefined) {
    const message = sampleMessage(filled(step.send));
    return call('send', [message], asOutcome, [message.to, message.to.replace(/^0/, ''), message.name]);
  }
  if (step.deliver !== undefined) {
    const feedback = sampleFeedback(filled(step.deliver));
    const { name, address, phone, email } = feedback.sender;
    return call('deliver', [feedback], asDelivery, [name, address, phone, email]);
  }
  if (step.receive !== undefined) {
    const body = bodyText(step.receive.body, given);
    const headers = fill(step.receive.headers ?? {}, { ...given, body }) as { readonly [name: string]: string };
    const inbound = sampleCall({ ...filled({ method: step.receive.method ?? 'POST', query: step.receive.query ?? {} }), headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])), body });
    return call('receive', [inbound], { 'notification-channel': asReceived, 'feedback-channel': asFeedbackCall, 'lookup-channel': asLookupCall }[kind], []);
  }
  if (step.asks !== undefined) return call('asks', [filled(step.asks.text), filled(step.asks.rule)], asAsked, []);
  if (step.reply !== undefined) return call('reply', [filled(step.reply.sentence), sampleText(filled(step.reply.to ?? {}))], asReply, []);
  return call('tend', [], (answer) => {
    if (answer !== null) throw new Error('tend() answers nothing');
  }, []);
}

function call(name: string, args: readonly object[] | readonly unknown[], check: EffectCall['check'], personal: readonly (string | null)[]): EffectCall {
  return { name, args: args as readonly Json[], check, personal: personal.filter((one) => one !== null && one.length >= 6) as string[] };
}

/** What of an answer staff may read: there, nothing personal and no secret may stand. */
export function toldToStaff(answer: Json | undefined, error: string | null, logged: readonly string[]): string[] {
  const reason = (answer as { readonly reason?: Json } | null | undefined)?.reason;
  return [...(typeof reason === 'string' ? [reason] : []), ...(error === null ? [] : [error]), ...logged];
}
