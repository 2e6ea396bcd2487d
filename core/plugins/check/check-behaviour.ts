import { isDeepStrictEqual } from 'node:util';
import type { PluginManifest } from '../../contract/plugin.ts';
import { defaultMemoryMb, inChildProcess } from '../effects/child-process.ts';
import { defaultEffectLimitMs } from '../effects/standings.ts';
import { givenOf, unfilled, unfilledSettings } from '../harness/given.ts';
import { isEffectKind, loadEffectScenarios, loadRuleScenarios } from '../harness/load-plugin-scenarios.ts';
import { callsOf } from '../harness/plugin-scenario-schema.ts';
import type { EffectStep } from '../harness/plugin-scenario.ts';
import { playEffect } from '../harness/play-effect.ts';
import { configErrors } from '../plugin-config.ts';
import { checkCapabilities } from './check-capabilities.ts';
import { checkClock, checkModuleState } from './check-sources.ts';
import type { LabReport } from './lab/lab-report.ts';
import { labClock, runLab } from './lab/run-lab.ts';
import { checked } from './plugin-check.ts';
import type { PluginCheck } from './plugin-check.ts';
import type { Source } from './plugin-sources.ts';

/** Two machines whose clocks are far from each other and from every scenario. */
const clocks = ['2001-02-03T04:05:06.000Z', '2044-11-12T13:14:15.000Z'] as const;
/** For one call in its own process, which has to start first. */
const patienceMs = 10_000;
const atOnce = 2;

/** What a plugin that may be run does: its own scenarios in two labs whose clocks differ, then in a process of its own. */
export async function checkBehaviour(folder: string, manifest: PluginManifest, sources: readonly Source[], program: { readonly [name: string]: unknown }): Promise<PluginCheck[]> {
  const faults = scenarioFaults(folder, manifest, program);
  if (faults.length > 0) return [checked('scenarios', faults)];
  const order = { folder, manifest };
  const [one, other] = await Promise.all([runLab({ ...order, thorough: true }, clocks[0]), runLab({ ...order, thorough: false }, clocks[1])]);
  const late = one.scenarios.filter((fault) => / limit (is|of) \d+ ms/.test(fault));
  const wrong = one.scenarios.filter((fault) => !late.includes(fault));
  const before = [checked('scenarios', wrong), checked('limits', late)];
  if (one.scenarios.length > 0) return [...before, ...(isDeepStrictEqual(one.answers, other.answers) ? [] : [checked('time-travel', [...checkClock(sources), ...otherClock(one, other)])])];
  return [
    ...before,
    ...(isEffectKind(manifest.kind) ? [checkCapabilities(manifest, one.used)] : []),
    checked('two-tenants', [...(isEffectKind(manifest.kind) ? checkModuleState(sources) : []), ...one.tenants]),
    checked('time-travel', [...checkClock(sources), ...one.travel, ...otherClock(one, other)]),
    checked('failures', one.failures),
    ...(isEffectKind(manifest.kind) ? [checked('own-process', await otherProcess(folder, manifest, one))] : []),
  ];
}

/** Scenarios that are not there or not in form, that have settings no province could have, and functions without one. */
function scenarioFaults(folder: string, manifest: PluginManifest, program: { readonly [name: string]: unknown }): string[] {
  if (!isEffectKind(manifest.kind)) return [...loadRuleScenarios(folder).faults, ...loadRuleScenarios(folder).scenarios.flatMap((one) => configErrors(manifest, one.config ?? {}, []).map((error) => `${one.place} at /config${error.instancePath}: ${error.message}`))];
  const { scenarios, faults } = loadEffectScenarios(folder, manifest.kind);
  const unset = [...faults, ...scenarios.flatMap(unfilledSettings)];
  if (unset.length > 0) return unset;
  const settings = scenarios.flatMap((one) => ([0, 1] as const).flatMap((province) => {
    const { config, secrets } = givenOf(one, province);
    return configErrors(manifest, { ...config, ...secrets }, []).map((error) => `${one.place}, province ${province + 1}, at /config${error.instancePath}: ${error.message}. Give it under /provinces/${province} or correct it.`);
  }));
  const places = settings.length > 0 ? [...new Set(settings)] : scenarios.flatMap(unfilled);
  if (places.length > 0) return places;
  const called = new Set(scenarios.flatMap((one) => one.steps.flatMap((step) => Object.keys(step))));
  const uncalled = callsOf[manifest.kind].filter((name) => typeof program[name] === 'function' && !called.has(name satisfies keyof EffectStep));
  const absent = callsOf[manifest.kind].filter((name) => typeof program[name] !== 'function' && called.has(name));
  return [...uncalled.map((name) => `no scenario calls ${name}(). Add a step that does.`), ...absent.map((name) => `a scenario calls ${name}(), which ${manifest.entry} does not have.`)];
}

/** Where two machines with other clocks differ in what they answered or sent. */
function otherClock(one: LabReport, other: LabReport): string[] {
  return one.answers.flatMap((answers, index) => {
    const sent = one.left[index];
    const sentThere = other.left[index];
    if (!isDeepStrictEqual(answers, other.answers[index])) return [`scenario ${index + 1}: answers otherwise where the machine's clock is another one, at the same instant of the platform`];
    return sent !== null && sentThere !== null && !isDeepStrictEqual(sent, sentThere) ? [`scenario ${index + 1}: sends something else where the machine's clock is another one, at the same instant of the platform`] : [];
  });
}

/** The same scenarios through the runner that keeps a plugin in its own process: nothing but JSON crosses. */
async function otherProcess(folder: string, manifest: PluginManifest, here: LabReport): Promise<string[]> {
  if (!isEffectKind(manifest.kind)) return [];
  const { scenarios } = loadEffectScenarios(folder, manifest.kind);
  const found: string[] = [];
  const waiting = [...scenarios.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, scenario] = next;
      const { faults, answers } = await playEffect(manifest, scenario, {
        province: 0, patienceMs, limitMs: manifest.limits?.timeoutMs ?? defaultEffectLimitMs,
        runner: (host) => inChildProcess(folder, manifest.entry ?? '', host, manifest.limits?.memoryMb ?? defaultMemoryMb, labClock),
      });
      found.push(...faults.map((fault) => `${scenario.place}: ${fault}`));
      if (faults.length === 0 && !isDeepStrictEqual(answers, here.answers[index])) found.push(`${scenario.place}: answers otherwise than in the platform's process`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return found;
}
