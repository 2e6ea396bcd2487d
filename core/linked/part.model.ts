import { Model } from 'objection';
import type { Instant } from '../contract/localized.ts';
import type { TimeRule } from '../contract/time-rule.ts';

/** Why an agency's clock stood still; `to` null: it still does. Excused minutes are shown with their ground, never hidden. */
export interface Excuse {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly ground: ExcuseGround;
  readonly note: string | null;
}

export const excuseGrounds = ['supplement', 'consultation', 'applicant', 'force-majeure', 'paper'] as const;
export type ExcuseGround = (typeof excuseGrounds)[number];

/** The share of one agency in a linked dossier, or another agency's answer to a consultation. */
export class DossierPart extends Model {
  static override readonly tableName = 'dossier_part';
  static override readonly idColumn = ['tenant_id', 'id'];
  static override get jsonAttributes(): string[] {
    return ['rule', 'excuses'];
  }

  declare tenant_id: string;
  declare id: string;
  declare dossier_id: string;
  declare kind: 'share' | 'consultation';
  /** Id of the share in the procedure; a consultation's own number. */
  declare name: string;
  declare agency_id: string;
  declare after: string[];
  declare rule: TimeRule;
  declare state: 'waiting' | 'running' | 'excused' | 'done' | 'cancelled';
  declare starts_at: Instant | null;
  declare ended_at: Instant | null;
  declare excuses: readonly Excuse[];
  declare question: string | null;
  declare answer: string | null;
  declare clauses: string[];
}
