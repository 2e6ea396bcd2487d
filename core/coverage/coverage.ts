import type { Clause, ClauseStatus } from '../contract/regulation.ts';

/** A test or scenario that shows a clause; `place` is its file, from the project's folder. */
export interface Proof {
  readonly title: string;
  readonly place: string;
}

/** What answers one clause, and what shows it. */
export interface ClauseCoverage {
  readonly clause: Clause;
  readonly status: ClauseStatus;
  /** Rule points to which a rule resting on the clause gives a value, or which the clause is about. */
  readonly points: readonly string[];
  /** Folders of core whose code reads one of those points. */
  readonly code: readonly string[];
  readonly proofs: readonly Proof[];
  /** The same act under a decision that does not have the rule. */
  readonly opposites: readonly Proof[];
}

export interface DecisionCoverage {
  readonly id: string;
  readonly number: string;
  readonly clauses: readonly ClauseCoverage[];
  readonly counts: Readonly<Record<ClauseStatus, number>>;
}

/**
 * Where the register and the tests disagree. claim-without-proof: enforced or supported, and nothing shows it.
 * proof-unclaimed: shown through the API, and the register says planned or nothing. proof-of-no-clause: a title or scenario
 * names a clause that no decision has. planned-point-in-use: a point marked planned is read by code.
 */
export interface CoverageFault {
  readonly code: 'claim-without-proof' | 'proof-unclaimed' | 'proof-of-no-clause' | 'planned-point-in-use';
  /** Id of the clause or key of the point. */
  readonly subject: string;
  readonly place: string;
}

export interface Coverage {
  readonly decisions: readonly DecisionCoverage[];
  readonly faults: readonly CoverageFault[];
}
