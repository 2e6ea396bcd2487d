/** One question asked of a plugin folder. Its title and remedy are texts `plugin-check.<name>` and `plugin-remedy.<name>`. */
export interface PluginCheck {
  readonly name: 'manifest' | 'rule-set' | 'imports' | 'purity' | 'entry' | 'runs' | 'tests';
  readonly ok: boolean;
  /** What was found, with its place; empty when there is nothing to say. */
  readonly message: string;
}

/** The check as it went: it passes when nothing was found. */
export function checked(name: PluginCheck['name'], found: readonly string[]): PluginCheck {
  return { name, ok: found.length === 0, message: found.join('\n') };
}
