import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { FeedbackNews } from '../../contract/feedback-channel.ts';
import { feedbackPublication, feedbackRouting } from '../../contract/rule-points/feedback.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import { answerClocks, cancelClocks } from '../clocks.ts';
import { addEvent, saveInquiry } from '../history.ts';
import { Inquiry } from '../inquiry.model.ts';
import { lawOfInquiry } from '../law-of-inquiry.ts';
import { keepPicture } from '../pictures.ts';
import { receiveInquiry } from '../receive-inquiry.ts';
import { openInquiryStates } from '../transitions.ts';

type Report = Extract<FeedbackNews, { news: 'report' }>;
type Progress = Extract<FeedbackNews, { news: 'progress' }>;

/** What was done with one piece of news, for the answer to whoever brought it. */
export interface NewsTaken {
  readonly key: string;
  /** Our code of the feedback; null where the key is unknown here. */
  readonly code: string | null;
  readonly result: 'taken' | 'known-already' | 'unknown';
}

/** Takes what another system tells: the same news twice changes nothing, and news that comes late never undoes an end. */
export async function takeNews(request: RequestContext, plugin: string, news: FeedbackNews): Promise<NewsTaken> {
  return news.news === 'report' ? takeReport(request, plugin, news) : takeProgress(request, plugin, news);
}

async function takeReport(request: RequestContext, plugin: string, report: Report): Promise<NewsTaken> {
  const known = await Inquiry.query(request.read()).where({ plugin_id: plugin, external_key: report.key }).first();
  if (known !== undefined) return { key: report.key, code: known.code, result: 'known-already' };
  const at = new Date(request.now).toISOString();
  const inquiry = await request.write((tx) =>
    receiveInquiry(tx, lawOfInquiry(request.law, at), {
      kind: 'feedback', channel: report.channel, subject: report.subject, content: report.content, sender: report.sender, senderSub: null, keyHash: null, place: report.place,
      from: { plugin, key: report.key, handledThere: report.channel === 'service-system' },
    }, { kind: 'system', sub: null, name: plugin }, request.now),
  );
  for (const picture of report.pictures) await keep(request.read(), request, inquiry, picture);
  return { key: report.key, code: inquiry.code, result: 'taken' };
}

/** A picture that is none is left out: the report itself is not lost for it. */
async function keep(tx: TenantTx, request: RequestContext, inquiry: Inquiry, picture: { readonly name: string; readonly base64: string }): Promise<void> {
  const bytes = Buffer.from(picture.base64, 'base64');
  const type = (await fileTypeFromBuffer(bytes))?.mime;
  if (type !== 'image/png' && type !== 'image/jpeg') return;
  await keepPicture(tx, request, inquiry, { name: picture.name.slice(0, 180), type, bytes, sha256: createHash('sha256').update(bytes).digest('hex') });
}

async function takeProgress(request: RequestContext, plugin: string, progress: Progress): Promise<NewsTaken> {
  const at = new Date(request.now).toISOString();
  return request.write(async (tx) => {
    const inquiry = await Inquiry.query(tx).where({ plugin_id: plugin, external_key: progress.key, elsewhere: true }).forUpdate().first();
    if (inquiry === undefined) return { key: progress.key, code: null, result: 'unknown' };
    const taken = { key: progress.key, code: inquiry.code, result: 'taken' } as const;
    const law = lawOfInquiry(request.law, at);
    const event = { by: { kind: 'system' as const, sub: null, name: plugin }, at, rulesVersion: law.version.hash };
    const moves = openInquiryStates.includes(inquiry.state) && inquiry.state !== progress.state;
    const publishes = progress.publishedAt !== null && inquiry.published_where !== progress.publishedAt;
    if (!moves && !publishes) return { ...taken, result: 'known-already' };
    if (moves) {
      await move(tx, inquiry, progress, at);
      const type = { 'in-hand': 'take-over', answered: 'answer', declined: 'decline' }[progress.state];
      await addEvent(tx, inquiry, { ...event, type, clauses: law.get(feedbackRouting)?.clauses ?? [], data: { state: progress.state, ...(progress.state === 'declined' ? { reason: progress.text } : {}) } });
    }
    if (publishes) {
      Object.assign(inquiry, { published_where: progress.publishedAt, published_at: inquiry.published_at ?? at });
      await addEvent(tx, inquiry, { ...event, type: 'publish', clauses: law.get(feedbackPublication)?.clauses ?? [], data: { where: progress.publishedAt } });
    }
    inquiry.version += 1;
    await saveInquiry(tx, inquiry);
    return taken;
  });
}

async function move(tx: TenantTx, inquiry: Inquiry, progress: Progress, at: string): Promise<void> {
  inquiry.state = progress.state;
  await answerClocks(tx, inquiry, ['transfer'], at);
  if (progress.state === 'in-hand') return;
  if (progress.state === 'answered') {
    Object.assign(inquiry, { answer: progress.text ?? '', answered_at: at });
    await answerClocks(tx, inquiry, ['answer'], at);
  }
  await cancelClocks(tx, inquiry, at);
}
