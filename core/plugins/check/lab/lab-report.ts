import type { PluginManifest } from '../../../contract/plugin.ts';
import type { Played } from '../../harness/play-effect.ts';

/** What a lab is asked to try; `thorough` also tries failures. */
export interface LabOrder {
  readonly folder: string;
  readonly manifest: PluginManifest;
  readonly thorough: boolean;
}

/** What a lab found, each fault as a sentence with its place; empty lists are good. */
export interface LabReport {
  readonly scenarios: readonly string[];
  readonly tenants: readonly string[];
  readonly travel: readonly string[];
  readonly failures: readonly string[];
  /** By scenario: what it answered, to be compared with other labs and another process. */
  readonly answers: readonly unknown[];
  /** By scenario: the texts that left the plugin; null where they differ from one time to the next by chance. */
  readonly left: readonly (readonly string[] | null)[];
  readonly used: readonly Played['used'][];
}
