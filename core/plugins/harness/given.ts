import type { Instant, Json } from '../../contract/localized.ts';
import { bodyText, fill } from './fill.ts';
import type { Given } from './fill.ts';
import type { LoadedEffectScenario } from './load-plugin-scenarios.ts';
import type { EffectStep } from './plugin-scenario.ts';

/** Settings, secrets and values of one of a scenario's provinces, with the scenario's own settings over them; the year is that of `at`. */
export function givenOf(scenario: LoadedEffectScenario, province: 0 | 1, at: Instant = scenario.at ?? scenario.file.at): Given {
  const { config = {}, secrets = {}, values = {} } = scenario.file.provinces[province];
  const year = at.slice(0, 4);
  const own = fill(scenario.config ?? {}, { config, secrets, values, year }) as { readonly [name: string]: Json };
  return { config: Object.fromEntries(Object.entries({ ...config, ...own }).filter(([, value]) => value !== null)), secrets, values, year };
}

/** What a scenario's own settings name and a province does not have; without them it stands for no province at all. */
export function unfilledSettings(scenario: LoadedEffectScenario): string[] {
  return provinces.map((province) => faultsOf(() => givenOf(scenario, province), `${placeOf(scenario, province)}, /config`)).find((faults) => faults.length > 0) ?? [];
}

/** What a scenario names and a province does not have, and signatures that are none, each with its place; empty when all can be played. */
export function unfilled(scenario: LoadedEffectScenario): string[] {
  const settings = unfilledSettings(scenario);
  if (settings.length > 0) return settings;
  return provinces.map((province) => partFaults(scenario, province)).find((faults) => faults.length > 0) ?? [];
}

const provinces = [0, 1] as const;
const placeOf = (scenario: LoadedEffectScenario, province: 0 | 1) => `${scenario.place}, province ${province + 1}`;

function partFaults(scenario: LoadedEffectScenario, province: 0 | 1): string[] {
  const given = givenOf(scenario, province);
  const place = placeOf(scenario, province);
  return [...faultsOf(() => fill(scenario.store ?? {}, given), `${place}, /store`), ...scenario.steps.flatMap((step, index) => stepFaults(step, given, `${place}: step ${index + 1}`))];
}

/** Each part of a step is filled as it is when it is played. */
function stepFaults(step: EffectStep, given: Given, place: string): string[] {
  const { at: _at, outside, then, receive, ...call } = step;
  const signed = { ...given, body: '' };
  const exchanges = outside?.http ?? [];
  return [
    ...Object.entries(call).flatMap(([name, what]) => faultsOf(() => fill(what as Json, given), `${place}, ${name}()`)),
    ...(receive === undefined ? [] : faultsOf(() => [bodyText(receive.body, given), fill({ ...receive.query }, given), fill({ ...receive.headers }, signed)], `${place}, receive()`)),
    ...exchanges.flatMap(({ expect, answer }, index) => faultsOf(() => [fill(expect as unknown as Json, signed), fill(answer as unknown as Json, given)], `${place}, /outside/http/${index}`)),
    ...faultsOf(() => fill((outside?.tcp ?? []) as unknown as Json, given), `${place}, /outside/tcp`),
    ...faultsOf(() => fill(then as unknown as Json, given), `${place}, /then`),
  ];
}

function faultsOf(filled: () => unknown, place: string): string[] {
  try {
    filled();
    return [];
  } catch (error) {
    return [`${place}: ${error instanceof Error ? error.message : String(error)}`];
  }
}
