import type { Knex } from 'knex';
import type { Instant, Json } from '../contract/localized.ts';
import type { DossierLaw } from '../dossiers/law.ts';
import { newId } from '../dossiers/new-id.ts';
import { enqueueing } from '../jobs/enqueue.ts';
import type { Job } from '../jobs/enqueue.ts';
import type { TenantRuntime } from '../platform.ts';
import type { PluginStates } from '../plugins/plugin-states.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Texts } from '../texts/translate.ts';
import { chooseChannels, lawfulChannels } from './choose-channels.ts';
import { contactOf, readContact } from './contact.ts';
import type { Contact } from './contact.ts';
import type { MessageRow } from './message.ts';
import { queued } from './message-state.ts';
import { newTemplate } from './message-template.ts';
import type { NewTemplate } from './message-template.ts';
import { wordMessage } from './word-message.ts';

/** From where a notice speaks: the province, its plugins as they stand, and the law it speaks under. */
export interface Voice {
  readonly texts: Texts;
  readonly tenant: TenantRuntime;
  readonly plugins: PluginStates;
  /** null: not assessable now; then the notice stays in the inbox alone. */
  readonly law: Pick<DossierLaw, 'get' | 'clause'> | null;
}

/** A notice that is about to be written, and who it is for. */
export interface NoticeToSend {
  readonly id: string;
  readonly recipient: string;
  /** What the notice speaks of. */
  readonly about: { readonly dossier_id: string } | { readonly inquiry_id: string };
  readonly template: string;
  readonly params: { readonly [key: string]: Json };
  readonly clauses: readonly string[];
  /** What they gave of themselves with the matter; null for whoever acts for another, who is reached only as they registered. */
  readonly given: { readonly name: string; readonly email: string | null; readonly phone: string | null } | null;
  /** Where on the portal the matter is; without it the portal itself is named. */
  readonly path?: string;
}

/** Name of the job that sends one message. */
export const sendTask = 'send-message';

/** A message as it is written beside its notice; its job is {@link sendingOf}. */
export type NewMessage = Pick<MessageRow, 'id' | 'notice_id' | 'recipient_sub' | 'recipient_name' | 'channel' | 'plugin_id' | 'address' | 'template' | 'template_version' | 'language' | 'subject' | 'body' | 'short' | 'clauses' | 'state' | 'due_at'> & NoticeToSend['about'] & {
  readonly idempotency_key: string;
  readonly params: string;
  readonly created_at: Instant;
  /** Kept beside it under `template_version`. */
  readonly made_from: NewTemplate;
};

/** The job that sends a message. */
export function sendingOf(message: string): Job {
  return { task: sendTask, payload: { message }, key: `message:${message}`, maxAttempts: 1 };
}

/**
 * The messages of a notice, one for each channel by which it goes: to be written in the notice's own statement. A notice
 * without one is in the portal's inbox all the same.
 */
export async function prepareMessages(tx: TenantTx, voice: Voice, notice: NoticeToSend, at: Instant): Promise<NewMessage[]> {
  const { tenant: { data: { tenant } }, plugins, law } = voice;
  const lawful = law ? lawfulChannels(law, tenant, notice.template) : [];
  // Most provinces in most cases stop here, without a question to the database.
  if (law === null || chooseChannels(lawful, tenant, plugins.all, anybody).length === 0) return [];
  const contact = (await readContact(tx, notice.recipient)) ?? (notice.given ? contactOf(notice.given) : undefined);
  const chosen = contact ? chooseChannels(lawful, tenant, plugins.all, contact) : [];
  if (contact === undefined || chosen.length === 0) return [];
  const cites = notice.clauses.map((id) => law.clause(id)).filter((clause) => clause !== null).map((clause) => `${clause.cite}, ${clause.regulation.number}`);
  const words = wordMessage(voice.texts, voice.tenant, contact.language, { template: notice.template, params: notice.params, cites, path: notice.path }, at);
  const made_from = newTemplate(notice.template, contact.language, words, at);
  const { state, dueAt } = queued(at);
  return chosen.map((one) => ({
    id: newId(Date.parse(at)), notice_id: notice.id, ...notice.about, recipient_sub: notice.recipient, recipient_name: notice.given?.name ?? '',
    channel: one.channel, plugin_id: one.plugin, idempotency_key: `${notice.id}/${one.plugin}`, address: one.address,
    template: notice.template, template_version: words.version, language: contact.language, params: JSON.stringify(words.params),
    subject: words.subject, body: words.body, short: words.short, clauses: [...one.clauses], state, due_at: dueAt, created_at: at, made_from,
  }));
}

/** The statement with messages, what they were made from and their jobs written by it too. */
export function withMessages(tx: TenantTx, statement: Knex.QueryBuilder, messages: readonly NewMessage[]): Knex.QueryBuilder {
  if (messages.length === 0) return statement.select(tx.raw('1'));
  const templates = new Map(messages.map(({ made_from }) => [made_from.version, made_from]));
  const rows = messages.map(({ made_from: _template, ...row }) => row);
  return statement.with('new_template', tx('message_template').insert([...templates.values()]).onConflict(['tenant_id', 'version']).ignore()).with('new_message', tx('message').insert(rows)).select(enqueueing(tx, messages.map(({ id }) => sendingOf(id))));
}

const anybody: Contact = { email: 'a@example.vn', phone: '0900000000', channels: ['email', 'phone-message', 'phone', 'social-network'], language: 'vi' };
