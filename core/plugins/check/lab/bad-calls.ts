import type { Json } from '../../../contract/localized.ts';
import { bodyText, fill } from '../../harness/fill.ts';
import type { Given } from '../../harness/fill.ts';
import type { LoadedEffectScenario } from '../../harness/load-plugin-scenarios.ts';
import { givenOf } from '../../harness/given.ts';
import type { EffectStep } from '../../harness/plugin-scenario.ts';

/** A call that must not be believed (`proven: false`), or one that is signed and says nothing that can be read. */
export interface BadCall {
  readonly name: string;
  readonly scenario: LoadedEffectScenario;
  readonly proven: boolean;
}

const odd = { 'an empty body': '', 'no JSON': 'x{', null: 'null', 'a list': '[]', 'an empty object': '{}', 'a number': '7' } as const;

/** Calls made from those of a scenario that the plugin takes: unsigned, tampered with, empty, garbage, huge. */
export function badCalls(scenario: LoadedEffectScenario): BadCall[] {
  const given = givenOf(scenario, 0);
  return scenario.steps.flatMap((step, index) => {
    if (step.receive === undefined || !taken(step)) return [];
    const good = literal(step.receive, step.at === undefined ? given : { ...given, year: step.at.slice(0, 4) });
    const make = (name: string, receive: EffectStep['receive'], proven: boolean): BadCall => ({ name: `step ${index + 1}, receive() with ${name}`, proven, scenario: { ...scenario, steps: [{ ...step, receive } as EffectStep] } });
    return [
      make('no headers and no query', { ...good, headers: {}, query: {} }, false),
      ...(['headers', 'query'] as const).flatMap((part) => Object.keys(good[part]).filter((name) => name.toLowerCase() !== 'content-type').map((name) => make(`another ${name}`, { ...good, [part]: { ...good[part], [name]: otherThan(String(good[part][name])) } }, false))),
      make('a huge body', { ...good, body: 'x'.repeat(1_500_000) }, false),
      make('its body changed', { ...good, body: `${good.body} ` }, false),
      ...Object.entries(odd).map(([name, body]) => make(`${name}, unsigned`, { ...good, body }, false)),
      ...Object.entries(odd).map(([name, body]) => make(`${name}, signed`, { ...step.receive, body }, true)),
    ];
  });
}

/** Whether the scenario expects the call to be believed. */
function taken({ then }: EffectStep): boolean {
  const { refused, status } = (then.answer ?? {}) as { readonly refused?: Json; readonly status?: Json };
  return refused === null || (typeof status === 'number' && status < 400);
}

/** Whether an answer takes nothing from the call. */
export function isRefusal(answer: Json): boolean {
  const { refused, status, receipts } = (answer ?? {}) as { readonly refused?: Json; readonly status?: Json; readonly receipts?: readonly Json[] };
  return typeof refused === 'number' || (typeof status === 'number' && status >= 400 && receipts?.length === 0);
}

/** Whether it takes something from a call that says nothing. */
export function takesSomething(answer: Json): boolean {
  const { items, message, receipts } = (answer ?? {}) as { readonly items?: readonly Json[]; readonly message?: Json; readonly receipts?: readonly Json[] };
  return message !== undefined || [...(items ?? []), ...(receipts ?? [])].length > 0;
}

/** The call with its signature as it was made for its own body. */
function literal(receive: NonNullable<EffectStep['receive']>, given: Given) {
  const body = bodyText(receive.body, given);
  const headers = fill(receive.headers ?? {}, { ...given, body }) as { readonly [name: string]: string };
  return { ...receive, body, headers, query: fill({ ...receive.query }, given) as { readonly [name: string]: string } };
}

/** Another text of the same length. */
function otherThan(text: string): string {
  return `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`;
}
