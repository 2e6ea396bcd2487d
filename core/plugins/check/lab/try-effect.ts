import { isDeepStrictEqual } from 'node:util';
import type { PluginManifest } from '../../../contract/plugin.ts';
import { inProcess } from '../../effects/runner.ts';
import { defaultEffectLimitMs } from '../../effects/standings.ts';
import { isEffectKind, loadEffectScenarios } from '../../harness/load-plugin-scenarios.ts';
import type { LoadedEffectScenario } from '../../harness/load-plugin-scenarios.ts';
import { playEffect } from '../../harness/play-effect.ts';
import type { Played, Playing } from '../../harness/play-effect.ts';
import { badCalls, isRefusal, takesSomething } from './bad-calls.ts';
import { failingWays } from './failing-ways.ts';
import { elapsedMs, onTimeLine, waitedMs } from './lab-clock.ts';
import type { LabOrder, LabReport } from './lab-report.ts';
import { alikeProvinces, tracesOf } from './tenant-traces.ts';

/** A call that has not ended by then, in milliseconds of the time line, never will. A slow machine is given more than a fast plugin needs. */
const leastPatienceMs = 15_000;
const years = 20;

/** How this lab plays a scenario of one plugin. */
type Play = (scenario: LoadedEffectScenario, how?: Partial<Playing>) => Promise<Played>;

/** Tries a channel in this process, whose clock is no one's. */
export async function tryEffect({ folder, manifest, thorough }: LabOrder): Promise<LabReport> {
  const found = isEffectKind(manifest.kind) ? loadEffectScenarios(folder, manifest.kind) : { scenarios: [], faults: [] };
  const limitMs = manifest.limits?.timeoutMs ?? defaultEffectLimitMs;
  const play: Play = (scenario, how = {}) =>
    onTimeLine(() => playEffect(manifest, scenario, { province: 0, limitMs, patienceMs: Math.max(limitMs, leastPatienceMs), elapsed: elapsedMs, runner: (host) => inProcess(folder, manifest.entry ?? '', host), ...how }));
  const alone = await inTurn(found.scenarios, (scenario) => play(scenario));
  const scenarios = alone.flatMap(({ faults }, index) => faults.map(at(found.scenarios[index])));
  const tenants = scenarios.length > 0 ? [] : await tryTenants(found.scenarios, manifest, play);
  const again = scenarios.length > 0 ? alone : await inTurn(found.scenarios, (scenario) => play(scenario));
  return {
    scenarios,
    tenants,
    travel: scenarios.length > 0 ? [] : await tryTravel(found.scenarios, alone, play),
    failures: thorough ? [...alone.flatMap(({ told }, index) => told.map(at(found.scenarios[index]))), ...(await tryFailures(found.scenarios, play))] : [],
    answers: alone.map(({ answers }) => answers),
    left: alone.map(({ left }, index) => (isDeepStrictEqual(left, again[index]?.left) ? left : null)),
    used: alone.map(({ used }) => used),
  };
}

const at = (scenario: LoadedEffectScenario | undefined) => (fault: string) => `${scenario?.place ?? ''}: ${fault}`;

async function inTurn<T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const one of all) done.push(await act(one));
  return done;
}

/** Both provinces at once, then the second and the first one after the other: each sees what it would see alone. */
async function tryTenants(scenarios: readonly LoadedEffectScenario[], manifest: PluginManifest, play: Play): Promise<string[]> {
  const found = await inTurn(scenarios, async (scenario) => {
    const both = await Promise.all([play(scenario, { province: 0 }), play(scenario, { province: 1 })]);
    const turns = [...both, await play(scenario, { province: 1 }), await play(scenario, { province: 0 })];
    return turns.flatMap((played, turn) => {
      const province = turn === 1 || turn === 2 ? 1 : 0;
      return [...played.faults, ...tracesOf(scenario, province === 0 ? 1 : 0, played)].map((fault) => at(scenario)(`province ${province + 1}, with the other ${turn < 2 ? 'at the same time' : 'just before'}: ${fault}`));
    });
  });
  return [...new Set([...scenarios.flatMap((scenario) => alikeProvinces(scenario, manifest)), ...found.flat()])];
}

/** Far away in the future and back: valid there, and here as before. */
async function tryTravel(scenarios: readonly LoadedEffectScenario[], before: readonly Played[], play: Play): Promise<string[]> {
  const found = await inTurn([...scenarios.entries()], async ([index, scenario]) => {
    const later = await play(scenario, { anyAnswer: { at: (scripted) => `${Number(scripted.slice(0, 4)) + years}${scripted.slice(4).replace('-02-29', '-02-28')}` } });
    const back = await play(scenario);
    return [
      ...later.faults.map((fault) => at(scenario)(`${years} years later: ${fault}`)),
      ...(isDeepStrictEqual(back.answers, before[index]?.answers) ? [] : [at(scenario)(`answers otherwise than before, after it was asked ${years} years later`)]),
    ];
  });
  return found.flat();
}

/** All at once: what is tried here mostly waits. */
async function tryFailures(scenarios: readonly LoadedEffectScenario[], play: Play): Promise<string[]> {
  const ways = scenarios.flatMap((scenario) => failingWays(scenario).map(async ({ name, failures }) => {
    const { faults, told } = await play(scenario, { elapsed: waitedMs, anyAnswer: { failures } });
    return [...faults, ...told].map((fault) => at(scenario)(`${name}: ${fault}`));
  }));
  const calls = scenarios.flatMap((scenario) => badCalls(scenario).map(async ({ name, scenario: bad, proven }) => {
    const { faults, told, answers } = await play(bad, { elapsed: waitedMs, anyAnswer: {} });
    const [first] = answers;
    const wrong = first === undefined || 'error' in first ? [`it threw "${first?.error ?? ''}"`] : proven ? (takesSomething(first.answer) ? ['it took something from it'] : []) : isRefusal(first.answer) ? [] : ['it was not refused'];
    return [...faults, ...told, ...wrong].map((fault) => at(scenario)(`${name}: ${fault}`));
  }));
  return (await Promise.all([...ways, ...calls])).flat();
}
