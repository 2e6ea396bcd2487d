import { expect } from 'chai';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import { loadScenarios, titleOf } from '../../core/scenarios/load-scenarios.ts';
import { runScenario } from '../../core/scenarios/run-scenario.ts';
import { targetOf } from '../kit/scenario-target.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';

const scenarios = loadScenarios([join(projectFolder, 'plugins/rule-sets'), join(projectFolder, 'tests/provinces/rule-sets'), join(projectFolder, 'tests/clauses')]);

describe('the conformance corpus of every decision', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
  });
  after(() => server.close());

  for (const scenario of scenarios) {
    it(titleOf(scenario), async () => {
      const result = await runScenario(targetOf(server), scenario);
      expect(result.faults.join('\n'), scenario.file.slice(projectFolder.length)).to.equal('');
    });
  }
});
