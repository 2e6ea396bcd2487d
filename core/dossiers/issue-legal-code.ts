import type { LocalDate } from '../contract/localized.ts';
import { codeFormat, codeIssue } from '../contract/rule-points/dossier-code.ts';
import { Problem } from '../http/problem.ts';
import type { Command } from './command.ts';
import { formatCode, nextInSequence } from './issue-code.ts';
import { unique } from './unique.ts';

/**
 * Gives the dossier its legal code, once: the receiving unit, the day and the number of that day (mandatory point
 * dossier.code), at the moment that intake.code_issue names. Returns the clauses; throws where the law is not loaded.
 */
export async function issueLegalCode({ tx, dossier, law, tenant }: Pick<Command<unknown>, 'tx' | 'dossier' | 'law' | 'tenant'>, day: LocalDate): Promise<readonly string[]> {
  if (dossier.code !== null) return [];
  const format = law.must(codeFormat);
  const agency = tenant.agencies.get(dossier.agency_id);
  if (agency === undefined) throw new Problem(409, 'agency-unknown', { params: { agency: dossier.agency_id } });
  const sequence = await nextInSequence(tx, agency.unitCode, day);
  dossier.code = formatCode(tenant.data.tenant.dossierCode.format, { unit: agency.unitCode, day, sequence });
  return unique([...format.clauses, ...(law.get(codeIssue)?.clauses ?? [])]);
}
