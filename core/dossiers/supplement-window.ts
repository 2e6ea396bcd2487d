import { supplementWindow } from '../contract/rule-points/supplement.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { appendEvent } from './append-event.ts';
import type { CatchUp } from './catch-up.ts';
import { projectNextDue, startDeadline } from './deadlines.ts';
import type { Dossier } from './dossier.model.ts';
import { dossierView } from './expiry.ts';
import type { ExpiryAnswer } from './expiry.ts';
import { lawOf } from './law.ts';
import type { DossierLaw } from './law.ts';
import { writeNotice } from './notices.ts';
import { SupplementRequest } from './records.model.ts';
import { saveDossier, systemActor, voiceNow } from './settle.ts';

interface Scene {
  readonly tx: TenantTx;
  readonly dossier: Dossier;
  readonly law: DossierLaw;
  expiry(dossier: Dossier): Promise<ExpiryAnswer>;
}

/** `assessed: false`: the rules could not be asked, so nobody knows whether there is a window. */
export interface SupplementWindow {
  readonly assessed: boolean;
  readonly lastDay: string | null;
  readonly clauses: readonly string[];
}

/** Asks the expiry rules when the dossier lapses if nobody answers the request, and keeps the answer as a clock of its own. */
export async function startWindow({ tx, dossier, law, expiry: ask }: Scene, request: SupplementRequest): Promise<SupplementWindow> {
  const window = law.get(supplementWindow);
  const answer = await ask(dossier);
  if (!answer.assessed) return { assessed: false, lastDay: null, clauses: [] };
  if (answer.expiry === null || window === null || !('amount' in window.value)) return { assessed: true, lastDay: null, clauses: [] };
  const { ledger: _derivedAgainWhenShown, ...expiry } = answer.expiry;
  await startDeadline(tx, law.tenant, dossier, { kind: 'supplement-window', rule: window.value, startsAt: request.asked_at, clauses: expiry.clauses, rulesVersion: law.version.hash, expiry });
  return { assessed: true, lastDay: expiry.lastDay, clauses: expiry.clauses };
}

/**
 * Opens the window that could not be opened when the applicant was asked, once the dossier's rules can be asked again: counted
 * from the request, under its law. The applicant is told the last day. The dossier's row must be locked by the caller. Answers
 * whether it did.
 */
export async function startWindowLate(scene: CatchUp, dossier: Dossier): Promise<boolean> {
  const { tx, tenant, service, plugins, now } = scene;
  if (dossier.state !== 'supplement-requested' || dossier.assessment !== 'not-assessed' || plugins.troubleWith(dossier.expiry_rules) !== null) return false;
  const requests = await SupplementRequest.query(tx).where({ dossier_id: dossier.id }).orderBy('asked_at');
  const request = requests.findLast((one) => one.answered_at === null);
  const book = tenant.law.whilePaused(plugins.paused);
  if (request === undefined || book.at(request.asked_at).paused || book.at(dossier.submitted_at).paused) return false;
  const law = lawOf(book, dossier, request.asked_at);
  const window = await startWindow({ tx, dossier, law, expiry: (of) => service.expiry(tenant, tx, of.expiry_rules, dossierView(of, requests), law, request.asked_at) }, request);
  if (!window.assessed) return false;
  await request.$query(tx).patch({ last_day: window.lastDay, clauses: [...new Set([...request.clauses, ...window.clauses])] });
  dossier.assessment = 'assessed';
  dossier.version += 1;
  dossier.updated_at = now;
  await appendEvent(tx, dossier, { type: 'assess', actor: systemActor, lawfulAt: now, recordedAt: now, rulesVersion: law.version.hash, clauses: window.clauses, data: { lastDay: window.lastDay, state: dossier.state } });
  if (window.lastDay !== null) await writeNotice(tx, voiceNow(scene, dossier, now), dossier, { template: 'supplement-requested-until', clauses: window.clauses, params: { guidance: request.guidance, lastDay: window.lastDay } }, now);
  await projectNextDue(tx, dossier);
  await saveDossier(tx, dossier);
  return true;
}
