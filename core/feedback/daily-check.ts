import type { LocalDate } from '../contract/localized.ts';
import { feedbackDailyCheck } from '../contract/rule-points/feedback.ts';
import { instant, localDate, startOfDay } from '../dossiers/instants.ts';
import { clausesOf } from '../dossiers/present-dossier.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Route } from '../http/route.ts';
import { workingMinutesBetween } from '../working-time/deadline.ts';
import { Inquiry } from './inquiry.model.ts';
import { lawOfInquiry } from './law-of-inquiry.ts';

const shownDays = 14;
const day = 86_400_000;

interface CheckRow {
  readonly agency_id: string;
  readonly day: LocalDate;
  readonly checked_at: string;
  readonly checked_name: string;
  readonly waiting: number;
}

/** The daily look into the inbox that a decision asks of the focal officer (feedback.daily_check): the reminder and the register. */
export const dailyCheckRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/staff/inbox-checks',
    summary: { vi: 'Sổ kiểm tra hộp thư hằng ngày', en: 'The register of daily checks' },
    who: 'staff',
    answer: register,
  },
  {
    method: 'post',
    path: '/api/staff/inbox-checks',
    summary: { vi: 'Ghi nhận đã kiểm tra hộp thư hôm nay', en: 'Note that the inbox was checked today' },
    who: 'staff',
    permission: 'inbox:check',
    async answer(request) {
      const at = instant(request.now);
      const rule = lawOfInquiry(request.law, at).get(feedbackDailyCheck);
      if (rule === null) throw new Problem(409, 'daily-check-not-asked');
      await request.write(async (tx) => {
        for (const agency of agenciesOf(request, 'inbox:check')) {
          const waiting = await Inquiry.query(tx).where({ state: 'received' }).where((one) => one.where({ agency_id: agency }).orWhere({ current_agency_id: agency })).resultSize();
          await tx('inbox_check').insert({ agency_id: agency, day: localDate(at), checked_at: at, checked_by: request.identity?.sub ?? '', checked_name: request.identity?.name ?? '', waiting }).onConflict(['tenant_id', 'agency_id', 'day']).ignore();
        }
        await tx('audit_entry').insert({ at, actor_sub: request.identity?.sub ?? null, actor_name: request.identity?.name ?? '', action: 'check-inbox', object: 'inbox', ground: [...rule.clauses] });
      });
      return register(request);
    },
  },
];

async function register(request: RequestContext): Promise<{ body: unknown }> {
  const at = instant(request.now);
  const rule = lawOfInquiry(request.law, at).get(feedbackDailyCheck);
  if (rule === null) return { body: { asked: false, mine: false, due: false, days: [], clauses: [] } };
  const agencies = agenciesOf(request, 'inbox:check');
  const all = request.actor?.permissions.has('inbox:read-checks') === true;
  const query = request.read()('inbox_check').where('day', '>=', localDate(instant(request.now - shownDays * day))).orderBy('day', 'desc');
  if (!all) query.whereRaw('agency_id = any(?)', [agencies] as never);
  const rows = (await query.select('agency_id', 'day', 'checked_at', 'checked_name', 'waiting')) as CheckRow[];
  const today = localDate(at);
  const days = Array.from({ length: shownDays }, (_, n) => localDate(instant(request.now - n * day))).filter((one) => rule.value.every === 'calendar-day' || isWorkingDay(request, one));
  const unchecked = agencies.filter((agency) => !rows.some((row) => row.day === today && row.agency_id === agency));
  return {
    body: {
      asked: true,
      mine: agencies.length > 0,
      due: unchecked.length > 0 && days.includes(today),
      days: days.map((one) => ({ day: one, checks: rows.filter((row) => row.day === one).map((row) => ({ agency: request.local(request.tenant.agencies.get(row.agency_id)?.name ?? { vi: row.agency_id, en: row.agency_id }), at: row.checked_at, by: row.checked_name, waiting: row.waiting })) })),
      clauses: clausesOf(request, rule.clauses, at),
    },
  };
}

function isWorkingDay(request: RequestContext, one: LocalDate): boolean {
  const from = startOfDay(one);
  return workingMinutesBetween(request.law.calendar, from, instant(Date.parse(from) + day)) > 0;
}

function agenciesOf(request: RequestContext, permission: string): string[] {
  return [...new Set((request.actor?.grants ?? []).filter((grant) => grant.permission === permission).flatMap((grant) => grant.agencies))];
}
