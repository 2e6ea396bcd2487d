import { join, relative } from 'node:path';
import { projectFolder } from '../../config/load-config.ts';
import { ScaffoldError, writeNew } from '../../scaffold/fill-template.ts';
import { newPlugin } from '../../scaffold/new-plugin.ts';
import { say, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

/** Makes the folder of a new plugin from the template of its kind. */
export function makePlugin(kind: string, name: string, options: { readonly into?: string }): Report {
  const root = options.into ?? projectFolder;
  try {
    const files = newPlugin(kind, name, join(projectFolder, 'plugins'), join(root, 'plugins'));
    writeNew(files);
    const names = [...files.keys()].map((file) => relative(root, file));
    return { ok: true, json: { files: names }, lines: [...names.map((one) => `  ${one}`), say('cli.plugin-made', { folder: `plugins/${kind}s/${name}` })] };
  } catch (error) {
    if (error instanceof ScaffoldError) throw new UsageError(error.message);
    throw error;
  }
}
