import type { Procedure } from '../contract/procedure.ts';
import type { ServiceLevel } from '../contract/regulation.ts';
import { intakeChannels, requiresAccount, serviceLevels } from '../contract/rule-points/intake.ts';
import type { Agency } from '../contract/tenant.ts';
import { Problem } from '../http/problem.ts';
import type { Channel } from './dossier.model.ts';
import type { DossierLaw } from './law.ts';
import { unique } from './unique.ts';

/** Online levels of the scale before Nghị định 42/2022/NĐ-CP beside those after it; the mapping is our reading. */
const sameLevel: Readonly<Partial<Record<ServiceLevel, ServiceLevel>>> = { 'muc-4': 'toan-trinh', 'toan-trinh': 'muc-4', 'muc-3': 'mot-phan', 'mot-phan': 'muc-3' };

/**
 * Whether a dossier may come this way: the decision offers the channel, the unit takes part in it, and an online dossier is
 * of a level that the decision's scale opens online. Returns the clauses; throws a Problem naming them.
 */
export function checkChannel(channel: Channel, procedure: Procedure, agency: Agency | undefined, law: DossierLaw | null): readonly string[] {
  const offered = law?.get(intakeChannels) ?? null;
  const clauses = offered?.clauses ?? [];
  const refused = () => new Problem(409, 'channel-not-offered', { clauses, field: '/channel' });
  if (offered !== null && !offered.value.channels.includes(channel)) throw refused();
  if (agency?.channels !== undefined && !agency.channels.includes(channel)) throw refused();
  const account = law?.get(requiresAccount) ?? null;
  if (channel !== 'online') {
    if (account?.value.counter) throw new Problem(409, 'account-needed', { clauses: account.clauses, field: '/channel' });
    return clauses;
  }
  const scale = law?.get(serviceLevels) ?? null;
  if (!opensOnline(procedure.level, scale?.value.levels ?? null)) throw new Problem(409, 'procedure-not-online', { clauses: scale?.clauses ?? [], params: { procedure: procedure.name } });
  return unique([...clauses, ...(account?.clauses ?? [])]);
}

/** Whether a procedure of this level takes dossiers online under a decision's scale; null: the decision has none. */
export function opensOnline(level: ServiceLevel, scale: readonly ServiceLevel[] | null): boolean {
  return level !== 'chua-cung-cap' && (scale === null || scale.some((one) => one === level || one === sameLevel[level]));
}
