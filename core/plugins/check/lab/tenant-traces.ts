import type { PluginManifest } from '../../../contract/plugin.ts';
import type { LoadedEffectScenario } from '../../harness/load-plugin-scenarios.ts';
import { givenOf } from '../../harness/given.ts';
import type { Played } from '../../harness/play-effect.ts';

/** A text by which one province is told from the other, and where the scenario gives it. */
interface Mark {
  readonly name: string;
  readonly text: string;
}

/** Secrets, settings and values that only this one of a scenario's provinces has. */
function marksOf(scenario: LoadedEffectScenario, province: 0 | 1): Mark[] {
  const other = textsOf(scenario, province === 0 ? 1 : 0);
  return textsOf(scenario, province).filter(({ text }) => text.length >= 5 && !other.some((one) => one.text.includes(text)));
}

function textsOf(scenario: LoadedEffectScenario, province: 0 | 1): Mark[] {
  const { config, secrets, values } = givenOf(scenario, province);
  return Object.entries({ config, secrets, values }).flatMap(([area, all]) => Object.entries(all).flatMap(([name, text]) => (typeof text === 'string' ? [{ name: `${area}/${name}`, text }] : [])));
}

/** What of the other province stands in what left the plugin for this one, though nobody gave it. */
export function tracesOf(scenario: LoadedEffectScenario, other: 0 | 1, { left, asked }: Played): string[] {
  return marksOf(scenario, other)
    .filter(({ text }) => !asked.some((words) => words.includes(text)) && left.some((words) => words.includes(text)))
    .map(({ name }) => `/provinces/${other}/${name} of the other province stands in a request, an answer, a log line or the store`);
}

/** Why a file's two provinces cannot show that they are kept apart. */
export function alikeProvinces(scenario: LoadedEffectScenario, manifest: PluginManifest): string[] {
  const [name] = scenario.place.split(' ');
  const [a, b] = scenario.file.provinces;
  const sameSecrets = (manifest.capabilities?.secrets ?? []).filter((secret) => a.secrets?.[secret] !== undefined && a.secrets[secret] === b.secrets?.[secret]);
  const asked = Object.keys((manifest.configSchema?.['properties'] ?? {}) as object).length > 0;
  return [
    ...sameSecrets.map((secret) => `${name} at /provinces/1/secrets/${secret}: is the first province's too. Give another one.`),
    ...(asked && marksOf(scenario, 0).length === 0 ? [`${name} at /provinces: nothing tells the two apart. Give them settings, secrets or values of their own, of at least five letters.`] : []),
  ];
}
