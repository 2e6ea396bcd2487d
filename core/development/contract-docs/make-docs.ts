import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../../config/load-config.ts';
import { allRulePoints } from '../../contract/rule-points/all-rule-points.ts';
import { say } from '../say.mjs';
import { readContract } from './read-contract.ts';
import { rulePointsPage } from './rule-points-page.ts';

/** Pages of the contract from its docstrings, with the rule points; an export without a docstring is no contract: it fails. */
const cache = join(projectFolder, '.cache');
const page = join(cache, 'rule-points.md');
mkdirSync(cache, { recursive: true });
writeFileSync(page, rulePointsPage(allRulePoints.values()));
const { app, project, undocumented } = await readContract({ projectDocuments: [page] });
await app.generateOutputs(project);
if (undocumented.length > 0) {
  console.error([say('undocumented'), ...undocumented.map((line) => `  ${line}`)].join('\n'));
  process.exit(1);
}
console.log(say('docsMade', { file: join('.cache', 'contract', 'index.html') }));
