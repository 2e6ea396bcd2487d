import type { Instant, Json } from '../contract/localized.ts';
import { feedbackRouting } from '../contract/rule-points/feedback.ts';
import { unique } from '../dossiers/unique.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { rememberRulesVersion } from '../regulations/publish.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { InquiryBody } from './actions.ts';
import { inquiryActionDefinitions } from './actions.ts';
import { findForSender, findForStaff } from './find-inquiry.ts';
import { mustBelong } from './binding.ts';
import type { Binding } from './binding.ts';
import { addEvent, saveInquiry } from './history.ts';
import type { InquiryActor } from './history.ts';
import type { Inquiry } from './inquiry.model.ts';
import { collectionOf, lawOfInquiry, publicationOf, receiverOf } from './law-of-inquiry.ts';
import type { InquiryLaw } from './law-of-inquiry.ts';
import { tellSender } from './tell-sender.ts';
import type { InquiryVoice } from './tell-sender.ts';
import { inquiryTransitions, mayBeDone } from './transitions.ts';
import type { InquiryAction, InquiryKind, InquiryStanding } from './transitions.ts';

/** One act on one inquiry as its action sees it. */
export interface InquiryCommand {
  readonly tx: TenantTx;
  readonly inquiry: Inquiry;
  readonly law: InquiryLaw;
  readonly body: InquiryBody;
  readonly at: Instant;
  readonly by: InquiryActor;
  readonly agencyExists: (id: string) => boolean;
  /** The agency of whoever acts: what is taken in hand without another name stays there. */
  readonly ownAgency: string | null;
  /** Refuses what feedback cannot be about, for this person. */
  readonly mustBelong: (binding: Binding) => Promise<void>;
  /** How whoever wrote is told. */
  readonly voice: InquiryVoice;
}

/** What the act did: its clauses, what its line of history carries, and the state where it is not the table's. */
export interface InquiryOutcome {
  readonly clauses?: readonly string[];
  readonly data?: { readonly [key: string]: Json };
  readonly state?: Inquiry['state'];
  /** What the sender is told with the new state. */
  readonly tell?: string | null;
}

/** Acts on an inquiry: visible, the version seen, the table, the person the decision names, then the act, in one transaction. */
export async function actOnInquiry(request: RequestContext, kind: InquiryKind, code: string, action: InquiryAction, body: InquiryBody): Promise<void> {
  const at = new Date(request.now).toISOString();
  const bySender = inquiryTransitions[action].by === 'sender';
  if (request.law.at(at).paused) throw new Problem(409, 'not-yet-assessed');
  const law = lawOfInquiry(request.law, at);
  await request.write(async (tx) => {
    const inquiry = bySender ? await findForSender(request, tx, kind, code, true) : await findForStaff(request, tx, kind, code, true);
    if (inquiry.version !== body.version) throw new Problem(409, 'version-conflict', { params: { version: inquiry.version } });
    const refusal = refusalOf(request, inquiry, action, law);
    if (refusal !== null) throw refusal;
    const by: InquiryActor = bySender
      ? { kind: 'sender', sub: request.identity?.sub ?? null, name: inquiry.sender.name }
      : { kind: 'staff', sub: request.identity?.sub ?? null, name: request.identity?.name ?? '' };
    await perform(action, {
      tx, inquiry, law, body, at, by,
      agencyExists: (id) => request.tenant.agencies.has(id),
      ownAgency: request.actor?.roles.find((held) => held.agencyId !== null)?.agencyId ?? null,
      mustBelong: (binding) => mustBelong(request, tx, binding),
      voice: voiceTo(request),
    });
  });
}

/** How this request speaks to whoever wrote. */
export function voiceTo(request: RequestContext): InquiryVoice {
  return { texts: request.platform.texts, tenant: request.tenant, plugins: request.plugins };
}

/** Does an act that was allowed, writes it down, and tells whoever wrote of a new state. */
async function perform(action: InquiryAction, command: InquiryCommand): Promise<void> {
  const { inquiry, tx, law, at, by } = command;
  const before = inquiry.state;
  const outcome = await inquiryActionDefinitions[action].run(command);
  inquiry.state = outcome.state ?? inquiryTransitions[action].to ?? inquiry.state;
  inquiry.version += 1;
  await rememberRulesVersion(tx, law.version, at);
  const clauses = unique([...(outcome.clauses ?? [])]);
  await addEvent(tx, inquiry, { type: action, by, at, rulesVersion: law.version.hash, clauses, data: { ...outcome.data, state: inquiry.state } });
  await saveInquiry(tx, inquiry);
  if (inquiry.state !== before) await tellSender(tx, command.voice, law, inquiry, { state: inquiry.state, detail: outcome.tell ?? null, clauses }, at);
}

/** Why this person may not do this now; null: they may. */
export function refusalOf(request: RequestContext, inquiry: Inquiry, action: InquiryAction, law: InquiryLaw): Problem | null {
  const { by } = inquiryTransitions[action];
  const permission = `${inquiry.kind}:${by}`;
  if (by !== 'sender' && !request.actor?.permissions.has(permission)) return new Problem(403, 'not-allowed', { params: { permission } });
  if (!mayBeDone(action, standing(inquiry))) {
    return new Problem(409, 'illegal-transition', { params: { action: request.say(`inquiry-actions.${action}`), state: request.say(`inquiry-states.${inquiry.state}`) } });
  }
  if (inquiry.elsewhere && (by === 'triage' || by === 'answer')) return new Problem(409, 'handled-elsewhere', { clauses: law.get(feedbackRouting)?.clauses ?? [] });
  if (by === 'triage' && inquiry.state === 'received') return roleRefusal(request, receiverOf(law, inquiry.kind));
  if (by !== 'publish') return null;
  const publication = action.endsWith('mark-frequent') ? collectionOf(law) : publicationOf(law, inquiry.kind);
  if (publication === null || !(publication.here || publication.there)) return new Problem(409, 'publication-not-set', { clauses: publication?.clauses ?? [] });
  return roleRefusal(request, publication);
}

/** Where the decision names who does it by a role that the province has, only who holds it may. */
function roleRefusal(request: RequestContext, named: { readonly roles: readonly string[]; readonly clauses: readonly string[] } | null): Problem | null {
  const roles = named?.roles.filter((role) => request.tenant.permissions.has(role)) ?? [];
  if (roles.length === 0 || request.actor?.roles.some((held) => roles.includes(held.role))) return null;
  return new Problem(403, 'named-role-only', { params: { roles: roles.map((role) => request.say(`planned-words.${role}`)).join(', ') }, clauses: named?.clauses ?? [] });
}

export function standing(inquiry: Inquiry): InquiryStanding {
  const published = inquiry.public_content !== null ? 'ours' : inquiry.published_at !== null ? 'theirs' : 'no';
  return { kind: inquiry.kind, state: inquiry.state, classified: inquiry.classification !== null, published, frequent: inquiry.frequent_at !== null, rated: inquiry.satisfaction !== null };
}
