/** A plugin of the province as the server presents it. */
export interface Plugin {
  readonly id: string; readonly kind: string; readonly version: string; readonly title: string; readonly description: string; readonly tier: string; readonly status: string;
  readonly pausedReason: string | null; readonly faults: readonly string[];
  /** Settings that do not fit, so that the plugin cannot work yet. */
  readonly unfit: readonly { readonly name: string; readonly detail: string }[];
  readonly failures: readonly { readonly version: string | null; readonly at: string; readonly message: string }[]; readonly legalBasis: string | null; readonly affected: number;
  readonly configSchema: ConfigSchema | null; readonly config: Record<string, unknown>;
  readonly chosenBy: 'administrator' | 'tenant.json';
  readonly versions: readonly PluginVersion[];
  /** Open dossiers by the version that they were received under. */
  readonly dossiers: readonly { readonly version: string; readonly dossiers: number; readonly installed: boolean }[];
}

export interface ConfigSchema {
  readonly properties?: Readonly<Record<string, { readonly title?: string; readonly default?: unknown }>>;
}

/** An installed version; what going to it changes is absent for the one in use and for one with faults. */
export interface PluginVersion {
  readonly version: string;
  readonly inUse: boolean;
  readonly usable: boolean;
  readonly faults: readonly string[];
  readonly contract: number | null;
  /** The province used it before: its settings of then come back. */
  readonly wasUsed: boolean;
  readonly change?: { readonly newSettings: readonly string[]; readonly goneSettings: readonly string[]; readonly grows: readonly { readonly what: string; readonly name: string }[] };
  readonly configSchema?: ConfigSchema | null;
  readonly config?: Record<string, unknown>;
}

/** Open dossiers that wait because a version cannot be used. */
export interface Stranded {
  readonly plugin: string;
  readonly version: string;
  readonly reason: string;
  readonly dossiers: number;
  readonly sentence: string;
  readonly remedy: string;
}

/** What a form shows of a setting's name. */
export function settingTitle(schema: ConfigSchema | null | undefined, name: string): string {
  return schema?.properties?.[name]?.title ?? name;
}
