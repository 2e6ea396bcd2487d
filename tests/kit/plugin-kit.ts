import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder } from '../../core/config/load-config.ts';
import type { Json } from '../../core/contract/localized.ts';
import type { ExpiryRulePlugin, PureHost } from '../../core/contract/plugin.ts';
import { defaultLimitMs } from '../../core/plugins/ask-expiry-rule.ts';
import { inspectPlugin } from '../../core/plugins/discover-plugins.ts';
import { inProcess } from '../../core/plugins/effects/runner.ts';
import { defaultEffectLimitMs } from '../../core/plugins/effects/standings.ts';
import { fakeHost } from '../../core/plugins/harness/fake-host.ts';
import type { FakeHost } from '../../core/plugins/harness/fake-host.ts';
import type { Given } from '../../core/plugins/harness/fill.ts';
import { unfilled } from '../../core/plugins/harness/given.ts';
import { isEffectKind, loadEffectScenarios, loadRuleScenarios } from '../../core/plugins/harness/load-plugin-scenarios.ts';
import { scriptedOutside } from '../../core/plugins/harness/outside.ts';
import type { OutsideScript, Province, RuleScenario } from '../../core/plugins/harness/plugin-scenario.ts';
import { playEffect } from '../../core/plugins/harness/play-effect.ts';
import { hostOf, playRule } from '../../core/plugins/harness/play-rule.ts';

/**
 * All that the tests of a plugin need besides the contract: the platform's own wiring (grants, limits, the check of answers, the
 * working time of rules) over fakes of everything outside. A scenario as data is played by the same program as in
 * `motcua plugin check`. For real connections to a server of the test there is `pluginHost` in plugin-host.ts.
 *
 * Samples, each a function that takes what is to be otherwise: `sampleDossier({ state: 'accepted' })`. What a scenario leaves out is
 * filled from the same values. (`plainCalendar` is data.)
 */
export { plainCalendar, sampleCall, sampleDossier, sampleFeedback, sampleMessage, sampleResult, sampleText } from '../../core/plugins/harness/samples.ts';

/** A channel's fake host, with what it left behind. */
export interface ChannelKit extends FakeHost {
  /** What the outside answers from here on, in the form of a scenario's `outside`. */
  expect(script: OutsideScript): void;
  /** What came otherwise than expected, or did not come; throws when there is anything. */
  verify(): void;
}

/** A host for the channel in this folder (its own `import.meta.dirname`): settings, secrets and texts of one province, its store, an instant. */
export function channelKit(folder: string, given: Omit<Province, 'values'> & { readonly store?: { readonly [key: string]: Json }; readonly at?: string; readonly outside?: OutsideScript } = {}): ChannelKit {
  const { manifest, faults } = inspectPlugin(resolve(projectFolder, folder));
  if (manifest === null) throw new Error(faults.join('\n'));
  const { config = {}, secrets = {}, texts, store = {}, at = '2025-06-10T02:00:00.000Z' } = given;
  const outside = scriptedOutside();
  const standsFor: Given = { config, secrets, values: {}, year: at.slice(0, 4) };
  outside.expect(given.outside, standsFor);
  const fake = fakeHost({ manifest, config, secrets, store, at, outside, ...(texts === undefined ? {} : { texts }) });
  return Object.assign(fake, {
    expect: (script: OutsideScript) => outside.expect(script, standsFor),
    verify() {
      const found = [...outside.faults, ...outside.missing()];
      if (found.length > 0) throw new Error(found.join('\n'));
    },
  });
}

/** A host for a rule: the law, calendar and settings of a province, as in a scenario. */
export function ruleKit(law: Omit<RuleScenario, 'title' | 'then'>): PureHost {
  return hostOf(law);
}

/**
 * A scenario of a plugin as a test: `const scenarios = await scenariosOf(import.meta.dirname);` at the top of the file, then within
 * `describe`, which may not be asynchronous itself: `for (const { title, play } of scenarios) it(title, play);`
 */
export interface PlayableScenario {
  readonly title: string;
  /** Rejects with every difference. */
  play(): Promise<void>;
}

/** Every scenario in a plugin's folder, each for both of its provinces. Throws where a file is not in form. */
export async function scenariosOf(folder: string): Promise<PlayableScenario[]> {
  const place = resolve(projectFolder, folder);
  const { manifest, faults } = inspectPlugin(place);
  if (manifest === null) throw new Error(faults.join('\n'));
  const { kind, entry = '', limits } = manifest;
  if (isEffectKind(kind)) {
    const found = loadEffectScenarios(place, kind);
    none([...found.faults, ...found.scenarios.flatMap(unfilled)]);
    const limitMs = limits?.timeoutMs ?? defaultEffectLimitMs;
    return found.scenarios.flatMap((scenario) => ([0, 1] as const).map((province) => ({
      title: `${scenario.title.en} (province ${province + 1})`,
      play: async () => none((await playEffect(manifest, scenario, { province, limitMs, patienceMs: limitMs, runner: (host) => inProcess(place, entry, host) })).faults),
    })));
  }
  const found = loadRuleScenarios(place);
  none(found.faults);
  const { default: rule } = (await import(pathToFileURL(join(place, entry)).href)) as { readonly default: ExpiryRulePlugin };
  return found.scenarios.map((scenario) => ({ title: scenario.title.en, play: async () => none(playRule(rule, scenario, limits?.timeoutMs ?? defaultLimitMs)) }));
}

function none(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
