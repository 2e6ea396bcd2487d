import type { Instant, Json } from '../contract/localized.ts';
import type { Applicant } from '../dossiers/dossier.model.ts';
import type { DossierLaw } from '../dossiers/law.ts';
import { enqueue } from '../jobs/enqueue.ts';
import type { TenantRuntime } from '../platform.ts';
import type { PluginStates } from '../plugins/plugin-states.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Texts } from '../texts/translate.ts';
import { chooseChannels, lawfulChannels } from './choose-channels.ts';
import { contactOf, readContact } from './contact.ts';
import type { Contact } from './contact.ts';
import { queued } from './message-state.ts';
import { keepTemplate } from './message-template.ts';
import { wordMessage } from './word-message.ts';

/** From where a notice speaks: the province, its plugins as they stand, and the law it speaks under. */
export interface Voice {
  readonly texts: Texts;
  readonly tenant: TenantRuntime;
  readonly plugins: PluginStates;
  /** null: not assessable now; then the notice stays in the inbox alone. */
  readonly law: DossierLaw | null;
}

/** A notice that was just written, and who it is for. */
export interface WrittenNotice {
  readonly id: string;
  readonly recipient: string;
  readonly dossierId: string;
  readonly template: string;
  readonly params: { readonly [key: string]: Json };
  readonly clauses: readonly string[];
  /** The applicant themselves; null for whoever acts for them, who is reached only as they registered. */
  readonly applicant: Applicant | null;
}

/** Name of the job that sends one message. */
export const sendTask = 'send-message';

/**
 * Makes a message for each channel by which the notice goes, with its job, in the notice's own transaction. A notice without one
 * is in the portal's inbox all the same.
 */
export async function queueMessages(tx: TenantTx, voice: Voice, notice: WrittenNotice, at: Instant): Promise<void> {
  const { tenant: { data: { tenant } }, plugins, law } = voice;
  const lawful = law ? lawfulChannels(law, tenant, notice.template) : [];
  // Most provinces in most cases stop here, without a question to the database.
  if (law === null || chooseChannels(lawful, tenant, plugins.all, anybody).length === 0) return;
  const contact = (await readContact(tx, notice.recipient)) ?? (notice.applicant ? contactOf(notice.applicant) : undefined);
  const chosen = contact ? chooseChannels(lawful, tenant, plugins.all, contact) : [];
  if (contact === undefined || chosen.length === 0) return;
  const cites = notice.clauses.map((id) => law.clause(id)).filter((clause) => clause !== null).map((clause) => `${clause.cite}, ${clause.regulation.number}`);
  const words = wordMessage(voice.texts, voice.tenant, contact.language, { template: notice.template, params: notice.params, cites }, at);
  await keepTemplate(tx, notice.template, contact.language, words, at);
  const { state, dueAt } = queued(at);
  const made = await tx('message').insert(chosen.map((one) => ({
    notice_id: notice.id, dossier_id: notice.dossierId, recipient_sub: notice.recipient, recipient_name: notice.applicant?.name ?? '',
    channel: one.channel, plugin_id: one.plugin, idempotency_key: `${notice.id}/${one.plugin}`, address: one.address,
    template: notice.template, template_version: words.version, language: contact.language, params: JSON.stringify(words.params),
    subject: words.subject, body: words.body, short: words.short, clauses: [...one.clauses], state, due_at: dueAt, created_at: at,
  }))).returning<{ id: string }[]>('id');
  for (const { id } of made) await enqueue(tx, { task: sendTask, payload: { message: id }, key: `message:${id}`, maxAttempts: 1 });
}

const anybody: Contact = { email: 'a@example.vn', phone: '0900000000', channels: ['email', 'phone-message', 'phone', 'social-network'], language: 'vi' };
