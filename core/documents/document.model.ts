import { Model } from 'objection';
import type { Instant } from '../contract/localized.ts';

/** The record of one stored file; the bytes are behind the FileStore under `storage_key`. */
export class Document extends Model {
  static override readonly tableName = 'document';
  static override readonly idColumn = ['tenant_id', 'id'];

  declare tenant_id: string;
  declare id: string;
  declare draft_id: string | null;
  declare dossier_id: string | null;
  declare kind: 'component' | 'result' | 'evidence';
  declare component: string | null;
  declare name: string;
  declare type: string;
  declare size: number;
  declare sha256: string;
  declare scan: 'not-scanned' | 'clean' | 'infected';
  declare storage_key: string;
  declare uploaded_by: string;
  declare uploaded_at: Instant;
}

/** A document as answers carry it. */
export function presentDocument(document: Document): { fileId: string; name: string; size: number; type: string; scan: Document['scan'] } {
  return { fileId: document.id, name: document.name, size: document.size, type: document.type, scan: document.scan };
}
