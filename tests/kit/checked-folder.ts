import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { projectFolder } from '../../core/config/load-config.ts';
import { checkPlugin } from '../../core/plugins/check/check-plugin.ts';
import type { CheckSurroundings, PluginReport } from '../../core/plugins/check/check-plugin.ts';

/** A plugin that passes, as data: what tests change one thing of. */
export interface SoundPlugin {
  readonly manifest: Record<string, unknown>;
  readonly program: string;
  readonly scenarios: object;
}

/** What is otherwise in a test. */
export interface ChangedPlugin {
  /** JavaScript unless `typed`; `{{contract}}` is the folder of the contract. */
  readonly program?: string;
  readonly typed?: boolean;
  readonly manifest?: Record<string, unknown>;
  /** A text is written as it is; null: there are none. */
  readonly scenarios?: object | string | null;
  /** Whether it has a test; it has one unless said otherwise. */
  readonly tested?: boolean;
  /** That test in TypeScript, `{{contract}}` as in `program`; empty unless said otherwise. */
  readonly test?: string;
}

/** Folders outside the project, one for each plugin that is checked, all removed by `end`. */
export function checkedFolders(sound: SoundPlugin, surroundings: CheckSurroundings = { laws: () => [], sentence: (finding) => finding.code }) {
  const root = mkdtempSync(join(tmpdir(), 'motcua-check-'));
  let made = 0;
  const check = (change: ChangedPlugin): Promise<PluginReport> => {
    const folder = join(root, `plugin-${(made += 1)}`);
    const { program, scenarios } = { ...sound, ...change };
    const entry = change.typed ? 'index.ts' : 'index.mjs';
    mkdirSync(join(folder, 'scenarios'), { recursive: true });
    writeFileSync(join(folder, 'plugin.json'), JSON.stringify({ ...sound.manifest, entry, ...change.manifest }));
    const filled = (text: string) => text.replaceAll('{{contract}}', relative(folder, join(projectFolder, 'core/contract')));
    writeFileSync(join(folder, entry), filled(program));
    if (change.tested !== false) writeFileSync(join(folder, 'index.test.ts'), filled(change.test ?? 'export {};\n'));
    if (scenarios !== null) writeFileSync(join(folder, 'scenarios/own.json'), typeof scenarios === 'string' ? scenarios : JSON.stringify(scenarios));
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
