import { codeIssue } from '../contract/rule-points/dossier-code.ts';
import type { Json } from '../contract/localized.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { validateForm } from '../procedures/validate-form.ts';
import { valueOf } from '../regulations/value-of.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { allowBackEntry, backEntrySchema } from './back-entry.ts';
import type { BackEntryWish } from './back-entry.ts';
import type { Applicant, Authorisation, Representation } from './dossier.model.ts';
import { instant } from './instants.ts';
import { openProcedure, receivingAgency } from './open-procedure.ts';
import { presentWith } from './present-dossier.ts';
import { authorisationSchema } from './representation.ts';
import { submit } from './submit.ts';

const representationSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'name'],
  properties: {
    kind: { enum: ['authorised', 'hired', 'postal-operator'] },
    name: { type: 'string', minLength: 1, maxLength: 200 },
    identityNumber: { type: 'string', pattern: '^[0-9A-Z-]{8,20}$' },
    authorisation: authorisationSchema,
  },
} as const;

const word = (max: number) => ({ type: 'string', minLength: 1, maxLength: max }) as const;

/** What a clerk enters of what a person brings. */
export const counterSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['procedureId', 'applicant', 'form'],
  properties: {
    procedureId: word(100),
    agencyId: word(100),
    channel: { enum: ['counter', 'postal', 'agent'] },
    applicant: {
      type: 'object',
      additionalProperties: false,
      required: ['kind', 'name', 'identityNumber', 'address'],
      properties: {
        kind: { enum: ['citizen', 'organisation'] },
        name: word(200),
        identityNumber: { type: 'string', pattern: '^[0-9A-Z-]{8,20}$' },
        phone: { type: 'string', pattern: '^[0-9+ .]{8,15}$' },
        email: { type: 'string', format: 'email', maxLength: 200 },
        address: word(400),
      },
    },
    form: { type: 'object' },
    delivery: { enum: ['online', 'counter', 'postal'] },
    representation: representationSchema,
    backEntry: backEntrySchema,
  },
} as const;

interface CounterBody {
  readonly procedureId: string;
  readonly agencyId?: string;
  readonly channel?: 'counter' | 'postal' | 'agent';
  readonly applicant: Omit<Applicant, 'phone' | 'email'> & { readonly phone?: string; readonly email?: string };
  readonly form: { readonly [key: string]: Json };
  readonly delivery?: string;
  readonly representation?: { readonly kind: Representation['kind']; readonly name: string; readonly identityNumber?: string; readonly authorisation?: Authorisation };
  readonly backEntry?: BackEntryWish;
}

/** The clerk enters what the person brings; the form is checked at once, the papers when the dossier is accepted. */
export function receiveAtCounter(request: RequestContext): Promise<{ status: number; body: unknown }> {
  const issue = valueOf(request.law.at(instant(request.now)).version, codeIssue, {});
  // Without an account there is no draft to take over: one statement writes it all, in one round trip. Where the code comes
  // with the submission, its number and the dossier stand or fall together.
  const atOnce = 'value' in issue && issue.value.when === 'submission';
  return atOnce ? request.write((tx) => receive(request, tx)) : receive(request, request.read());
}

async function receive(request: RequestContext, tx: TenantTx): Promise<{ status: number; body: unknown }> {
  const body = request.body as CounterBody;
  const back = body.backEntry === undefined ? null : await allowBackEntry(request, tx, body.backEntry);
  const procedure = openProcedure(request, body.procedureId, back === null ? request.now : Date.parse(back.countsFrom));
  const errors = validateForm(procedure, body.form);
  if (errors.length > 0) throw new Problem(422, 'submission-incomplete', { errors });
  const mine = request.actor?.roles.map((held) => held.agencyId).filter((agency) => agency !== null && procedure.agencies.includes(agency)) ?? [];
  const agencyId = receivingAgency(request, procedure, body.agencyId ?? mine[0] ?? null);
  if (!mine.includes(agencyId)) throw new Problem(403, 'agency-not-yours', { field: '/agencyId' });
  const written = await submit(request, tx, {
    procedure,
    agencyId,
    channel: body.channel ?? 'counter',
    applicant: { ...body.applicant, phone: body.applicant.phone ?? null, email: body.applicant.email ?? null },
    applicantSub: null,
    form: body.form,
    delivery: body.delivery ?? null,
    declared: null,
    representation: representationIn(body),
    representativeSub: null,
    back,
    // Papers brought to the counter are attached after this and checked at acceptance.
    attached: new Set(body.representation?.authorisation ? [body.representation.authorisation.component] : []),
  });
  return { status: 201, body: await presentWith(request, tx, written.dossier, { ...written, requests: [], documents: [], parts: [], corrections: [] }) };
}

function representationIn({ representation }: CounterBody): Representation | null {
  if (representation === undefined) return null;
  return { kind: representation.kind, name: representation.name, identityNumber: representation.identityNumber ?? null, authorisation: representation.authorisation ?? null };
}
