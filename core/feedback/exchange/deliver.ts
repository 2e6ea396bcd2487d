import type { FeedbackResult, OutgoingFeedback } from '../../contract/feedback-channel.ts';
import type { Instant, Json } from '../../contract/localized.ts';
import { feedbackPublication, feedbackRouting } from '../../contract/rule-points/feedback.ts';
import { callChannel, programOf } from '../../plugins/channel-call.ts';
import { asDelivery, asPublished } from '../../plugins/effects/channel-answers.ts';
import { channelsOf } from '../../plugins/channels-of.ts';
import { noteFailure } from '../../plugins/note-failure.ts';
import type { PluginState } from '../../plugins/plugin-states.ts';
import type { Platform, TenantRuntime } from '../../platform.ts';
import { readTenant, withTenant } from '../../tenancy/with-tenant.ts';
import { addEvent, saveInquiry } from '../history.ts';
import { Inquiry, InquiryPicture } from '../inquiry.model.ts';
import { lawOfInquiry } from '../law-of-inquiry.ts';
import type { InquiryLaw } from '../law-of-inquiry.ts';

/**
 * Passes one inquiry on to the system that handles it. Throws where that did not succeed, so that the job is tried again; one
 * that is there already is not sent twice, and the other system knows it by its code besides.
 */
export async function deliverFeedback(platform: Platform, tenant: TenantRuntime, inquiryId: string): Promise<void> {
  const inquiry = await Inquiry.query(readTenant(platform.database, tenant.id)).where({ id: inquiryId }).first();
  if (inquiry === undefined || inquiry.delivered_at !== null) return;
  const { plugin, version, answer } = await ask(platform, tenant, 'deliver', await outgoing(platform, tenant, inquiry), (said) => {
    const delivery = asDelivery(said);
    return delivery.outcome === 'taken' ? { kept: delivery.reference } : { failed: delivery.reason };
  });
  await writeDown(platform, tenant, inquiryId, (one) => one.delivered_at === null, (one, at, law) => {
    Object.assign(one, { delivered_at: at, plugin_id: plugin, external_key: answer });
    return { type: 'deliver', by: plugin, clauses: law.get(feedbackRouting)?.clauses ?? [], data: { reference: answer, plugin, version } };
  });
}

/** Has the system that publishes do what is wished of it: publish the impersonal texts or take them back, with the promises of a delivery. */
export async function publishFeedback(platform: Platform, tenant: TenantRuntime, inquiryId: string): Promise<void> {
  const inquiry = await Inquiry.query(readTenant(platform.database, tenant.id)).where({ id: inquiryId }).first();
  if (inquiry === undefined || inquiry.publication_asked_at === null) return;
  const { revision, text } = resultOf(inquiry);
  const { plugin, version, answer } = await ask(platform, tenant, 'publish', resultOf(inquiry), (said) => {
    const published = asPublished(said);
    if (published.outcome === 'failed') return { failed: published.reason };
    // Published where it was to be taken back, or the other way round, is not what was asked.
    if ((published.outcome === 'withdrawn') !== (text === null)) return { failed: `answered "${published.outcome}"` };
    return { kept: published.outcome === 'published' ? published.where : '' };
  });
  // What was wished meanwhile has its own promise.
  await writeDown(platform, tenant, inquiryId, (one) => one.publication_asked_at !== null && one.publication_revision === revision, (one, at, law) => {
    Object.assign(one, { publication_asked_at: null, ...(text === null ? { published_where: null } : { published_at: one.published_at ?? at, published_where: answer }) });
    return { type: text === null ? 'withdrawn-there' : 'published-there', by: plugin, clauses: law.get(feedbackPublication)?.clauses ?? [], data: { where: answer, plugin, version } };
  });
}

function resultOf(inquiry: Inquiry): FeedbackResult {
  const { code, publication_revision: revision, external_key: reference, public_content: content, public_answer: answer, received_at: receivedAt, answered_at: answeredAt } = inquiry;
  return { code, revision, reference, text: content === null || answer === null ? null : { content, answer }, receivedAt, answeredAt };
}

/** Asks the channel that can; a failure is noted against it and thrown, with the other system's reason. */
async function ask(platform: Platform, tenant: TenantRuntime, name: 'deliver' | 'publish', content: object, read: (said: Json) => { readonly kept: string } | { readonly failed: string }): Promise<{ readonly plugin: string; readonly version: string; readonly answer: string }> {
  const channel = await channelThatCan(name, await channelsOf(platform, tenant, readTenant(platform.database, tenant.id), 'feedback-channel'));
  if (channel === null) throw new Error('no feedback channel that handles feedback stands for this province');
  const { plugin: { id }, version } = channel;
  try {
    const found = read(await callChannel(platform, tenant, channel, name, [content]));
    if ('failed' in found) throw new Error(found.failed);
    return { plugin: id, version, answer: found.kept };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'failed';
    await withTenant(platform.database, tenant.id, (own) => noteFailure(own, { plugin: id, version }, reason, new Date(platform.clock.now()).toISOString()));
    throw error;
  }
}

/** Keeps what the other system said, unless it is known already. */
async function writeDown(
  platform: Platform,
  tenant: TenantRuntime,
  id: string,
  isOpen: (inquiry: Inquiry) => boolean,
  change: (inquiry: Inquiry, at: Instant, law: InquiryLaw) => { readonly type: string; readonly by: string; readonly clauses: readonly string[]; readonly data: { readonly [key: string]: Json } },
): Promise<void> {
  const at = new Date(platform.clock.now()).toISOString();
  await withTenant(platform.database, tenant.id, async (tx) => {
    const locked = await Inquiry.query(tx).where({ id }).forUpdate().first();
    if (locked === undefined || !isOpen(locked)) return;
    const law = lawOfInquiry(tenant.law.whilePaused(new Set()), at);
    const { type, by, clauses, data } = change(locked, at, law);
    locked.version += 1;
    await addEvent(tx, locked, { type, by: { kind: 'system', sub: null, name: by }, at, rulesVersion: law.version.hash, clauses, data });
    await saveInquiry(tx, locked);
  });
}

/** The first channel whose program can do it; one that only brings reports handles nothing. */
async function channelThatCan(name: string, channels: readonly PluginState[]): Promise<PluginState | null> {
  for (const channel of channels) if (typeof (await programOf(channel))[name] === 'function') return channel;
  return null;
}

async function outgoing(platform: Platform, tenant: TenantRuntime, inquiry: Inquiry): Promise<OutgoingFeedback> {
  const pictures = await InquiryPicture.query(readTenant(platform.database, tenant.id)).where({ inquiry_id: inquiry.id }).orderBy('uploaded_at');
  return {
    code: inquiry.code, subject: inquiry.subject, content: inquiry.content, sender: inquiry.sender, place: inquiry.place, receivedAt: inquiry.received_at,
    pictures: await Promise.all(pictures.map(async ({ name, storage_key: key }) => ({ name, base64: (await bytesOf(platform, tenant, key)).toString('base64') }))),
  };
}

async function bytesOf(platform: Platform, tenant: TenantRuntime, key: string): Promise<Buffer> {
  const stream = await platform.files.get(tenant.id, key);
  if (stream === null) throw new Error('a picture is gone');
  return Buffer.concat(await stream.toArray() as Buffer[]);
}
