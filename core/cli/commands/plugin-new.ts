import { join } from 'node:path';
import { projectFolder } from '../../config/load-config.ts';
import { assertFree, kindOf, newPlugin } from '../../scaffold/new-plugin.ts';
import { newRuleSet } from '../../scaffold/new-rule-set.ts';
import { asLoaded } from '../../law/as-loaded.ts';
import { lintTimes } from '../../regulations/lint-times.ts';
import { asking } from '../ask.ts';
import { askDecision, givenDecision, neededFor, takenForGranted } from '../ask-decision.ts';
import type { DecisionOptions } from '../ask-decision.ts';
import { folders, lawOf } from '../law-of.ts';
import { inWords, made } from '../make.ts';
import { say } from '../output.ts';
import type { Report } from '../output.ts';
import { lintSentence } from './regulations.ts';

export interface NewPluginOptions extends DecisionOptions {
  readonly tenant?: string;
  readonly into?: string;
}

/** Makes the folder of a new plugin: from the template of its kind, or a rule set from its decision. */
export async function makePlugin(asked: string, name: string, options: NewPluginOptions): Promise<Report> {
  const root = options.into ?? projectFolder;
  const kind = inWords(() => {
    const found = kindOf(asked);
    assertFree(name, folders.plugins);
    return found;
  });
  const folder = `plugins/${kind}s/${name}`;
  if (kind === 'rule-set') {
    const { regulation, slug } = await decisionFor(name, options);
    return made(root, () => newRuleSet(regulation, join(root, 'plugins/rule-sets'), slug), () => [`npx motcua plugin check ${folder}`, `npx motcua plugin use ${name} --tenant ${slug}`, 'npx motcua regulations lint', `npm test -- ${folder}`], [
      ...takenForGranted(options, regulation),
      ...lintTimes([...lawOf(slug).regulations, asLoaded(regulation)]).filter(({ code }) => code === 'overlapping-decisions').map((one) => say('scaffold.earlier-decision', { sentence: lintSentence(one) })),
    ]);
  }
  return made(root, () => newPlugin(kind, name, join(projectFolder, 'plugins'), join(root, 'plugins')), () => [`npx motcua plugin check ${folder}`, `npm test -- ${folder}`]);
}

/** The decision of a rule set and the province in which its corpus plays. */
function decisionFor(name: string, options: NewPluginOptions) {
  const given = givenDecision(options);
  // A province that is not there is said before anything else is asked.
  if (options.tenant !== undefined) lawOf(options.tenant);
  return asking(async (asker) => {
    asker.needs({ tenant: options.tenant, ...neededFor(options) });
    const slug = await asker.answer(options.tenant, 'tenant');
    const province = lawOf(slug).tenant.tenant.name.vi.replace(/^(Tỉnh|Thành phố) /, '');
    return { slug, regulation: given === null ? await askDecision(asker, options, () => ({ id: name, province })) : { ...given, id: name } };
  });
}
