import { isDeepStrictEqual } from 'node:util';
import type { Expiry } from '../../contract/dossier-view.ts';
import type { Json } from '../../contract/localized.ts';
import type { ExpiryRulePlugin, PureHost } from '../../contract/plugin.ts';
import type { ResolvedRule, RulesVersion } from '../../contract/regulation.ts';
import { compileCalendar } from '../../working-time/calendar.ts';
import { askExpiryRule } from '../ask-expiry-rule.ts';
import { pureHost } from '../pure-host.ts';
import { differences } from './fill.ts';
import type { RuleScenario } from './plugin-scenario.ts';
import { plainCalendar, sampleDossier } from './samples.ts';

/** Asks an expiry rule as a scenario says, through the platform's own host for rules. Throws when the rule does. */
export function askInScenario(rule: ExpiryRulePlugin, scenario: RuleScenario, limitMs: number, around: (host: PureHost) => PureHost = (host) => host): Expiry | null {
  const dossier = sampleDossier(scenario.dossier);
  return askExpiryRule(rule, dossier, around(hostOf(scenario)), limitMs);
}

/** The host of a rule under the law of a scenario. */
export function hostOf(scenario: Omit<RuleScenario, 'title' | 'then'>): PureHost {
  const calendar = compileCalendar(scenario.calendar ?? plainCalendar);
  return pureHost(scenario.config ?? {}, sampleDossier(scenario.dossier), { version: versionOf(scenario.rules), tenant: { calendarOf: () => calendar } }, scenario.at);
}

/** Where the rule answers otherwise than the scenario says. */
export function playRule(rule: ExpiryRulePlugin, scenario: RuleScenario, limitMs: number): string[] {
  try {
    const found = askInScenario(rule, scenario, limitMs);
    if (found === null || scenario.then.expiry === null) return differences(scenario.then.expiry as unknown as Json, found as unknown as Json, '/expiry');
    const { ledger: _repeated, ...told } = found;
    return differences(scenario.then.expiry as unknown as Json, told as unknown as Json, '/expiry');
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Whether two scenarios are of one province: the same law, calendar and settings. */
export function sameProvince(a: RuleScenario, b: RuleScenario): boolean {
  return isDeepStrictEqual([a.rules, a.calendar, a.config ?? {}], [b.rules, b.calendar, b.config ?? {}]);
}

function versionOf(rules: RuleScenario['rules']): RulesVersion {
  const resolved = rules.map((rule): ResolvedRule => ({ when: {}, layer: 'province', regulation: 'scenario', ...rule }));
  return { hash: 'scenario', from: '1900-01-01T00:00:00.000Z', to: null, regulations: [], rules: resolved };
}
