import type { Actor } from '../access/actor.ts';
import { staffCommunication } from '../contract/rule-points/processing.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Dossier } from './dossier.model.ts';
import { instant } from './instants.ts';
import { lawOf } from './law.ts';
import type { DossierLaw } from './law.ts';
import type { Action } from './transitions.ts';

/** Acts in which a member of staff addresses the applicant. What the system sends by itself is no such act. */
const speaking: ReadonlySet<Action> = new Set(['accept', 'settle-at-once', 'request-supplement', 'refuse', 'apologise', 'return-result', 'record-visit']);

/** Roles that do the work of another by nature of their office. */
const includes: Readonly<Record<string, readonly string[]>> = { 'one-stop-clerk': ['one-stop-clerk', 'one-stop-head'], officer: ['officer', 'leader'] };

/** The clauses that forbid this person to address the applicant (staff.communication); null where nothing does. */
export function forbiddenToSpeak(law: DossierLaw, actor: Actor | null, name: Action): readonly string[] | null {
  if (actor === null || !speaking.has(name)) return null;
  const rule = law.get(staffCommunication);
  if (rule === null) return null;
  const roles = new Set<string>(rule.value.mayContact.flatMap((role) => includes[role] ?? []));
  return actor.roles.some((held) => roles.has(held.role)) ? null : rule.clauses;
}

/** The name under which all staff address the applicant, where the decision lets the one-stop unit alone speak; else null. */
export function senderOf(request: RequestContext, dossier: Dossier): string | null {
  const at = instant(request.now);
  if (request.law.at(at).paused || request.law.at(dossier.submitted_at).paused) return null;
  if (lawOf(request.law, dossier, at).get(staffCommunication)?.value.sender !== 'one-stop-unit') return null;
  const agency = request.tenant.agencies.get(dossier.agency_id);
  return agency ? request.local(agency.oneStopUnit?.name ?? agency.name) : null;
}
