import type { Procedure } from '../contract/procedure.ts';
import type { LocalDate } from '../contract/localized.ts';
import { onBehalf } from '../contract/rule-points/identity.ts';
import { Problem } from '../http/problem.ts';
import type { Identity } from '../identity/identity.ts';
import { provesIdentity } from '../identity/proves-identity.ts';
import type { Applicant, Authorisation, Dossier, Representation } from './dossier.model.ts';
import type { DossierLaw } from './law.ts';

/** What somebody who acts for another says online: who the principal is, and on which document they act. */
export interface RepresentationWish {
  readonly principal: Pick<Applicant, 'kind' | 'name' | 'identityNumber'> & Partial<Pick<Applicant, 'phone' | 'email' | 'address'>>;
  readonly authorisation: Authorisation;
}

const date = { type: 'string', format: 'date' } as const;

export const authorisationSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['component', 'from', 'to'],
  properties: { component: { type: 'string', minLength: 1, maxLength: 80 }, from: date, to: { anyOf: [date, { type: 'null' }] } },
} as const;

export const representationWishSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['principal', 'authorisation'],
  properties: {
    principal: {
      type: 'object',
      additionalProperties: false,
      required: ['kind', 'name', 'identityNumber'],
      properties: {
        kind: { enum: ['citizen', 'organisation'] },
        name: { type: 'string', minLength: 1, maxLength: 200 },
        identityNumber: { type: 'string', pattern: '^[0-9A-Z-]{8,20}$' },
        phone: { type: 'string', maxLength: 20 },
        email: { type: 'string', format: 'email', maxLength: 200 },
        address: { type: 'string', maxLength: 400 },
      },
    },
    authorisation: authorisationSchema,
  },
} as const;

/** A representation to be checked: its papers are the components attached so far. */
export interface RepresentationCase {
  readonly representation: Representation;
  readonly procedure: Procedure;
  readonly attached: ReadonlySet<string>;
  readonly principalNumber: string;
  /** The local day of the act. */
  readonly day: LocalDate;
  /** null while the rule set is paused: then only what needs no law is checked. */
  readonly law: DossierLaw | null;
}

/**
 * Whether this person may act for the principal (identity.on_behalf): the decision allows it, the procedure takes an
 * authorisation, its document is attached, and its period covers the day. Postal operators and hired carriers bring papers
 * and decide nothing, so they need no authorisation. Returns the clauses; throws a Problem that names the remedy.
 */
export function checkRepresentation({ representation, procedure, attached, principalNumber, day, law }: RepresentationCase): readonly string[] {
  const rule = law?.get(onBehalf) ?? null;
  const clauses = rule?.clauses ?? [];
  if (representation.identityNumber !== null && representation.identityNumber === principalNumber) throw new Problem(422, 'principal-is-self', { field: '/representation/principal/identityNumber' });
  if (rule?.value.allowed === 'forbidden') throw new Problem(409, 'representation-forbidden', { clauses });
  if (representation.kind !== 'authorised') return clauses;
  const { authorisation } = representation;
  if (authorisation === null) throw new Problem(422, 'authorisation-needed', { clauses, field: '/representation/authorisation' });
  const component = procedure.components.find((one) => one.id === authorisation.component && one.purpose === 'authorisation');
  if (component === undefined) throw new Problem(409, 'procedure-without-authorisation', { clauses });
  if (!attached.has(component.id)) throw new Problem(422, 'authorisation-needed', { clauses, field: `/components/${component.id}` });
  mustCover(authorisation, day, clauses);
  return clauses;
}

/** An authorisation holds on its first and last day and between. */
export function mustCover(authorisation: Authorisation, day: LocalDate, clauses: readonly string[]): void {
  if (day < authorisation.from || (authorisation.to !== null && day > authorisation.to)) {
    throw new Problem(409, 'authorisation-not-valid', { clauses, field: '/representation/authorisation', params: { from: readable(authorisation.from), to: authorisation.to === null ? '…' : readable(authorisation.to) } });
  }
}

function readable(day: LocalDate): string {
  return day.split('-').reverse().join('/');
}

/** Whose dossier it is: the applicant's account, the principal's by a proven identity number, or the representative's. */
export function isTheirs(dossier: Pick<Dossier, 'applicant_sub' | 'representative_sub' | 'applicant'>, identity: Identity | null): 'applicant' | 'representative' | null {
  if (identity === null || identity.kind === 'staff') return null;
  if (dossier.applicant_sub === identity.sub) return 'applicant';
  if (dossier.applicant_sub === null && provesIdentity(identity) && dossier.applicant.identityNumber === identity.identityNumber) return 'applicant';
  return dossier.representative_sub === identity.sub ? 'representative' : null;
}

/** The same as an SQL predicate on `dossier`, for lists. */
export function theirs(identity: Identity | null): { readonly sql: string; readonly bindings: readonly string[] } {
  const sub = identity?.sub ?? '';
  const number = identity !== null && provesIdentity(identity) ? (identity.identityNumber ?? '') : '';
  return { sql: `(dossier.applicant_sub = ? or dossier.representative_sub = ? or (dossier.applicant_sub is null and dossier.applicant_identity = ? and ? <> ''))`, bindings: [sub, sub, number, number] };
}
