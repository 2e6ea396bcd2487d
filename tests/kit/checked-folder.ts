import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import { checkPlugin } from '../../core/plugins/check/check-plugin.ts';
import type { CheckSurroundings, PluginReport } from '../../core/plugins/check/check-plugin.ts';

/** A template with something changed, somewhere outside the project, to be checked. */
export interface ChangedPlugin {
  /** The program instead of the template's; JavaScript unless `typed`. */
  readonly program?: string;
  readonly typed?: boolean;
  readonly manifest?: Record<string, unknown>;
  /** Instead of the template's scenarios; a text is written as it is. */
  readonly scenarios?: object | string;
}

/** Folders of tests: a copy of a template each, all removed by `end`. */
export function checkedFolders(template: string, surroundings: CheckSurroundings = { laws: () => [], sentence: (finding) => finding.code }) {
  const root = mkdtempSync(join(tmpdir(), 'motcua-check-'));
  let made = 0;
  const check = (change: ChangedPlugin): Promise<PluginReport> => {
    const folder = join(root, `plugin-${(made += 1)}`);
    cpSync(join(projectFolder, 'plugins', template), folder, { recursive: true });
    const given = JSON.parse(readFileSync(join(folder, 'plugin.json'), 'utf8')) as Record<string, unknown>;
    const entry = change.program === undefined || change.typed ? 'index.ts' : 'index.mjs';
    const here = (text: string) => text.replaceAll('{{contract}}', join(projectFolder, 'core/contract')).replaceAll(/(from ')(\/[^']+)'/g, (_all, from: string, path: string) => `${from}${relativeTo(folder, path)}'`);
    if (change.program === undefined) writeFileSync(join(folder, 'index.ts'), here(readFileSync(join(folder, 'index.ts'), 'utf8').replaceAll(/'(?:\.\.\/)+core\/contract/g, "'{{contract}}")));
    else {
      rmSync(join(folder, 'index.ts'));
      writeFileSync(join(folder, entry), here(change.program));
    }
    writeFileSync(join(folder, 'plugin.json'), JSON.stringify({ ...given, entry, ...change.manifest }));
    if (change.scenarios !== undefined) {
      rmSync(join(folder, 'scenarios'), { recursive: true });
      mkdirSync(join(folder, 'scenarios'));
      writeFileSync(join(folder, 'scenarios', 'own.json'), typeof change.scenarios === 'string' ? change.scenarios : JSON.stringify(change.scenarios));
    }
    return checkPlugin(folder, surroundings);
  };
  return {
    check,
    /** Each check that fails with what it says; `passes` when none does. */
    async faults(change: ChangedPlugin): Promise<string> {
      const { checks } = await check(change);
      return checks.filter((one) => !one.ok).map((one) => `${one.name}: ${one.message}`).join('\n') || 'passes';
    },
    end: () => rmSync(root, { recursive: true, force: true }),
  };
}

function relativeTo(folder: string, path: string): string {
  const up = folder.split('/').slice(1).map(() => '..').join('/');
  return `${up}${path}`;
}
