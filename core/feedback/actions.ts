import type { Instant, JsonSchema } from '../contract/localized.ts';
import { qaPublish } from '../contract/rule-points/questions.ts';
import { object } from '../contract/rule-points/shapes.ts';
import { Problem } from '../http/problem.ts';
import { plain } from '../procedures/catalogue.ts';
import type { InquiryCommand, InquiryOutcome } from './act-on-inquiry.ts';
import { promise, publishTask } from './exchange/promise.ts';
import { answerClocks, cancelClocks } from './clocks.ts';
import { collectionOf, publicationOf, receiverOf, termsOf } from './law-of-inquiry.ts';
import { mustBeImpersonal } from './publication.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Inquiry } from './inquiry.model.ts';
import type { InquiryAction } from './transitions.ts';

/** The body of any act; each action's schema says which of these it takes. */
export interface InquiryBody {
  readonly version: number;
  readonly classification?: 'procedure' | 'conduct' | 'out-of-scope';
  readonly agencyId?: string;
  readonly authority?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly answer?: string;
  readonly publicContent?: string;
  readonly publicAnswer?: string;
  readonly stars?: number;
  readonly dossierId?: string | null;
  readonly stepId?: string | null;
  readonly clauseId?: string | null;
}

export interface InquiryActionDefinition {
  readonly body: JsonSchema;
  readonly run: (command: InquiryCommand) => Promise<InquiryOutcome>;
}

const version = { type: 'integer', minimum: 1 } as const;
const id = { type: 'string', minLength: 1, maxLength: 61 } as const;
const orNull = { anyOf: [{ type: 'string', minLength: 1, maxLength: 100 }, { type: 'null' }] } as const;
const line = { type: 'string', minLength: 2, maxLength: 300 } as const;
const long = { type: 'string', minLength: 2, maxLength: 10_000 } as const;

/** What each act takes and does; which act is allowed when, and by whom, is decided before. */
export const inquiryActionDefinitions: Readonly<Record<InquiryAction, InquiryActionDefinition>> = {
  classify: {
    body: object({ version, classification: { enum: ['procedure', 'conduct', 'out-of-scope'] }, agencyId: id, reason: long }, ['version', 'classification']),
    async run(command) {
      const { inquiry, body, tx, at } = command;
      inquiry.classification = body.classification ?? null;
      if (body.classification !== 'out-of-scope') return takenInHand(command, ['transfer']);
      if (body.reason === undefined) throw new Problem(422, 'body-invalid', { errors: [{ field: '/reason', type: 'field-required' }] });
      await cancelClocks(tx, inquiry, at);
      return { state: 'declined', clauses: grounds(command), data: { classification: 'out-of-scope', reason: body.reason }, tell: body.reason };
    },
  },
  forward: {
    body: object({ version, agencyId: id, note: long }, ['version', 'agencyId']),
    run: (command) => takenInHand(command, ['triage', 'transfer']),
  },
  transfer: {
    body: object({ version, authority: line, note: long }, ['version', 'authority']),
    async run(command) {
      const { inquiry, body, tx, at } = command;
      await answerClocks(tx, inquiry, ['transfer'], at);
      await cancelClocks(tx, inquiry, at);
      return { clauses: grounds(command), data: { authority: body.authority ?? '', note: body.note ?? null }, tell: body.authority ?? '' };
    },
  },
  decline: {
    body: object({ version, reason: long }),
    async run(command) {
      await answerClocks(command.tx, command.inquiry, ['triage'], command.at);
      await cancelClocks(command.tx, command.inquiry, command.at);
      return { clauses: grounds(command), data: { reason: command.body.reason ?? '' }, tell: command.body.reason ?? '' };
    },
  },
  answer: {
    body: object({ version, answer: long }),
    async run({ inquiry, body, tx, at, by, law }) {
      inquiry.answer = body.answer ?? '';
      inquiry.answered_at = at;
      inquiry.answered_by = by.name;
      await answerClocks(tx, inquiry, ['answer'], at);
      await cancelClocks(tx, inquiry, at);
      return { clauses: termsOf(law, inquiry.kind).filter((term) => term.kind === 'answer').flatMap(({ ground }) => ground.clauses), tell: inquiry.answer };
    },
  },
  publish: {
    body: object({ version, publicContent: long, publicAnswer: long }),
    async run({ inquiry, body, tx, at, law }) {
      const texts = { publicContent: body.publicContent ?? '', publicAnswer: body.publicAnswer ?? '' };
      mustBeImpersonal(inquiry, texts);
      const place = publicationOf(law, inquiry.kind);
      inquiry.public_content = texts.publicContent;
      inquiry.public_answer = texts.publicAnswer;
      inquiry.public_words = plain(`${texts.publicContent} ${texts.publicAnswer}`);
      if (place?.here) inquiry.published_at = at;
      // Where the decision knows no publication but the collection, what is published is in it.
      if (inquiry.kind === 'question' && law.get(qaPublish) === null) inquiry.frequent_at = at;
      if (place?.there) await wishThere(tx, inquiry, 'publish', at);
      return { clauses: place?.clauses ?? [], data: { there: place?.there === true } };
    },
  },
  bind: {
    body: object({ version, dossierId: orNull, stepId: orNull, clauseId: orNull }),
    async run({ inquiry, body, mustBelong }) {
      const before = { dossierId: inquiry.dossier_id, stepId: inquiry.step_id, clauseId: inquiry.clause_id };
      const after = { dossierId: body.dossierId ?? null, stepId: body.stepId ?? null, clauseId: body.clauseId ?? null };
      await mustBelong(after);
      Object.assign(inquiry, { dossier_id: after.dossierId, step_id: after.stepId, clause_id: after.clauseId });
      return { clauses: after.clauseId === null ? [] : [after.clauseId], data: { before, after } };
    },
  },
  unpublish: {
    body: object({ version, reason: long }),
    async run({ inquiry, body, tx, at }) {
      if (inquiry.publication_wish === 'publish') await wishThere(tx, inquiry, 'withdraw', at);
      Object.assign(inquiry, { published_at: null, frequent_at: null, public_content: null, public_answer: null, public_words: null });
      return { data: { reason: body.reason ?? '' } };
    },
  },
  'mark-frequent': {
    body: object({ version }),
    async run({ inquiry, at, law }) {
      inquiry.frequent_at = at;
      return { clauses: collectionOf(law)?.clauses ?? [] };
    },
  },
  'unmark-frequent': {
    body: object({ version, reason: long }),
    async run({ inquiry, body, law }) {
      inquiry.frequent_at = null;
      return { clauses: collectionOf(law)?.clauses ?? [], data: { reason: body.reason ?? '' } };
    },
  },
  rate: {
    body: object({ version, stars: { type: 'integer', minimum: 1, maximum: 5 }, note: long }, ['version', 'stars']),
    async run({ inquiry, body }) {
      inquiry.satisfaction = body.stars ?? null;
      inquiry.satisfaction_note = body.note ?? null;
      return { data: { stars: body.stars ?? null } };
    },
  },
};

/** What the system that publishes is to do next; a wish that waits is replaced by the newer one. */
async function wishThere(tx: TenantTx, inquiry: Inquiry, wish: 'publish' | 'withdraw', at: Instant): Promise<void> {
  Object.assign(inquiry, { publication_wish: wish, publication_asked_at: at, publication_revision: inquiry.publication_revision + 1 });
  await promise(tx, publishTask, inquiry);
}

/** An agency of the province has it from now on; the terms of sorting and passing on end with that. */
async function takenInHand(command: InquiryCommand, ends: readonly ('triage' | 'transfer')[]): Promise<InquiryOutcome> {
  const { inquiry, body, tx, at } = command;
  const agency = body.agencyId ?? inquiry.agency_id ?? command.ownAgency;
  if (agency === null || !command.agencyExists(agency)) throw new Problem(422, 'agency-unknown', { field: '/agencyId', params: { agency: agency ?? '' } });
  inquiry.current_agency_id = agency;
  await answerClocks(tx, inquiry, ends, at);
  return { clauses: grounds(command), data: { agency, classification: inquiry.classification, note: body.note ?? null }, tell: command.voice.tenant.agencies.get(agency)?.name.vi ?? null };
}

/** Why it is sorted and passed on: who receives it, and the terms it is done within. */
function grounds({ inquiry, law }: InquiryCommand): readonly string[] {
  return [...(receiverOf(law, inquiry.kind)?.clauses ?? []), ...termsOf(law, inquiry.kind).filter((term) => term.kind !== 'answer').flatMap(({ ground }) => ground.clauses)];
}
