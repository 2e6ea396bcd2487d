import { Document } from '../documents/document.model.ts';
import { supplementForm } from '../contract/rule-points/supplement.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import type { Command } from './command.ts';
import type { Dossier } from './dossier.model.ts';
import { instant } from './instants.ts';
import { lawOf } from './law.ts';
import type { DossierLaw } from './law.ts';
import { SupplementRequest } from './records.model.ts';

/**
 * Where the applicant supplements on the portal as asked (intake.supplement.form), every paper asked for is there anew before
 * the dossier goes back: 422 naming each that is missing. Returns the clauses; none where the decision does not say so.
 */
export async function mustHoldRequested({ tx, dossier, law, procedure }: Command<unknown>): Promise<readonly string[]> {
  const rule = asAsked(law);
  const request = rule === null ? undefined : await openRequest(tx, dossier);
  if (rule === null || request === undefined) return [];
  const sent = await Document.query(tx).where({ dossier_id: dossier.id, kind: 'component' }).where('uploaded_at', '>=', request.asked_at);
  const there = new Set(sent.map((one) => one.component));
  const missing = asked(request).filter((component) => !there.has(component));
  if (missing.length > 0) {
    const nameOf = (id: string) => procedure.components.find((one) => one.id === id)?.name ?? id;
    throw new Problem(422, 'supplement-incomplete', {
      clauses: rule.clauses,
      errors: missing.map((component) => ({ field: `/components/${component}`, type: 'component-missing', params: { name: nameOf(component) } })),
    });
  }
  return rule.clauses;
}

/** Under the same rule the applicant replaces what was asked for, and nothing else. */
export async function mustBeRequested(request: RequestContext, dossier: Dossier): Promise<void> {
  const at = instant(request.now);
  // While a rule set is paused nothing is claimed.
  if (request.law.at(at).paused || request.law.at(dossier.submitted_at).paused) return;
  const rule = asAsked(lawOf(request.law, dossier, at));
  const open = rule === null ? undefined : await openRequest(request.read(), dossier);
  if (rule === null || open === undefined || asked(open).length === 0 || asked(open).includes(request.query['component'] ?? '')) return;
  throw new Problem(409, 'not-asked-for', { clauses: rule.clauses, field: '/component' });
}

function asAsked(law: DossierLaw) {
  const rule = law.get(supplementForm);
  return rule?.value.form === 'portal' ? rule : null;
}

async function openRequest(tx: TenantTx, dossier: Dossier): Promise<SupplementRequest | undefined> {
  return SupplementRequest.query(tx).where({ dossier_id: dossier.id }).whereNull('answered_at').orderBy('asked_at', 'desc').first();
}

function asked({ items }: SupplementRequest): string[] {
  return items.flatMap(({ component }) => (component === undefined ? [] : [component]));
}
