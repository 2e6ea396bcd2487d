import type { DossierState } from '../contract/dossier-view.ts';
import type { Instant, Json, JsonSchema } from '../contract/localized.ts';
import type { Procedure } from '../contract/procedure.ts';
import type { Actor } from '../access/actor.ts';
import type { TenantRuntime } from '../platform.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { EventActor } from './append-event.ts';
import type { Dossier } from './dossier.model.ts';
import type { DossierLaw } from './law.ts';
import type { NewNotice } from './notices.ts';
import type { ExpiryAnswer } from './expiry.ts';

/** One act on one dossier, inside its transaction: who, what, when, under which law. */
export interface Command<Body> {
  readonly tx: TenantTx;
  readonly tenant: TenantRuntime;
  readonly dossier: Dossier;
  readonly procedure: Procedure;
  readonly law: DossierLaw;
  readonly body: Body;
  readonly by: EventActor;
  /** null when the applicant or the system acts. */
  readonly staff: Actor | null;
  /** The lawful instant of the act. */
  readonly at: Instant;
  /** When the dossier lapses by itself if it stays as it is, asked of the tenant's expiry rules. */
  expiry(dossier: Dossier): Promise<ExpiryAnswer>;
}

/** What an act leads to; the runner writes it down together: state, event, notices. */
export interface Outcome {
  /** Where the dossier goes when it is not the transition table's own target. */
  readonly state?: DossierState;
  readonly clauses?: readonly string[];
  readonly data?: { readonly [key: string]: Json };
  readonly notices?: readonly NewNotice[];
}

export interface ActionDefinition<Body> {
  /** JSON Schema of the body beside `version`. */
  readonly properties: JsonSchema;
  readonly required: readonly string[];
  readonly run: (command: Command<Body>) => Promise<Outcome> | Outcome;
}

/** Keeps each action's body type while the table of all of them is one list. */
export function action<Body>(definition: ActionDefinition<Body>): ActionDefinition<never> {
  return definition as ActionDefinition<never>;
}
