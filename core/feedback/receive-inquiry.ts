import type { Instant } from '../contract/localized.ts';
import { feedbackChannels, feedbackIdentity, feedbackRouting } from '../contract/rule-points/feedback.ts';
import { qaSection } from '../contract/rule-points/questions.ts';
import { tellSender } from './tell-sender.ts';
import type { InquiryVoice } from './tell-sender.ts';
import { newReference } from '../dossiers/issue-code.ts';
import { newId } from '../dossiers/new-id.ts';
import { unique } from '../dossiers/unique.ts';
import { Problem } from '../http/problem.ts';
import { rememberRulesVersion } from '../regulations/publish.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { startClocks } from './clocks.ts';
import { deliverTask, promise } from './exchange/promise.ts';
import { addEvent, saveInquiry } from './history.ts';
import type { InquiryActor } from './history.ts';
import { Inquiry } from './inquiry.model.ts';
import type { InquiryChannel, Place, Sender } from './inquiry.model.ts';
import { termsOf } from './law-of-inquiry.ts';
import type { InquiryLaw } from './law-of-inquiry.ts';
import type { InquiryKind } from './transitions.ts';

/** What somebody wrote, as it reached the platform. */
export interface NewInquiry {
  readonly kind: InquiryKind;
  readonly channel: InquiryChannel;
  readonly subject: string;
  readonly content: string;
  readonly sender: Sender;
  readonly senderSub: string | null;
  readonly keyHash: string | null;
  readonly dossierId?: string | null;
  readonly stepId?: string | null;
  readonly clauseId?: string | null;
  readonly procedureId?: string | null;
  readonly agencyId?: string | null;
  readonly place?: Place | null;
  /** The clerk who entered it, where it did not come by itself. */
  readonly enteredBy?: string | null;
  /** The plugin that brought it, and its key there. */
  readonly from?: { readonly plugin: string; readonly key: string; readonly handledThere: boolean };
}

/**
 * Writes down what somebody wrote, tells them so, starts the terms that law sets from now and, where the decision in force has feedback
 * handled by another system, promises its delivery there. Refuses a section that the decision does not offer, and feedback
 * without a name where law says so.
 */
export async function receiveInquiry(tx: TenantTx, law: InquiryLaw, wish: NewInquiry, by: InquiryActor, voice: InquiryVoice, now: number): Promise<Inquiry> {
  const at = new Date(now).toISOString();
  const grounds = [...offered(law, wish), ...identified(law, wish)];
  const routing = wish.kind === 'feedback' ? law.get(feedbackRouting) : null;
  const elsewhere = routing?.value.to === 'service-information-system' || wish.from?.handledThere === true;
  const inquiry = rowOf(wish, { at, now, elsewhere, rulesVersion: law.version.hash });
  await rememberRulesVersion(tx, law.version, at);
  await Inquiry.query(tx).insert(inquiry);
  await startClocks(tx, inquiry, law);
  const clauses = unique([...grounds, ...(elsewhere ? routing?.clauses ?? [] : []), ...termsOf(law, wish.kind).flatMap(({ ground }) => ground.clauses)]);
  await addEvent(tx, inquiry, { type: 'receive', by, at, rulesVersion: law.version.hash, clauses, data: { channel: wish.channel } });
  await saveInquiry(tx, inquiry);
  await tellSender(tx, voice, law, inquiry, { state: 'received', clauses }, at);
  if (elsewhere && inquiry.delivered_at === null) await promise(tx, deliverTask, inquiry);
  return inquiry;
}

/** The clauses by which the way it came is open; a letter, a call or another system's report needs none. */
function offered(law: InquiryLaw, { kind, channel }: NewInquiry): readonly string[] {
  if (kind === 'question') {
    const section = law.get(qaSection);
    if (section === null) throw new Problem(409, 'questions-not-offered');
    return section.clauses;
  }
  const channels = law.get(feedbackChannels);
  const name = ({ section: 'system-section', app: 'app', zalo: 'zalo-app' } as const)[channel as 'section' | 'app' | 'zalo'] as 'system-section' | 'app' | 'zalo-app' | undefined;
  if (name !== undefined && !channels?.value.channels.includes(name)) throw new Problem(409, 'feedback-not-offered', { clauses: channels?.clauses ?? [] });
  return channels?.clauses ?? [];
}

const fieldOf = { 'sender-name': 'name', 'sender-address': 'address', 'sender-phone': 'phone' } as const;

/** Who they must say they are (feedback.identity); what another system received is that system's matter. */
function identified(law: InquiryLaw, wish: NewInquiry): readonly string[] {
  const found = wish.kind === 'feedback' ? law.get(feedbackIdentity) : null;
  if (found === null || wish.channel === 'service-system') return [];
  const absent = found.value.required.map((one) => fieldOf[one]).filter((field) => (wish.sender[field] ?? '').trim() === '');
  if (absent.length > 0) throw new Problem(422, 'sender-not-named', { errors: absent.map((field) => ({ field: `/sender/${field}`, type: 'field-required' })), clauses: found.clauses });
  return found.clauses;
}

function rowOf(wish: NewInquiry, facts: { at: Instant; now: number; elsewhere: boolean; rulesVersion: string }): Inquiry {
  return Inquiry.fromJson({
    id: newId(facts.now),
    kind: wish.kind,
    code: newReference(wish.kind === 'feedback' ? 'PA' : 'HD'),
    channel: wish.channel,
    state: 'received',
    version: 1,
    subject: wish.subject,
    content: wish.content,
    sender: wish.sender,
    sender_sub: wish.senderSub,
    key_hash: wish.keyHash,
    dossier_id: wish.dossierId ?? null,
    step_id: wish.stepId ?? null,
    clause_id: wish.clauseId ?? null,
    procedure_id: wish.procedureId ?? null,
    place: wish.place ?? null,
    agency_id: wish.agencyId ?? null,
    elsewhere: facts.elsewhere,
    plugin_id: wish.from?.plugin ?? null,
    external_key: wish.from?.key ?? null,
    delivered_at: wish.from?.handledThere === true ? facts.at : null,
    received_at: facts.at,
    received_by: wish.enteredBy ?? null,
    rules_version: facts.rulesVersion,
    publication_revision: 0,
    next_due_at: null,
    events: 0,
    updated_at: facts.at,
  });
}
