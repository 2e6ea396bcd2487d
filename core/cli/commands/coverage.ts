import { projectFolder } from '../../config/load-config.ts';
import type { ClauseCoverage, DecisionCoverage } from '../../coverage/coverage.ts';
import { measureCoverage } from '../../coverage/measure.ts';
import { folders } from '../law-of.ts';
import { local, say, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

/** What answers and proves each clause; without an id one line a decision. Fails on a claim that nothing shows. */
export function showCoverage(id: string | undefined): Report {
  const { decisions, faults } = measureCoverage(projectFolder, folders.ruleSets);
  const shown = decisions.filter((one) => id === undefined || one.id === id);
  if (shown.length === 0) throw new UsageError(say('cli.unknown-regulation', { id: id ?? '' }));
  return {
    ok: faults.length === 0,
    json: { decisions: shown, faults },
    lines: [
      ...shown.flatMap((decision) => (id === undefined ? [summary(decision)] : [summary(decision), ...decision.clauses.map(line)])),
      ...faults.map((fault) => `✘ ${say(`coverage.${fault.code}`, { subject: fault.subject, place: fault.place })}`),
      say('cli.coverage', { faults: faults.length }),
    ],
  };
}

function summary({ id, number, clauses, counts }: DecisionCoverage): string {
  return `${id.padEnd(24)} ${number.padEnd(18)} ${say('coverage.counts', { ...counts, all: clauses.length })}`;
}

function line({ clause, status, points, code, proofs, opposites }: ClauseCoverage): string {
  const by = points.length > 0 ? `\n      ${say('coverage.by')}: ${points.join(', ')}${code.length > 0 ? ` (${code.join(', ')})` : ''}` : '';
  const shown = [...proofs, ...opposites].map((proof) => `\n      ${say('coverage.shown')}: ${proof.title}`).join('');
  return `  ${clause.id.padEnd(16)} ${say(`coverage.${status}`)}  ${local(clause.summary)}${by}${shown}`;
}
