import { Model } from 'objection';
import type { Instant, Json } from '../contract/localized.ts';
import type { RepresentationWish } from './representation.ts';

/** A dossier in the making: only its owner sees it, nothing of it binds anybody. */
export class Draft extends Model {
  static override readonly tableName = 'draft';
  static override readonly idColumn = ['tenant_id', 'id'];
  static override get jsonAttributes(): string[] {
    return ['form', 'representation'];
  }

  declare tenant_id: string;
  declare id: string;
  declare owner_sub: string;
  declare procedure_id: string;
  declare agency_id: string | null;
  declare form: { readonly [key: string]: Json };
  declare step: string | null;
  declare delivery: string | null;
  declare representation: RepresentationWish | null;
  declare version: number;
  declare updated_at: Instant;
}
