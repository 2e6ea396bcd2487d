import { overdueCorrection } from '../../contract/rule-points/exceptions.ts';
import { Problem } from '../../http/problem.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { Route } from '../../http/route.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import { actorOf } from '../act.ts';
import { appendEvent } from '../append-event.ts';
import { DeadlineCorrection, presentCorrection } from '../deadline-correction.ts';
import { projectNextDue } from '../deadlines.ts';
import { instant } from '../instants.ts';
import { lawOf } from '../law.ts';
import { DossierDeadline } from '../records.model.ts';
import { lockDossier, saveDossier } from '../settle.ts';

/** Requests to correct a lateness, for the role that approves them; it sees these facts and not the dossier. */
export const correctionRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/staff/corrections',
    summary: { vi: 'Đề nghị sửa trạng thái trễ hạn', en: 'Requests to correct a lateness' },
    who: 'staff',
    permission: 'dossier:decide-correction',
    async answer(request) {
      const rows = await DeadlineCorrection.query(request.read()).orderByRaw('(decision is null) desc, asked_at desc').limit(100);
      return { body: { items: rows.map((row) => presentCorrection(request, row)) } };
    },
  },
  {
    method: 'post',
    path: '/api/staff/corrections/:id/decide',
    summary: { vi: 'Duyệt hoặc từ chối sửa trạng thái trễ hạn', en: 'Approve or reject a correction' },
    who: 'staff',
    permission: 'dossier:decide-correction',
    body: { type: 'object', additionalProperties: false, required: ['decision', 'reason'], properties: { decision: { enum: ['approved', 'rejected'] }, reason: { type: 'string', minLength: 1, maxLength: 4000 } } },
    answer: (request) => request.write(async (tx) => ({ body: presentCorrection(request, await decide(request, tx)) })),
  },
];

/** The old value is kept on the clock and shown for ever; only the role that the rule names may decide, and nobody their own. */
async function decide(request: RequestContext, tx: TenantTx): Promise<DeadlineCorrection> {
  const body = request.body as { decision: 'approved' | 'rejected'; reason: string };
  const asked = await DeadlineCorrection.query(tx).whereRaw('id::text = ?', [request.params['id'] ?? '']).forUpdate().first();
  const dossier = asked && (await lockDossier(tx, asked.dossier_id));
  if (!asked || !dossier) throw new Problem(404, 'correction-not-found');
  const at = instant(request.now);
  const rule = lawOf(request.law, dossier, at).get(overdueCorrection);
  const clauses = rule?.clauses ?? asked.clauses;
  if (!request.actor?.roles.some((held) => held.role === rule?.value.approver)) throw new Problem(403, 'correction-of-another-role', { clauses, params: { role: rule?.value.approver ?? '–' } });
  if (asked.asked_by === request.identity?.sub) throw new Problem(403, 'correction-own', { clauses });
  if (asked.decision !== null) throw new Problem(409, 'correction-decided', { clauses });

  const by = actorOf(request);
  const decided = { decision: body.decision, decided_by: by.sub ?? '', decided_name: by.name, decided_at: at, reason: body.reason };
  await asked.$query(tx).patch(decided);
  if (body.decision === 'approved') await correct(tx, asked, by.name, at, clauses);
  dossier.version += 1;
  dossier.updated_at = at;
  await appendEvent(tx, dossier, { type: 'decide-correction', actor: by, lawfulAt: at, recordedAt: at, rulesVersion: request.law.at(at).version.hash, clauses, data: { decision: body.decision, reason: body.reason, state: dossier.state } });
  await projectNextDue(tx, dossier);
  await saveDossier(tx, dossier);
  await tx('audit_entry').insert({ at, actor_sub: by.sub, actor_name: by.name, action: 'decide-correction', object: `dossier/${dossier.id}`, ground: [...clauses], detail: JSON.stringify({ decision: body.decision, requestId: request.requestId }) });
  return Object.assign(asked, decided);
}

async function correct(tx: TenantTx, asked: DeadlineCorrection, approvedBy: string, at: string, clauses: readonly string[]): Promise<void> {
  const clock = await DossierDeadline.query(tx).findOne({ id: asked.deadline_id });
  if (clock === undefined) throw new Problem(404, 'correction-not-found');
  await DossierDeadline.query(tx)
    .findById([clock.tenant_id, clock.id])
    .patch({ status: 'met', ended_at: asked.really_done_at, corrected: { was: { status: clock.status, endedAt: clock.ended_at }, error: asked.error, askedBy: asked.asked_name, approvedBy, at, clauses } });
}
