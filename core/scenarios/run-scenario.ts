import { doStep, fill } from './do-step.ts';
import type { Answer, Stage } from './do-step.ts';
import type { Json } from '../contract/localized.ts';
import { instantOf, mismatch, pick } from './pick.ts';
import type { Expectation, Scenario, ScenarioStep } from './scenario.ts';
import type { ScenarioTarget } from './target.ts';

/** What a scenario came to: nothing wrong, or the first step that was not as expected, in words. */
export interface ScenarioResult {
  readonly ok: boolean;
  readonly step: number;
  readonly faults: readonly string[];
}

/** Runs a scenario against a server through its API alone; the clock is moved to each step's instant before it. */
export async function runScenario(target: ScenarioTarget, scenario: Scenario): Promise<ScenarioResult> {
  const readings = scenario.readings ?? {};
  const stage: Stage = { target, province: scenario.province, dossiers: new Map(), named: new Map() };
  if (Object.keys(readings).length > 0) await target.takeReadings(scenario.province, readings);
  try {
    for (const [index, step] of scenario.steps.entries()) {
      if (step.at !== undefined) await target.setClock(instantOf(step.at));
      const faults = check(await doStep(stage, step), step.then ?? {}, (path) => fill(stage, step, path));
      if (faults.length > 0) return { ok: false, step: index + 1, faults: faults.map((fault) => `step ${index + 1}${inWords(step)}: ${fault}`) };
    }
  } finally {
    if (Object.keys(readings).length > 0) await target.takeReadings(scenario.province, {});
  }
  return { ok: true, step: scenario.steps.length, faults: [] };
}

function check(answer: Answer, then: Expectation, filled: (path: string) => string): string[] {
  const faults: string[] = [];
  const refused = then.problem !== undefined || (then.status ?? 200) >= 400;
  if (then.status !== undefined ? answer.status !== then.status : refused ? answer.status < 400 : answer.status >= 400) {
    faults.push(`status ${answer.status}${then.status === undefined ? '' : ` instead of ${then.status}`}: ${JSON.stringify(answer.body).slice(0, 400)}`);
  }
  const problem = String(pick(answer.body, 'type') ?? '').replace('urn:motcua:problem:', '');
  if (then.problem !== undefined && problem !== then.problem) faults.push(`problem "${problem}" instead of "${then.problem}"`);
  const named = allClauses(answer.body);
  for (const clause of then.clauses ?? []) if (!named.has(clause)) faults.push(`clause ${clause} is not named; named are ${[...named].join(', ') || 'none'}`);
  for (const [path, expected] of Object.entries(then.is ?? {})) {
    const fault = mismatch(pick(answer.body, filled(path)), JSON.parse(filled(JSON.stringify(expected))) as Json);
    if (fault !== null) faults.push(`${path}: ${fault}`);
  }
  return faults;
}

/** Ids of the clauses that an answer names anywhere. */
function allClauses(value: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (one: unknown, key: string): void => {
    if (Array.isArray(one)) return one.forEach((entry) => visit(entry, key));
    if (typeof one !== 'object' || one === null) return;
    const { id, cite } = one as { id?: unknown; cite?: unknown };
    if (typeof id === 'string' && typeof cite === 'string') found.add(id);
    for (const [name, entry] of Object.entries(one)) visit(entry, name);
  };
  visit(value, '');
  return found;
}

function inWords(step: ScenarioStep): string {
  const what = step.act ?? (['submit', 'receive', 'read', 'look', 'call'] as const).find((kind) => step[kind] !== undefined);
  return ` (${[step.at, step.who, what].filter(Boolean).join(', ')})`;
}
