import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import { inspectPlugin } from '../../core/plugins/discover-plugins.ts';
import { readScenarioFile, titleOf } from '../../core/scenarios/load-scenarios.ts';
import { runScenario } from '../../core/scenarios/run-scenario.ts';
import type { LoadedScenario } from '../../core/scenarios/scenario.ts';
import { targetOf } from './scenario-target.ts';
import { testServer } from './server.ts';
import type { TestServer } from './server.ts';

/** The scenarios of a decision as tests on a server of their own, which knows every province and has a database of its own. */
export interface DecisionScenarios {
  /** Starts the server, for `before`. Rejects where a province of the scenarios does not use the decision yet. */
  open(): Promise<void>;
  /** Ends it, for `after`. */
  close(): Promise<void>;
  readonly scenarios: readonly PlayableDecisionScenario[];
}

export interface PlayableDecisionScenario {
  /** The clause that is proven, then what happens. */
  readonly title: string;
  /** Rejects with every difference. */
  play(): Promise<void>;
}

/**
 * All that the tests of a decision need. `folder` is the rule set's own (`import.meta.dirname`); the province whose law it is
 * stands in `tenants/` three folders above. Throws where a scenario file is not in form, with its place.
 *
 *     const { open, close, scenarios } = decisionScenariosOf(import.meta.dirname);
 *     describe('…', () => {
 *       before(open);
 *       after(close);
 *       for (const { title, play } of scenarios) it(title, play);
 *     });
 */
export function decisionScenariosOf(folder: string): DecisionScenarios {
  const place = resolve(projectFolder, folder);
  const root = resolve(place, '../../..');
  const loaded = readdirSync(join(place, 'scenarios')).filter((name) => name.endsWith('.json')).sort().flatMap((name) => readScenarioFile(join(place, 'scenarios', name)));
  let server: TestServer | null = null;
  return {
    async open() {
      server = await testServer(root === projectFolder ? {} : { alsoFrom: root });
      assertUsed(server, inspectPlugin(place).id, loaded);
    },
    async close() {
      await server?.close();
    },
    scenarios: loaded.map((scenario) => ({
      title: titleOf(scenario),
      async play() {
        if (server === null) throw new Error('The server is not open: give open to before().');
        const { faults } = await runScenario(targetOf(server), scenario);
        if (faults.length > 0) throw new Error(faults.join('\n'));
      },
    })),
  };
}

/** Under a decision that a province does not use its scenarios would fail one by one, without saying why; opposites play under the law of others. */
function assertUsed(server: TestServer, ruleSet: string, scenarios: readonly LoadedScenario[]): void {
  const provinces = new Set(scenarios.filter((one) => one.opposite !== true).map((one) => one.province));
  const lacking = [...provinces].filter((slug) => server.platform.tenants.get(slug)?.data.tenant.plugins[ruleSet] === undefined);
  if (lacking.length > 0) throw new Error(lacking.map((slug) => `tenants/${slug}/tenant.json does not use ${ruleSet}: npx motcua plugin use ${ruleSet} --tenant ${slug}`).join('\n'));
}
