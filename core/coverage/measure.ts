import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { Clause, ClauseStatus, Regulation } from '../contract/regulation.ts';
import { loadRegulations } from '../regulations/load-regulations.ts';
import type { ClauseCoverage, Coverage, CoverageFault, DecisionCoverage, Proof } from './coverage.ts';
import { findProofs } from './find-proofs.ts';
import type { NamedProof } from './find-proofs.ts';
import { findReaders } from './find-readers.ts';

/** Compares what the clause registers of the rule sets claim with the rules, the code and the tests that are there. */
export function measureCoverage(root: string, ruleSets: readonly string[]): Coverage {
  const regulations = loadRegulations(ruleSets).map(({ regulation }) => regulation);
  return compare(regulations, findProofs(root, ruleSets), findReaders(root), new Set([...allRulePoints.values()].filter((point) => point.planned).map(({ key }) => key)));
}

/** The comparison itself, on plain data. `readers`: rule point → folders of code that read it. */
export function compare(regulations: readonly Regulation[], proofs: readonly NamedProof[], readers: ReadonlyMap<string, readonly string[]>, planned: ReadonlySet<string>): Coverage {
  const byClause = new Map<string, NamedProof[]>();
  for (const proof of proofs) for (const id of proof.clauses) byClause.set(id, [...(byClause.get(id) ?? []), proof]);
  const decisions = regulations.map((regulation) => ofDecision(regulation, byClause, readers));
  const known = new Set(decisions.flatMap(({ clauses }) => clauses.map(({ clause }) => clause.id)));
  const faults: CoverageFault[] = [
    ...decisions.flatMap(({ id, clauses }) => clauses.flatMap((one) => faultOf(id, one, byClause.get(one.clause.id) ?? []))),
    ...[...byClause].filter(([id]) => !known.has(id)).map(([subject, [first]]): CoverageFault => ({ code: 'proof-of-no-clause', subject, place: first?.place ?? '' })),
    ...[...planned].flatMap((subject) => (readers.get(subject) ?? []).slice(0, 1).map((place): CoverageFault => ({ code: 'planned-point-in-use', subject, place }))),
  ];
  return { decisions, faults };
}

function ofDecision(regulation: Regulation, proofs: ReadonlyMap<string, readonly NamedProof[]>, readers: ReadonlyMap<string, readonly string[]>): DecisionCoverage {
  const clauses = regulation.clauses.map((clause): ClauseCoverage => {
    const points = pointsOf(regulation, clause);
    const named = proofs.get(clause.id) ?? [];
    return {
      clause, status: clause.status ?? 'planned', points,
      code: [...new Set(points.flatMap((point) => readers.get(point) ?? []))].sort(),
      proofs: named.filter((one) => !one.opposite).map(plain),
      opposites: named.filter((one) => one.opposite).map(plain),
    };
  });
  const counts: Record<ClauseStatus, number> = { enforced: 0, supported: 0, planned: 0, none: 0 };
  for (const { status } of clauses) counts[status]++;
  return { id: regulation.id, number: regulation.number, clauses, counts };
}

function pointsOf(regulation: Regulation, clause: Clause): string[] {
  return [...new Set([...regulation.rules.filter((rule) => rule.clauses.includes(clause.id)).map(({ point }) => point), ...(clause.about ?? [])])];
}

function faultOf(decision: string, { clause, status }: ClauseCoverage, proofs: readonly NamedProof[]): CoverageFault[] {
  const shown = proofs.filter((one) => one.blackBox && !one.opposite);
  const claimed = status === 'enforced' || status === 'supported';
  if (claimed && shown.length === 0) return [{ code: 'claim-without-proof', subject: clause.id, place: decision }];
  if (!claimed && shown[0]) return [{ code: 'proof-unclaimed', subject: clause.id, place: shown[0].place }];
  return [];
}

function plain({ title, place }: NamedProof): Proof {
  return { title, place };
}
