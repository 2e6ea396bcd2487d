import { join, relative } from 'node:path';
import { projectFolder } from '../config/load-config.ts';
import type { PluginKind } from '../contract/plugin.ts';
import { discoverPlugins } from '../plugins/discover-plugins.ts';
import { asFolderName, fillTemplate, ScaffoldError } from './fill-template.ts';
import type { NewFiles } from './fill-template.ts';

/** Kinds of plugins with a program of their own, and the id that stands in the template of each. */
const templates = {
  'expiry-rule': 'my-expiry-rule',
  'notification-channel': 'my-channel',
  'feedback-channel': 'my-feedback-channel',
  'lookup-channel': 'my-lookup-channel',
} as const satisfies { readonly [kind in PluginKind]?: string };

/** A kind that has a template folder. */
export type TemplateKind = keyof typeof templates;

/** Every kind that `plugin new` makes; a rule set is data and made from a decision (new-rule-set.ts). */
export const newKinds: readonly (TemplateKind | 'rule-set')[] = [...(Object.keys(templates) as TemplateKind[]), 'rule-set'];

/** What an id of a plugin must be: it is a folder, an address and a line of tenant.json. */
const pluginName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Gives the kind that is meant; throws ScaffoldError for one that is not known or cannot be made yet. */
export function kindOf(kind: string): TemplateKind | 'rule-set' {
  const found = newKinds.find((one) => one === kind);
  if (found !== undefined) return found;
  throw new ScaffoldError(kind === 'gateway' ? 'no-interface' : 'unknown-kind', { kind, known: newKinds.join(', ') });
}

/** Throws ScaffoldError for a name that cannot be a plugin's id, or is one already. */
export function assertFree(name: string, plugins: readonly string[]): void {
  if (!pluginName.test(name) || name.length < 2 || name.length > 80) throw new ScaffoldError('bad-name', { name, example: asFolderName(name, 'my-plugin') });
  const taken = discoverPlugins(plugins).find((one) => one.id === name);
  if (taken !== undefined) throw new ScaffoldError('id-taken', { name, folder: relative(projectFolder, taken.folder) });
}

/** A plugin of a kind as new files under `<into>/<kind>s/<name>`, which pass `plugin check` and their own tests as they are. */
export function newPlugin(kind: TemplateKind, name: string, plugins: string, into: string): NewFiles {
  const template = `_template-${kind}`;
  const made = fillTemplate(join(plugins, template), join(into, `${kind}s`, name), {});
  return new Map([...made].map(([path, text]) => [
    path,
    // One folder deeper than the template; its own id, place and name instead of the template's.
    text.replaceAll(`plugins/${template}`, `plugins/${kind}s/${name}`).replaceAll("'../../", "'../../../").replaceAll(templates[kind], name).replace(/^(describe\('.*): template'/m, `$1: ${name}'`),
  ]));
}
