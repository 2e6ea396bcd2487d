import { settleNow } from '../dossiers/act.ts';
import { findVisible } from '../dossiers/find-visible.ts';
import { instant } from '../dossiers/instants.ts';
import { DossierDeadline } from '../dossiers/records.model.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { calendarsInUse } from '../regulations/tenant-law.ts';
import { keptCalendar } from '../working-time/keep-calendar.ts';
import { buildCertificate } from './build-certificate.ts';
import type { ClockToCertify } from './build-certificate.ts';
import type { Certificate } from './certificate.ts';

/** The certificate goes to whoever may see the dossier. */
export const certificateRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/dossiers/:id/certificate',
    summary: { vi: 'Chứng nhận thời hạn của hồ sơ', en: 'Deadline certificate of a dossier' },
    who: 'signed-in',
    async answer(request) {
      const id = request.params['id'] ?? '';
      await findVisible(request, request.read(), id);
      await settleNow(request, id);
      const certificate = await request.write((tx) => certify(request, tx, id));
      const name = certificate.dossier.code ?? certificate.dossier.reference;
      return { body: certificate, headers: { 'Content-Disposition': `attachment; filename="${name}-thoi-han.json"` } };
    },
  },
];

async function certify(request: RequestContext, tx: TenantTx, id: string): Promise<Certificate> {
  const dossier = await findVisible(request, tx, id);
  const rows = await DossierDeadline.query(tx).where({ dossier_id: dossier.id }).orderBy('starts_at');
  const clocks: ClockToCertify[] = [];
  for (const row of rows) {
    clocks.push({
      kind: row.kind, status: row.status, rule: row.rule, startsAt: row.starts_at, pauses: row.pauses, endedAt: row.ended_at,
      due: row.due_at, dueOffice: row.due_office, lastDay: row.last_day, rulesVersion: row.rules_version, clauses: row.clauses,
      corrected: row.corrected && { status: row.corrected.was.status, endedAt: row.corrected.was.endedAt, error: row.corrected.error, approvedBy: row.corrected.approvedBy },
      ...(row.expiry?.version === undefined ? {} : { decidedBy: { plugin: row.expiry.plugin, version: row.expiry.version } }),
      calendar: await keptCalendar(tx, request.tenant.id, calendarsInUse(request.law), row.calendar_version),
    });
  }
  const cited = [...new Set(rows.flatMap((row) => row.clauses))].map((clause) => request.law.clause(clause, dossier.submitted_at)).filter((clause) => clause !== null);
  return buildCertificate({
    province: { id: request.tenant.id, name: request.tenant.data.tenant.name },
    dossier: { code: dossier.code, reference: dossier.reference, procedure: dossier.procedure_id, procedureVersion: dossier.procedure_version, submittedAt: dossier.submitted_at },
    issuedAt: instant(request.now),
    clauses: Object.fromEntries(cited.map((clause) => [clause.id, { cite: clause.cite, regulation: clause.regulation.number, summary: clause.summary }])),
    clocks,
  });
}
