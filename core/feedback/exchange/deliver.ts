import type { FeedbackDelivery, OutgoingFeedback } from '../../contract/feedback-channel.ts';
import { feedbackRouting } from '../../contract/rule-points/feedback.ts';
import { callChannel, programOf } from '../../plugins/channel-call.ts';
import { channelsOf } from '../../plugins/channels-of.ts';
import { noteFailure } from '../../plugins/note-failure.ts';
import type { PluginState } from '../../plugins/plugin-states.ts';
import type { Platform, TenantRuntime } from '../../platform.ts';
import { readTenant, withTenant } from '../../tenancy/with-tenant.ts';
import { addEvent, saveInquiry } from '../history.ts';
import { Inquiry, InquiryPicture } from '../inquiry.model.ts';
import { lawOfInquiry } from '../law-of-inquiry.ts';

/**
 * Passes one inquiry on to the system that handles it. Throws where that did not succeed, so that the job is tried again; one
 * that is there already is not sent twice, and the other system knows it by its code besides.
 */
export async function deliverFeedback(platform: Platform, tenant: TenantRuntime, inquiryId: string): Promise<void> {
  const tx = readTenant(platform.database, tenant.id);
  const inquiry = await Inquiry.query(tx).where({ id: inquiryId }).first();
  if (inquiry === undefined || inquiry.delivered_at !== null) return;
  const at = new Date(platform.clock.now()).toISOString();
  const channel = await handlingChannel(await channelsOf(platform, tenant, tx, 'feedback-channel'));
  if (channel === null) throw new Error('no feedback channel that handles feedback stands for this province');
  const { plugin: { id }, version } = channel;
  let reference: string;
  try {
    const answer = (await callChannel(platform, tenant, channel, 'deliver', [await outgoing(platform, tenant, inquiry)])) as FeedbackDelivery;
    if (answer.outcome !== 'taken' || typeof answer.reference !== 'string' || answer.reference === '') throw new Error(answer.outcome === 'failed' ? answer.reason : 'answered something that is no delivery');
    reference = answer.reference;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'failed';
    await withTenant(platform.database, tenant.id, (own) => noteFailure(own, { plugin: id, version }, reason, at));
    throw error;
  }
  await withTenant(platform.database, tenant.id, async (own) => {
    const locked = await Inquiry.query(own).where({ id: inquiryId }).forUpdate().first();
    if (locked === undefined || locked.delivered_at !== null) return;
    const law = lawOfInquiry(tenant.law.whilePaused(new Set()), at);
    Object.assign(locked, { delivered_at: at, plugin_id: id, external_key: reference, version: locked.version + 1 });
    await addEvent(own, locked, { type: 'deliver', by: { kind: 'system', sub: null, name: id }, at, rulesVersion: law.version.hash, clauses: law.get(feedbackRouting)?.clauses ?? [], data: { reference, plugin: id, version } });
    await saveInquiry(own, locked);
  });
}

/** The first channel whose program can deliver; one that only brings reports handles nothing. */
async function handlingChannel(channels: readonly PluginState[]): Promise<PluginState | null> {
  for (const channel of channels) if (typeof (await programOf(channel))['deliver'] === 'function') return channel;
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
