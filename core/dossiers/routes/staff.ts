import type { Json } from '../../contract/localized.ts';
import { assignmentsIn } from '../../access/assignments.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Route } from '../../http/route.ts';
import { act } from '../act.ts';
import { allowBackEntry, backEntrySchema } from '../back-entry.ts';
import type { BackEntryWish } from '../back-entry.ts';
import type { Applicant, Authorisation, Representation } from '../dossier.model.ts';
import { authorisationSchema } from '../representation.ts';
import { instant } from '../instants.ts';
import { openProcedure, receivingAgency } from '../open-procedure.ts';
import { presentWith } from '../present-dossier.ts';
import { codeIssue } from '../../contract/rule-points/dossier-code.ts';
import { valueOf } from '../../regulations/value-of.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import { validateForm } from '../../procedures/validate-form.ts';
import { csvOf, listDossiers } from '../staff-list.ts';
import { submit } from '../submit.ts';

const filters = {
  view: { enum: ['inbox', 'mine', 'all', 'overdue', 'today', 'done'] },
  q: { type: 'string', maxLength: 100 },
  state: { type: 'string', maxLength: 40 },
  procedure: { type: 'string', maxLength: 100 },
  sort: { enum: ['due', 'submitted'] },
  limit: { type: 'integer', minimum: 1, maximum: 100 },
  cursor: { type: 'string', maxLength: 400 },
} as const;

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

export const staffRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/staff/dossiers',
    summary: { vi: 'Danh sách hồ sơ trong phạm vi của tôi', en: 'Dossiers within my scope' },
    who: 'staff',
    permission: 'dossier:list',
    query: filters,
    answer: async (request) => ({ body: await listDossiers(request) }),
  },
  {
    method: 'get',
    path: '/api/staff/dossiers.csv',
    summary: { vi: 'Xuất danh sách hồ sơ', en: 'Export the list of dossiers' },
    who: 'staff',
    permission: 'dossier:export',
    query: filters,
    produces: 'text/csv',
    answer: async (request) => ({
      stream: Buffer.from(await csvOf(request), 'utf8'),
      headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': 'attachment; filename="ho-so.csv"' },
    }),
  },
  {
    method: 'get',
    path: '/api/staff/people',
    summary: { vi: 'Người có thể được phân công', en: 'People a dossier can be assigned to' },
    who: 'staff',
    permission: 'staff:read',
    query: { agency: { type: 'string', maxLength: 100 } },
    answer: async (request) => ({ body: await assignmentsIn(request.read(), request.query['agency'] ?? null, instant(request.now)) }),
  },
  {
    method: 'post',
    path: '/api/staff/dossiers',
    summary: { vi: 'Tiếp nhận hồ sơ tại Bộ phận Một cửa', en: 'Receive a dossier at the one-stop unit' },
    who: 'staff',
    permission: 'dossier:receive',
    body: {
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
    },
    answer: receiveAtCounter,
  },
  {
    method: 'post',
    path: '/api/staff/dossiers/bulk',
    summary: { vi: 'Phân công nhiều hồ sơ', en: 'Assign several dossiers' },
    who: 'staff',
    permission: 'dossier:assign',
    body: {
      type: 'object',
      additionalProperties: false,
      required: ['ids', 'action', 'to'],
      properties: {
        ids: {
          type: 'array',
          minItems: 1,
          maxItems: 100,
          items: { type: 'object', additionalProperties: false, required: ['id', 'version'], properties: { id: { type: 'string', format: 'uuid' }, version: { type: 'integer' } } },
        },
        action: { const: 'assign' },
        to: word(100),
      },
    },
    answer: assignMany,
  },
];

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
function receiveAtCounter(request: RequestContext): Promise<{ status: number; body: unknown }> {
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

/** Each dossier stands for itself: what could not be assigned is named with its reason, the others are done. */
async function assignMany(request: RequestContext): Promise<{ body: unknown }> {
  const body = request.body as { ids: readonly { id: string; version: number }[]; to: string };
  const done: string[] = [];
  const failed: unknown[] = [];
  for (const { id, version } of body.ids) {
    try {
      await act(request, id, 'assign', { version, to: body.to } as { version: number });
      done.push(id);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      failed.push({ id, type: error.type, detail: request.say(`problems.${error.type}`, error.details.params) });
    }
  }
  return { body: { done, failed } };
}
