/** One question asked of a plugin folder. Its title and remedy are texts `plugin-check.<name>` and `plugin-remedy.<name>`. */
export interface PluginCheck {
  readonly name: 'manifest' | 'rule-set' | 'corpus' | 'types' | 'imports' | 'purity' | 'entry' | 'runs' | 'scenarios' | 'limits' | 'capabilities' | 'two-tenants' | 'time-travel' | 'failures' | 'own-process' | 'tests';
  readonly ok: boolean;
  /** What was found, with its place; empty when there is nothing to say. */
  readonly message: string;
}

/** More than these say nothing new. */
const most = 20;

/** The check as it went: it passes when nothing was found. */
export function checked(name: PluginCheck['name'], found: readonly string[]): PluginCheck {
  const more = found.length - most;
  return { name, ok: found.length === 0, message: [...found.slice(0, most), ...(more > 0 ? [`… +${more}`] : [])].join('\n') };
}
