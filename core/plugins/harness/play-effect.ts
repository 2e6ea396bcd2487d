import type { EffectHost } from '../../contract/effect-host.ts';
import type { Instant, Json } from '../../contract/localized.ts';
import type { PluginManifest } from '../../contract/plugin.ts';
import type { Runner } from '../effects/runner.ts';
import { callOf, toldToStaff } from './effect-calls.ts';
import { fakeHost } from './fake-host.ts';
import type { FakeHost } from './fake-host.ts';
import { differences, fill } from './fill.ts';
import type { Given } from './fill.ts';
import { givenOf } from './given.ts';
import type { LoadedEffectScenario } from './load-plugin-scenarios.ts';
import { scriptedOutside } from './outside.ts';
import type { Failures, ScriptedOutside } from './outside.ts';
import type { EffectKind } from './plugin-scenario-schema.ts';
import type { EffectStep } from './plugin-scenario.ts';

/** How a scenario is played. */
export interface Playing {
  /** Which of its two provinces. */
  readonly province: 0 | 1;
  readonly runner: (host: EffectHost) => Runner;
  /** The time the runner gives a call before it takes no answer any more. */
  readonly patienceMs: number;
  /** Milliseconds the plugin has used, however they are measured; with `limitMs` a late answer is a fault. */
  readonly elapsed?: () => number;
  readonly limitMs: number;
  /** Nothing but a valid answer is expected: the outside fails so, or the day is another one. */
  readonly anyAnswer?: { readonly failures?: Failures; readonly at?: (scripted: Instant) => Instant };
}

/** What came of it. */
export interface Played {
  /** Where it went otherwise than the scenario says, or answered something that is no answer. */
  readonly faults: readonly string[];
  /** Secrets and personal data where staff read. */
  readonly told: readonly string[];
  readonly answers: readonly ({ readonly answer: Json } | { readonly error: string })[];
  /** What it was asked, as JSON. */
  readonly asked: readonly string[];
  /** Every text that left the plugin. */
  readonly left: readonly string[];
  readonly used: { readonly hosts: readonly string[]; readonly settings: readonly string[]; readonly secrets: readonly string[]; readonly tcp: boolean; readonly refused: readonly string[] };
}

/** Plays one scenario for one province, step by step, on a host of its own. */
export async function playEffect(manifest: PluginManifest, scenario: LoadedEffectScenario, playing: Playing): Promise<Played> {
  const outside = scriptedOutside(playing.anyAnswer === undefined ? undefined : (playing.anyAnswer.failures ?? {}));
  const travelled = playing.anyAnswer?.at ?? ((at: Instant) => at);
  const begin = travelled(scenario.at ?? scenario.file.at);
  const given = givenOf(scenario, playing.province, begin);
  const fake = fakeHost({
    manifest, config: given.config, secrets: given.secrets, at: begin, outside,
    ...(scenario.file.provinces[playing.province].texts === undefined ? {} : { texts: scenario.file.provinces[playing.province].texts }),
    store: fill(scenario.store ?? {}, given) as { readonly [key: string]: Json },
  });
  const runner = playing.runner(fake.host);
  const faults: string[] = [];
  const told: string[] = [];
  const answers: Played['answers'][number][] = [];
  const asked: string[] = [];
  try {
    for (const [index, step] of scenario.steps.entries()) {
      if (step.at !== undefined) fake.now = travelled(step.at);
      const stands: Given = { ...given, year: fake.now.slice(0, 4) };
      outside.expect(step.outside, stands);
      const before = { receipts: fake.receipts.length, logged: fake.logged.length };
      const call = callOf(manifest.kind as EffectKind, step, stands);
      asked.push(JSON.stringify(call.args));
      const { answer, error, late } = await ask(runner, call, playing);
      answers.push(error === null ? { answer: answer ?? null } : { error });
      const own: string[] = late ? [late] : [];
      if (error === null) own.push(...unfit(call.check, answer ?? null), ...noName(answer));
      if (playing.anyAnswer === undefined) own.push(...(await unlike(step, stands, fake, outside, answer, error, before)));
      faults.push(...own.map((fault) => `step ${index + 1}, ${call.name}(): ${fault}`));
      const hidden = [...Object.values(given.secrets), ...call.personal];
      told.push(...toldToStaff(answer, error, fake.logged.slice(before.logged)).filter((text) => hidden.some((one) => text.includes(one))).map(() => `step ${index + 1}, ${call.name}(): a reason, an error or a log line holds a secret or a person's name, number or address`));
    }
    faults.push(...outside.faults);
  } finally {
    fake.end();
    runner.stop();
  }
  return { faults, told, answers, asked, left: [...fake.left, ...answers.map((one) => JSON.stringify(one))], used: { hosts: [...fake.used.hosts], settings: [...fake.used.settings], secrets: [...fake.used.secrets], tcp: fake.used.tcp, refused: fake.used.refused } };
}

async function ask(runner: Runner, { name, args }: ReturnType<typeof callOf>, { patienceMs, limitMs, elapsed }: Playing): Promise<{ readonly answer?: Json; readonly error: string | null; readonly late: string | null }> {
  const begun = elapsed?.() ?? 0;
  const late = () => ((elapsed?.() ?? 0) - begun > limitMs ? `took ${Math.round((elapsed?.() ?? 0) - begun)} ms, its limit is ${limitMs} ms` : null);
  try {
    return { answer: await runner.call(name, args, patienceMs), error: null, late: late() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { error: message, late: message.startsWith('no answer within') ? `gave no answer within its limit of ${limitMs} ms` : late() };
  }
}

function unfit(check: (answer: Json) => unknown, answer: Json): string[] {
  try {
    check(answer);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** A name that nobody gave, made from a value that was not there. */
function noName(answer: Json | undefined): string[] {
  const { providerId, reference } = (answer ?? {}) as { readonly providerId?: Json; readonly reference?: Json };
  return [providerId, reference].filter((name) => typeof name === 'string' && /^(undefined|null|NaN|\[object \w+\])$/.test(name)).map((name) => `names an id that the other side did not give: "${String(name)}"`);
}

/** Where a step ended otherwise than it says. What comes over a connection may come a moment after the answer. */
async function unlike({ then }: EffectStep, given: Given, fake: FakeHost, outside: ScriptedOutside, answer: Json | undefined, error: string | null, before: { readonly receipts: number; readonly logged: number }): Promise<string[]> {
  const receipts = () => fake.receipts.slice(before.receipts) as unknown as Json;
  const wanted = then.receipts === undefined ? undefined : fill(then.receipts, given);
  for (let wait = 0; wait < 100 && (outside.missing().length > 0 || (wanted !== undefined && differences(wanted, receipts()).length > 0)); wait += 1) await new Promise((done) => setTimeout(done, 50));
  const logged = fake.logged.slice(before.logged);
  const stored = fill(then.store ?? {}, given) as { readonly [key: string]: Json };
  return [
    ...(then.answer === undefined ? [] : error === null ? differences(fill(then.answer, given), answer ?? null, '/answer') : [`threw "${error}" instead of an answer`]),
    ...(then.throws === undefined ? [] : error === null ? [`answered ${JSON.stringify(answer)} instead of throwing`] : error.includes(String(fill(then.throws, given))) ? [] : [`threw "${error}", expected "${then.throws}"`]),
    ...(wanted === undefined ? [] : differences(wanted, receipts(), '/receipts')),
    ...Object.entries(stored).flatMap(([key, value]) => differences(value, fake.stored.get(key)?.value ?? null, `/store/${key}`)),
    ...(then.log ?? []).filter((words) => !logged.some((line) => line.includes(String(fill(words, given))))).map((words) => `/log: nobody logged "${words}"`),
    ...outside.missing(),
  ];
}
