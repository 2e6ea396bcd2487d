import type { Publication } from '../law/publications.ts';
import type { Instant } from '../contract/localized.ts';
import type { PluginConfig } from '../plugins/plugin-config.ts';

/** Text files by their path from the folder that they are put into. */
export type FileTree = { readonly [path: string]: string };

/**
 * One province with its law, for another installation: its folder, the rule sets it uses, the shared facts of its
 * procedures, and everything it published itself. No dossier, no person, no secret.
 */
export interface ProvinceFile {
  readonly format: 'motcua-province';
  readonly formatVersion: 2;
  readonly slug: string;
  readonly exportedAt: Instant;
  readonly tenant: FileTree;
  readonly ruleSets: FileTree;
  readonly procedures: FileTree;
  /** Exact version of every plugin that it uses: an installation without one of them cannot take it. */
  readonly versions: { readonly [plugin: string]: string };
  /** What its administrators chose over tenant.json. Secrets stay behind: they are given anew. */
  readonly choices: readonly PluginChoice[];
  readonly publications: readonly Omit<Publication, 'draft_id'>[];
  /** Official texts attached to publications: key → base64. */
  readonly documents: { readonly [key: string]: string };
}

/** One plugin as an administrator left it; `config` null: the settings of tenant.json hold. */
export interface PluginChoice {
  readonly plugin: string;
  readonly version: string | null;
  /** Null: tenant.json holds. */
  readonly enabled: boolean | null;
  readonly paused: boolean;
  readonly pausedReason: string | null;
  readonly config: PluginConfig | null;
  /** Settings of versions that it left, to which it may go back. */
  readonly kept: readonly { readonly version: string; readonly config: PluginConfig }[];
}

/** A province file that cannot be taken, or an installation that cannot take it: place and remedy in the message. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
}
