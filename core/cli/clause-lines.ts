import type { ClauseReference } from '../contract/regulation.ts';
import { local, say } from './output.ts';

/** One line a clause: id, citation, decision, summary, and the amendments that are not loaded. */
export function clauseLines(clauses: readonly ClauseReference[]): string[] {
  return clauses.map((clause) => `  ${clause.id}: ${clause.cite}, ${clause.regulation.number} – ${local(clause.summary)}${clause.notLoaded ? ` (${say('cli.not-loaded', { numbers: clause.notLoaded.join(', ') })})` : ''}`);
}
