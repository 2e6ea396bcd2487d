import { checkComponents } from '../procedures/check-components.ts';
import { validateForm } from '../procedures/validate-form.ts';
import type { Finding } from '../contract/dossier-view.ts';
import type { Procedure } from '../contract/procedure.ts';
import { completeness, technicalCheck } from '../contract/rule-points/intake.ts';
import { Problem } from '../http/problem.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { Document } from '../documents/document.model.ts';
import type { Dossier } from './dossier.model.ts';
import type { DossierLaw } from './law.ts';
import { unique } from './unique.ts';

/**
 * The automatic technical check: every fault of the form and every missing component at once, so that nobody has to be
 * asked twice. Throws 422 with all of them; returns the findings that do not stop a submission.
 */
export async function checkSubmission(subject: { tx: TenantTx; dossier: Pick<Dossier, 'id' | 'form'>; procedure: Procedure; law: DossierLaw }): Promise<readonly Finding[]> {
  const documents = await Document.query(subject.tx).where({ dossier_id: subject.dossier.id, kind: 'component' });
  return checkContents(subject.procedure, subject.dossier.form, documents, subject.law);
}

export function checkContents(procedure: Procedure, form: Dossier['form'], documents: readonly Document[], law: DossierLaw | null): readonly Finding[] {
  const clauses = law ? unique([...(law.get(technicalCheck)?.clauses ?? []), ...(law.get(completeness)?.clauses ?? [])]) : [];
  const present = new Set(documents.map((document) => document.component ?? ''));
  const errors = [...validateForm(procedure, form), ...checkComponents(procedure, present)];
  if (errors.length > 0) throw new Problem(422, 'submission-incomplete', { errors, clauses });
  return [];
}
