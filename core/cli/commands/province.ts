import { join } from 'node:path';
import { projectFolder } from '../../config/load-config.ts';
import { assertSlug, newProvince } from '../../scaffold/new-province.ts';
import { asking } from '../ask.ts';
import { askDecision, givenDecision, neededFor, takenForGranted } from '../ask-decision.ts';
import type { DecisionOptions } from '../ask-decision.ts';
import { inWords, made } from '../make.ts';
import type { Report } from '../output.ts';

export interface ProvinceOptions extends DecisionOptions {
  readonly name?: string;
  readonly into?: string;
}

/** Makes the folders of a new province; what is not said on the command line is asked at a terminal. */
export async function makeProvince(slug: string, options: ProvinceOptions): Promise<Report> {
  inWords(() => assertSlug(slug));
  const root = options.into ?? projectFolder;
  const given = givenDecision(options);
  const { name, regulation } = await asking(async (asker) => {
    asker.needs({ name: options.name, ...neededFor(options) });
    const named = await asker.answer(options.name, 'name');
    return { name: named, regulation: given ?? (await askDecision(asker, options, (from) => ({ id: `${slug}-${from.slice(0, 4)}`, province: named }))) };
  });
  const places = { tenants: join(root, 'tenants'), ruleSets: join(root, 'plugins/rule-sets'), template: join(projectFolder, 'tenants/_template') };
  return made(root, () => newProvince({ slug, name, regulation }, places), (names) => [
    'npx motcua tenants validate',
    `npx motcua regulations lint ${regulation.id}`,
    'npm start',
    `npx motcua dossier submit --tenant ${slug}`,
    ...names.filter((one) => one.includes('/scenarios/')).slice(0, 1).map((corpus) => `npx motcua scenario ${corpus}`),
    `npm test -- plugins/rule-sets/${regulation.id}`,
  ], takenForGranted(options, regulation));
}
