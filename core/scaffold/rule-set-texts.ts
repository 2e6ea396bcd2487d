import { join, relative, sep } from 'node:path';
import { projectFolder } from '../config/load-config.ts';
import type { Regulation } from '../contract/regulation.ts';

/** The test of a new decision: its scenarios, played on a server of the test. `folder` is where it will stand. */
export function ruleSetTest({ id }: Regulation, folder: string): string {
  const kit = relative(folder, join(projectFolder, 'tests/kit/decision-kit.ts')).split(sep).join('/');
  return `import { decisionScenariosOf } from '${kit}';

const { open, close, scenarios } = decisionScenariosOf(import.meta.dirname);

/** Each clause's scenarios through the HTTP API of a whole server; nothing of the decision is a program. */
describe('rule set: ${id}', () => {
  before(open);
  after(close);
  for (const { title, play } of scenarios) it(title, play);
});
`;
}

/** The README of a new decision; `province` is the slug of the province whose law it is, `clauses` those with scenarios. */
export function ruleSetReadme({ id, number, effectiveFrom }: Regulation, province: string, clauses: readonly string[]): string {
  const folder = `plugins/rule-sets/${id}`;
  return `# ${number}

A decision as data, in force from ${effectiveFrom}. It has no program: what a province does otherwise than another stands here, each rule with the clause it rests on.

- \`regulation.json\`: dates, what it replaces, transition, and the rules: point, optional case (\`when\`), value, clauses. Points and the schemas of their values are in \`core/contract/rule-points/\`.
- \`clauses.json\`: each clause with its citation, a summary of your own, and a status: \`enforced\` or \`supported\` where a scenario shows it, otherwise \`planned\`.
- \`scenarios/<clause>.json\`: what must be seen, when and by whom. The words are described in \`core/scenarios/scenario.ts\`, paths and matchers in \`core/scenarios/pick.ts\`; acts and their bodies at \`/api/docs\` of a running server; the people in \`tenants/${province}/demo-accounts.json\`.
- \`index.test.ts\`: plays them.
- \`plugin.json\`: the same first and last day as \`regulation.json\`.

\`\`\`
npx motcua plugin check ${folder}
npx motcua plugin use ${id} --tenant ${province}
npm test -- ${folder}
\`\`\`

The last plays every scenario on a server of the test, with a database of its own.${clauses[0] === undefined ? '' : ` \`npx motcua scenario ${folder}/scenarios/${clauses[0]}.json\` plays one file on the development server (\`npm start\`).`} \`npx motcua regulations coverage ${id}\` says, clause by clause, what is claimed and what is shown.

A province whose earlier decision has the same subject names that one in \`replaces\` here (\`[{"number": "…", "id": "…"}]\`): it then ends on the day before this one begins. \`npx motcua regulations lint ${id}\` says what does not fit. A decision under which dossiers were handled is never edited: a correction is a new folder with dates of its own.
`;
}
