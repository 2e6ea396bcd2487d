import type { Instant } from '../contract/localized.ts';
import type { ClauseReference, RuleCase, RulesVersion, Transition } from '../contract/regulation.ts';
import type { RulePoint } from '../contract/rule-point.ts';
import { Problem } from '../http/problem.ts';
import type { TenantLaw } from '../regulations/tenant-law.ts';
import { valueOf } from '../regulations/value-of.ts';
import type { Found } from '../regulations/value-of.ts';
import type { Calendar } from '../working-time/calendar.ts';
import type { Dossier } from './dossier.model.ts';

/** A value with the clauses it rests on. */
export interface Ground<Value> {
  readonly value: Value;
  readonly clauses: readonly string[];
}

/** The facts of a dossier by which rules are narrowed. */
export type LegalCase = Pick<Dossier, 'channel' | 'level' | 'procedure_id' | 'agency_id'> & { readonly submitted_at: Instant };

/**
 * The law as one dossier meets it at one instant. A point pinned to receipt follows the law at submission, any other the
 * law at the instant of the act; where the decision in force has the transitional clause "each step under its own law",
 * receipt-pinned points follow the act too.
 */
export interface DossierLaw {
  /** The rules version of the act itself: what its event records. */
  readonly version: RulesVersion;
  readonly tenant: TenantLaw;
  /** The working time of the agency that the dossier was handed in to. */
  readonly calendar: Calendar;
  /** Whether what was fixed at receipt stays (`pin`) or each step follows the law then in force. */
  readonly transition: Transition['mode'];
  /** The value of a point, or null where no regulation sets one. An external value that nobody loaded counts as none. */
  get<Value>(point: RulePoint<Value>): Ground<Value> | null;
  /** The same with the rule itself, and where there is no value, why there is none. */
  find<Value>(point: RulePoint<Value>): Found<Value>;
  /** The same where nothing can go on without it: throws `regulation-not-configured` (409) saying which text would set it. */
  must<Value>(point: RulePoint<Value>): Ground<Value>;
  clause(id: string): ClauseReference | null;
}

/** Finds the law for an act on a dossier. Throws `not-yet-assessed` (409) while a rule set it needs is paused. */
export function lawOf(law: TenantLaw, dossier: LegalCase, at: Instant): DossierLaw {
  const now = law.at(at);
  const receipt = law.at(dossier.submitted_at);
  if (now.paused || receipt.paused) throw new Problem(409, 'not-yet-assessed');
  const ruleCase = caseOf(law, dossier);
  const transition = law.transitionAt(at);
  const pinned = transition === 'step' ? now.version : receipt.version;
  const find = <Value>(point: RulePoint<Value>) => valueOf(point.pin === 'receipt' ? pinned : now.version, point, ruleCase);
  return {
    version: now.version,
    tenant: law,
    calendar: law.calendarOf(dossier.agency_id),
    transition,
    find,
    get(point) {
      const found = find(point);
      return 'value' in found ? { value: found.value, clauses: found.rule.clauses } : null;
    },
    must(point) {
      const found = find(point);
      if ('value' in found) return { value: found.value, clauses: found.rule.clauses };
      const text = found.rule?.external;
      throw new Problem(409, 'regulation-not-configured', {
        clauses: found.rule?.clauses ?? [],
        params: { about: point.title, see: text === undefined ? '' : { vi: `, xem ${text}`, en: `, see ${text}` } },
      });
    },
    clause: (id) => law.clause(id, at),
  };
}

/** What rules may be narrowed by, of one dossier. */
export function caseOf(law: TenantLaw, dossier: Omit<LegalCase, 'submitted_at'>): RuleCase {
  return { channel: dossier.channel, level: dossier.level, procedure: dossier.procedure_id, ...law.agencyLevel(dossier.agency_id) };
}
