import type { Instant } from '../../contract/localized.ts';
import type { Procedure } from '../../contract/procedure.ts';
import type { RulePoint } from '../../contract/rule-point.ts';
import { lawOf } from '../../dossiers/law.ts';
import type { DossierLaw, Ground } from '../../dossiers/law.ts';
import { procedureOf } from '../../dossiers/procedure-of.ts';
import type { ProcedureBook } from '../../procedures/procedure-book.ts';
import type { TenantLaw } from '../../regulations/tenant-law.ts';
import { clockBook } from './clocks.ts';
import type { ClockBook } from './clocks.ts';
import type { DossierHistory } from './history.ts';

/**
 * What an act that was really done would meet under a law. refused: it would not have been allowed. approval: somebody else
 * would have had to look first. supplement: the applicant would have had to bring more. ground: it would have needed a
 * written ground and an apology.
 */
export type RemarkKind = 'refused' | 'approval' | 'supplement' | 'ground';

export interface Remark {
  readonly kind: RemarkKind;
  readonly point: string;
  readonly act: string;
  /** Number of the event. */
  readonly seq: number;
  readonly at: Instant;
  readonly clauses: readonly string[];
}

/** A point that a text which is not loaded sets. */
export interface Unknown {
  readonly cite: string;
  readonly clauses: readonly string[];
}

/** One dossier while its history is gone through under one law: what law is asked, and what has happened so far. */
export interface Scene {
  readonly history: DossierHistory;
  readonly law: TenantLaw;
  readonly clocks: ClockBook;
  readonly remarks: Remark[];
  readonly unknown: Map<string, Unknown>;
  /** The value of a point at an act; what a text not loaded sets is noted as unknown. */
  ask<Value>(point: RulePoint<Value>, at: Instant): Ground<Value> | null;
  procedureAt(at: Instant): Procedure | undefined;
  /** What counts as submission: an entry after an outage may count from the real receipt. */
  submittedAt: Instant;
  accepted: { readonly at: Instant; readonly promise: number } | null;
  handedOver: boolean;
  /** The items of every supplement request so far. */
  readonly asked: (readonly string[])[];
  awaitsControl: boolean;
  visits: number;
  apologies: number;
  reopening: 'allowed' | 'not-allowed';
  lapsed: { readonly at: Instant; readonly clauses: readonly string[] } | null;
  turnedAway: boolean;
}

export function openScene(law: TenantLaw, procedures: ProcedureBook, history: DossierHistory): Scene {
  let met: { readonly at: Instant; readonly law: DossierLaw } | null = null;
  const unknown = new Map<string, Unknown>();
  const lawAt = (at: Instant): DossierLaw => {
    if (met?.at !== at) met = { at, law: lawOf(law, history, at) };
    return met.law;
  };
  return {
    history,
    law,
    clocks: clockBook(law.calendarOf(history.agency_id)),
    remarks: [],
    unknown,
    ask(point, at) {
      const found = lawAt(at).find(point);
      if ('value' in found) return { value: found.value, clauses: found.rule.clauses };
      if (found.missing === 'external') unknown.set(point.key, { cite: found.rule?.external ?? '', clauses: found.rule?.clauses ?? [] });
      return null;
    },
    procedureAt: (at) => procedureOf(procedures, history, at, lawAt(at).transition),
    submittedAt: history.submitted_at,
    accepted: null,
    handedOver: false,
    asked: [],
    awaitsControl: false,
    visits: 0,
    apologies: 0,
    reopening: 'allowed',
    lapsed: null,
    turnedAway: false,
  };
}
