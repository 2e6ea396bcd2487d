import { join } from 'node:path';
import { TENANT_SLUG } from '../database/tenant-of.ts';
import { fillTemplate, ScaffoldError } from './fill-template.ts';
import type { NewFiles } from './fill-template.ts';

/** Kinds with a template: the folder they start from, and the id that stands in it. */
const templates = {
  'expiry-rule': { folder: '_template', id: 'my-expiry-rule' },
  'notification-channel': { folder: '_template-notification-channel', id: 'my-channel' },
} as const satisfies Readonly<Record<string, { folder: string; id: string }>>;

/**
 * A plugin of a kind as new files under `plugins/<kind>s/<name>`, which pass `plugin check` as they are. Throws ScaffoldError
 * for a kind without a template: then an existing plugin of that kind is the example.
 */
export function newPlugin(kind: string, name: string, plugins: string, into: string): NewFiles {
  const template = Object.entries(templates).find(([known]) => known === kind)?.[1];
  if (template === undefined) throw new ScaffoldError(`There is no template for the kind "${kind}". Use one of: ${Object.keys(templates).join(', ')}; of other kinds copy a plugin under plugins/${kind}s.`);
  if (!TENANT_SLUG.test(name)) throw new ScaffoldError(`"${name}" is no name for a folder. Use small letters, digits and hyphens, for example my-channel.`);
  const made = fillTemplate(join(plugins, template.folder), join(into, `${kind}s`, name), {});
  return new Map([...made].map(([path, text]) => [
    path,
    // One folder deeper than the template; its own id and place instead of the template's.
    text.replaceAll(`plugins/${template.folder}`, `plugins/${kind}s/${name}`).replaceAll("'../../", "'../../../").replaceAll(template.id, name),
  ]));
}
