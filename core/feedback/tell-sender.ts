import type { Instant, Json } from '../contract/localized.ts';
import { newId } from '../dossiers/new-id.ts';
import { withNotice } from '../dossiers/notices.ts';
import { prepareMessages } from '../notifications/queue-messages.ts';
import type { Voice } from '../notifications/queue-messages.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Inquiry } from './inquiry.model.ts';
import type { InquiryLaw } from './law-of-inquiry.ts';
import type { InquiryState } from './transitions.ts';

/** From where the authorities speak to a sender: the province with its plugins, and the texts. */
export type InquiryVoice = Omit<Voice, 'law'>;

/** What a sender is told of: that it came in, and each new state. */
export interface InquiryNews {
  readonly state: InquiryState;
  /** The answer, the reason, or the authority it was passed on to; only in the long text. */
  readonly detail?: string | null;
  readonly clauses: readonly string[];
}

const pages = { feedback: 'phan-anh', question: 'hoi-dap' } as const;

/**
 * Writes a notice to whoever sent an inquiry into the portal's inbox, with a message by every channel that the decision opens
 * (notify.channels), the province serves and the sender registered or gave an address for. Whoever has no account and left
 * neither phone nor e-mail is not told; whoever wrote to another system is told by that system.
 */
export async function tellSender(tx: TenantTx, voice: InquiryVoice, law: InquiryLaw, inquiry: Inquiry, news: InquiryNews, at: Instant): Promise<void> {
  if (inquiry.channel === 'service-system') return;
  const template = `${inquiry.kind}-${news.state}`;
  const recipient = inquiry.sender_sub ?? `inquiry:${inquiry.id}`;
  const params: { [key: string]: Json } = { reference: inquiry.code, subject: inquiry.subject, detail: news.detail ?? '' };
  const notice = { id: newId(Date.parse(at)), recipient_sub: recipient, inquiry_id: inquiry.id, template, params: JSON.stringify(params), clauses: [...news.clauses], at };
  const clause = (id: string) => law.tenant.clause(id, at);
  const messages = await prepareMessages(tx, { ...voice, law: { get: law.get, clause } }, {
    id: notice.id, recipient, about: { inquiry_id: inquiry.id }, template, params, clauses: news.clauses, path: `/${pages[inquiry.kind]}/${inquiry.code}`, given: inquiry.sender,
  }, at);
  await withNotice(tx, tx.queryBuilder(), { notices: [notice], messages });
}
