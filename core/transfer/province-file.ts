import type { Publication } from '../law/publications.ts';
import type { Instant } from '../contract/localized.ts';

/** Text files by their path from the folder that they are put into. */
export type FileTree = { readonly [path: string]: string };

/**
 * One province with its law, for another installation: its folder, the rule sets it uses, the shared facts of its
 * procedures, and everything it published itself. No dossier, no person, no secret.
 */
export interface ProvinceFile {
  readonly format: 'motcua-province';
  readonly formatVersion: 1;
  readonly slug: string;
  readonly exportedAt: Instant;
  readonly tenant: FileTree;
  readonly ruleSets: FileTree;
  readonly procedures: FileTree;
  readonly publications: readonly Omit<Publication, 'draft_id'>[];
  /** Official texts attached to publications: key → base64. */
  readonly documents: { readonly [key: string]: string };
}

/** A province file that cannot be taken, or an installation that cannot take it: place and remedy in the message. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
}
