import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../../contract/localized.ts';
import type { ExpiryRulePlugin } from '../../../contract/plugin.ts';
import { autoCancel } from '../../../contract/rule-points/supplement.ts';
import { defaultLimitMs } from '../../ask-expiry-rule.ts';
import { loadRuleScenarios } from '../../harness/load-plugin-scenarios.ts';
import type { LoadedRuleScenario } from '../../harness/load-plugin-scenarios.ts';
import { askInScenario, playRule, sameProvince } from '../../harness/play-rule.ts';
import type { LabOrder, LabReport } from './lab-report.ts';

/** Tries an expiry rule in this process: each scenario, then all of them in other orders, then without law. */
export async function tryRule({ folder, manifest, thorough }: LabOrder): Promise<LabReport> {
  const { default: rule } = (await import(pathToFileURL(join(folder, manifest.entry ?? '')).href)) as { readonly default: ExpiryRulePlugin };
  const { scenarios } = loadRuleScenarios(folder);
  const limitMs = manifest.limits?.timeoutMs ?? defaultLimitMs;
  const play = (scenario: LoadedRuleScenario) => playRule(rule, scenario, limitMs).map((fault) => `${scenario.place}: ${fault}`);
  const answer = (scenario: LoadedRuleScenario) => answerOf(rule, scenario, limitMs);
  const own = scenarios.flatMap(play);
  const first = scenarios.map(answer);
  return {
    scenarios: own,
    tenants: own.length > 0 ? [] : [...tryTenants(scenarios, play), ...scenarios.flatMap((scenario) => reopenedAgainstLaw(rule, scenario, limitMs))],
    travel: scenarios.filter((scenario, index) => !isDeepStrictEqual(answer(scenario), first[index])).map(({ place }) => `${place}: a second answer to the same question is another one`),
    failures: thorough ? scenarios.flatMap((scenario) => withoutLaw(rule, scenario, limitMs)) : [],
    answers: first,
    left: first.map((one) => [JSON.stringify(one)]),
    used: [],
  };
}

function answerOf(rule: ExpiryRulePlugin, scenario: LoadedRuleScenario, limitMs: number): unknown {
  try {
    return askInScenario(rule, scenario, limitMs);
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** Scenarios of several provinces, in turn and between each other: each is answered as alone. */
function tryTenants(scenarios: readonly LoadedRuleScenario[], play: (scenario: LoadedRuleScenario) => string[]): string[] {
  const [one] = scenarios;
  if (one !== undefined && scenarios.every((scenario) => sameProvince(scenario, one))) return ['all scenarios are of one law and the same settings. Add one under the law of another province.'];
  const turns = [...scenarios.toReversed(), ...scenarios.flatMap((scenario, index) => [scenario, scenarios[(index + 1) % scenarios.length] ?? scenario])];
  return [...new Set(turns.flatMap(play))].map((fault) => `${fault} (after a question about another province)`);
}

/** Whether a lapsed dossier may be opened again is the law's to say: asked under either value of `intake.auto_cancel`, a rule repeats it. */
function reopenedAgainstLaw(rule: ExpiryRulePlugin, scenario: LoadedRuleScenario, limitMs: number): string[] {
  if (!scenario.rules.some((one) => one.point === autoCancel.key && one.value !== undefined)) return [];
  return (['allowed', 'not-allowed'] as const).flatMap((reopen) => {
    const rules = scenario.rules.map((one) => (one.point === autoCancel.key && one.value !== undefined ? { ...one, value: { ...(one.value as { readonly [key: string]: Json }), reopen } } : one));
    const told = answerOf(rule, { ...scenario, rules }, limitMs) as { readonly reopen?: string } | null;
    return told?.reopen === undefined || told.reopen === reopen ? [] : [`${scenario.place}: where ${autoCancel.key} says reopen "${reopen}", it answers "${told.reopen}". Return the value of the law.`];
  });
}

/** Law that says nothing, and a calendar that cannot say when: an answer in form, or a throw; never a wrong form. */
function withoutLaw(rule: ExpiryRulePlugin, scenario: LoadedRuleScenario, limitMs: number): string[] {
  const ways = {
    'no rule is set': () => askInScenario(rule, scenario, limitMs, (host) => ({ ...host, rule: () => null })),
    'the calendar does not reach that far': () => askInScenario(rule, scenario, limitMs, (host) => ({ ...host, deadline: () => { throw new Error('outside-coverage'); } })),
  };
  return Object.entries(ways).flatMap(([name, ask]) => {
    try {
      ask();
      return [];
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      return /^(answered|took) /.test(words) ? [`${scenario.place}: where ${name}, it ${words}`] : [];
    }
  });
}
