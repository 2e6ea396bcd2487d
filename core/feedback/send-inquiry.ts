import type { JsonSchema } from '../contract/localized.ts';
import { object } from '../contract/rule-points/shapes.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { voiceTo } from './act-on-inquiry.ts';
import { mustBelong } from './binding.ts';
import { newKey } from './find-inquiry.ts';
import type { Inquiry, InquiryChannel, Place, Sender } from './inquiry.model.ts';
import { lawOfInquiry } from './law-of-inquiry.ts';
import { receiveInquiry } from './receive-inquiry.ts';
import type { InquiryKind } from './transitions.ts';

/** What a page sends: what somebody wrote, and what it is about. */
export interface InquiryWish {
  readonly subject: string;
  readonly content: string;
  readonly sender?: Partial<Sender>;
  readonly dossierId?: string;
  readonly stepId?: string;
  readonly clauseId?: string;
  readonly procedureId?: string;
  readonly agencyId?: string;
  readonly place?: Place;
  /** Entered by a clerk: how it reached them. */
  readonly channel?: 'letter' | 'phone' | 'email';
}

const id = { type: 'string', minLength: 1, maxLength: 100 } as const;

const properties = {
  subject: { type: 'string', minLength: 3, maxLength: 200 },
  content: { type: 'string', minLength: 10, maxLength: 10_000 },
  sender: object({ name: { type: 'string', maxLength: 200 }, address: { type: 'string', maxLength: 400 }, phone: { type: 'string', pattern: '^$|^[+0-9][0-9 .]{7,18}$' }, email: { type: 'string', pattern: '^$|^[^@\\s]+@[^@\\s]+$', maxLength: 200 } }, []),
  dossierId: id,
  stepId: id,
  clauseId: id,
  procedureId: id,
  agencyId: id,
  place: object({ latitude: { type: 'number', minimum: -90, maximum: 90 }, longitude: { type: 'number', minimum: -180, maximum: 180 }, name: { type: 'string', minLength: 1, maxLength: 300 } }, []),
} as const;

export const wishSchema: JsonSchema = object(properties, ['subject', 'content']);
export const letterSchema: JsonSchema = object({ ...properties, channel: { enum: ['letter', 'phone', 'email'] } }, ['subject', 'content', 'channel']);

/** Writes down what a person sent, or what a clerk entered for them; the key lets whoever is not signed in come back. */
export async function sendInquiry(request: RequestContext, kind: InquiryKind, wish: InquiryWish): Promise<{ readonly inquiry: Inquiry; readonly key: string | null }> {
  const entered = wish.channel !== undefined;
  const self = entered || request.identity?.kind === 'staff' ? null : request.identity;
  const sender = senderOf(wish.sender ?? {}, self);
  mustBeKnown(request, wish);
  await mustBelong(request, request.read(), wish);
  // Whoever came to the counter gets the way back from the clerk.
  const secret = self === null ? newKey() : null;
  const by = entered ? { kind: 'staff' as const, sub: request.identity?.sub ?? null, name: request.identity?.name ?? '' } : { kind: 'sender' as const, sub: self?.sub ?? null, name: sender.name };
  const channel: InquiryChannel = wish.channel ?? 'section';
  const inquiry = await request.write((tx) =>
    receiveInquiry(tx, lawOfInquiry(request.law, new Date(request.now).toISOString()), {
      kind, channel, subject: wish.subject.trim(), content: wish.content.trim(), sender, senderSub: self?.sub ?? null, keyHash: secret?.hash ?? null,
      dossierId: wish.dossierId ?? null, stepId: wish.stepId ?? null, clauseId: wish.clauseId ?? null, procedureId: wish.procedureId ?? null, agencyId: wish.agencyId ?? null, place: wish.place ?? null,
      enteredBy: entered ? request.identity?.name ?? null : null,
    }, by, voiceTo(request), request.now),
  );
  return { inquiry, key: secret?.key ?? null };
}

/** Who is signed in is who they are; the rest is what they say. */
function senderOf(said: Partial<Sender>, self: RequestContext['identity']): Sender {
  const given = (value: string | null | undefined) => (value === undefined || value === null || value.trim() === '' ? null : value.trim());
  return { name: self?.name ?? given(said.name) ?? '', address: given(said.address), phone: given(said.phone) ?? self?.phone ?? null, email: given(said.email) ?? self?.email ?? null };
}

/** An agency and a procedure that are named must be the province's. */
function mustBeKnown(request: RequestContext, { agencyId, procedureId }: InquiryWish): void {
  if (agencyId !== undefined && !request.tenant.agencies.has(agencyId)) throw new Problem(422, 'agency-unknown', { field: '/agencyId', params: { agency: agencyId } });
  if (procedureId !== undefined && request.tenant.procedures.get(procedureId) === undefined) throw new Problem(422, 'procedure-unknown', { field: '/procedureId', params: { procedure: procedureId } });
}
