import { fileTypeFromBuffer } from 'file-type';
import { DBError } from 'objection';
import type { FeedbackNews } from '../../contract/feedback-channel.ts';
import type { Instant } from '../../contract/localized.ts';
import { feedbackPublication, feedbackRouting } from '../../contract/rule-points/feedback.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import { voiceTo } from '../act-on-inquiry.ts';
import { answerClocks, cancelClocks } from '../clocks.ts';
import { addEvent, saveInquiry } from '../history.ts';
import { Inquiry } from '../inquiry.model.ts';
import { lawOfInquiry } from '../law-of-inquiry.ts';
import { keepPicture, mostPictures, storePicture } from '../pictures.ts';
import type { StoredPicture } from '../pictures.ts';
import { receiveInquiry } from '../receive-inquiry.ts';
import { tellSender } from '../tell-sender.ts';
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

/** PostgreSQL's unique_violation; its detail, by which objection would tell it, is not let out of the database. */
const alreadyThere = '23505';

async function takeReport(request: RequestContext, plugin: string, report: Report): Promise<NewsTaken> {
  const known = async (): Promise<NewsTaken | null> => {
    const found = await Inquiry.query(request.read()).where({ plugin_id: plugin, external_key: report.key }).first();
    return found === undefined ? null : { key: report.key, code: found.code, result: 'known-already' };
  };
  const before = await known();
  if (before !== null) return before;
  const pictures = await storeAll(request, report);
  try {
    return { key: report.key, code: await keepReport(request, plugin, report, pictures), result: 'taken' };
  } catch (error) {
    // The same report came a second time while the first was being written.
    const meanwhile = error instanceof DBError && (error.nativeError as { readonly code?: string }).code === alreadyThere ? await known() : null;
    if (meanwhile === null) throw error;
    return meanwhile;
  }
}

/** The report with its pictures, whole or not at all: what failed is sent again and is then new. */
async function keepReport(request: RequestContext, plugin: string, report: Report, pictures: readonly StoredPicture[]): Promise<string> {
  const at = new Date(request.now).toISOString();
  return request.write(async (tx) => {
    const inquiry = await receiveInquiry(tx, lawOfInquiry(request.law, at), {
      kind: 'feedback', channel: report.channel, subject: report.subject, content: report.content, sender: report.sender, senderSub: null, keyHash: null, place: report.place,
      from: { plugin, key: report.key, handledThere: report.channel === 'service-system' },
    }, { kind: 'system', sub: null, name: plugin }, voiceTo(request), request.now);
    for (const picture of pictures) await keepPicture(tx, inquiry, picture, request.now);
    return inquiry.code;
  });
}

/** A picture that is none is left out: the report itself is not lost for it. */
async function storeAll(request: RequestContext, report: Report): Promise<readonly StoredPicture[]> {
  const stored = [];
  for (const { name, base64 } of report.pictures.slice(0, mostPictures)) {
    const bytes = Buffer.from(base64, 'base64');
    const type = (await fileTypeFromBuffer(bytes))?.mime ?? '';
    stored.push(await storePicture(request, { name: name.slice(0, 180), type, bytes }));
  }
  return stored.filter((one) => one !== null);
}

async function takeProgress(request: RequestContext, plugin: string, progress: Progress): Promise<NewsTaken> {
  const at = new Date(request.now).toISOString();
  return request.write(async (tx) => {
    const inquiry = (await Inquiry.query(tx).where({ plugin_id: plugin, external_key: progress.key, elsewhere: true }).forUpdate().first()) ?? (await byOurCode(tx, plugin, progress, at));
    if (inquiry === undefined) return { key: progress.key, code: null, result: 'unknown' };
    const taken = { key: progress.key, code: inquiry.code, result: 'taken' } as const;
    const law = lawOfInquiry(request.law, at);
    const event = { by: { kind: 'system' as const, sub: null, name: plugin }, at, rulesVersion: law.version.hash };
    const moves = openInquiryStates.includes(inquiry.state) && inquiry.state !== progress.state;
    // What we had taken back is not published again by news that was on its way.
    const publishes = progress.publishedAt !== null && inquiry.published_where !== progress.publishedAt && inquiry.publication_wish !== 'withdraw';
    if (!moves && !publishes) return { ...taken, result: 'known-already' };
    const clauses = law.get(feedbackRouting)?.clauses ?? [];
    if (moves) {
      await move(tx, inquiry, progress, at);
      const type = { 'in-hand': 'take-over', answered: 'answer', declined: 'decline' }[progress.state];
      await addEvent(tx, inquiry, { ...event, type, clauses, data: { state: progress.state, ...(progress.state === 'declined' ? { reason: progress.text } : {}) } });
    }
    if (publishes) {
      Object.assign(inquiry, { published_where: progress.publishedAt, published_at: inquiry.published_at ?? at });
      await addEvent(tx, inquiry, { ...event, type: 'publish', clauses: law.get(feedbackPublication)?.clauses ?? [], data: { where: progress.publishedAt } });
    }
    inquiry.version += 1;
    await saveInquiry(tx, inquiry);
    const detail = progress.state === 'in-hand' ? request.plugins.all.find((one) => one.plugin.id === plugin)?.plugin.manifest?.title.vi : progress.text;
    if (moves) await tellSender(tx, voiceTo(request), law, inquiry, { state: inquiry.state, detail: detail ?? '', clauses }, at);
    return taken;
  });
}

/** What we passed on and whose key we have not heard yet: the news says which of ours it is, and so tells the key. */
async function byOurCode(tx: TenantTx, plugin: string, { key, code }: Progress, at: Instant): Promise<Inquiry | undefined> {
  if (!code) return undefined;
  const found = await Inquiry.query(tx).where({ code, elsewhere: true, delivered_at: null }).forUpdate().first();
  if (found !== undefined) Object.assign(found, { plugin_id: plugin, external_key: key, delivered_at: at });
  return found;
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
