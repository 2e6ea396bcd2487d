import { compileCalendar } from '../../core/working-time/calendar.ts';
import { calendarsWith } from '../../core/law/calendar/overlay.ts';
import { measureImpact, movesAfter } from '../../core/law/calendar/impact.ts';
import { rederiveDeadlines } from '../../core/jobs/rederive-deadlines.ts';
import { readTenant } from '../../core/tenancy/with-tenant.ts';
import { calendarDraft, dayOff, publishCalendar } from '../kit/calendar-change.ts';
import { testServer } from '../kit/server.ts';
import type { TestServer } from '../kit/server.ts';

const open = 100_000;
/** Seconds for the impact on all of them; growth of memory in MB while it is measured. */
const marks = { seconds: 5, megabytes: 100 };
const province = 'hau-giang';

/** `npm run bench -- calendar`: a day off announced while a hundred thousand dossiers are open. */
export async function run(): Promise<void> {
  const server = await testServer({ poolMax: 4 });
  try {
    server.at('2025-06-09T08:00:00+07:00');
    const tenant = server.platform.tenants.get(province);
    if (tenant === undefined) throw new Error(province);
    const tx = readTenant(server.platform.database, tenant.id);
    await fill(server, tenant.law.calendar.version);
    const draft = calendarDraft({ announced: '2025-06-09', effectiveFrom: '2025-06-13', days: [dayOff('2025-06-13')] });
    const changed = compileCalendar(calendarsWith(tenant.data.calendar, [draft]).province);
    const after = { calendar: changed, agencyCalendars: new Map(), calendarOf: () => changed };
    const base = process.memoryUsage().rss;
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
    const begun = performance.now();
    const impact = await measureImpact(tx, tenant.law, after, '2025-06-09T01:00:00.000Z');
    const seconds = (performance.now() - begun) / 1000;
    clearInterval(watch);
    const grown = Math.max(0, peak - base) / 1_048_576;
    console.log(`${impact.open} open dossiers, ${impact.moved} would move   ${seconds.toFixed(1)} s, mark ${marks.seconds} s ${seconds <= marks.seconds ? 'met' : 'MISSED'}   memory grown by ${grown.toFixed(0)} MB, mark ${marks.megabytes} MB ${grown <= marks.megabytes ? 'met' : 'MISSED'}`);
    const page = performance.now();
    const moves = await movesAfter(tx, tenant.law, after, '2025-06-09T01:00:00.000Z', null, 50);
    console.log(`the first ${moves.length} of them   ${(performance.now() - page).toFixed(0)} ms`);
    await publishCalendar(server, province, draft);
    const working = performance.now();
    const done = await rederiveDeadlines(server.platform, tenant);
    const took = (performance.now() - working) / 1000;
    console.log(`the worker counted ${done.seen} dossiers anew and wrote the history of ${done.moved}   ${took.toFixed(0)} s, ${Math.round(done.seen / took)} a second`);
  } finally {
    await server.close();
  }
}

/** Dossiers received over the week before, each with a term of 3 working days, one in fifty with 10 that ends beyond the day that will be off. */
async function fill(server: TestServer, version: string): Promise<void> {
  await readTenant(server.platform.database, server.platform.tenants.get(province)?.id ?? ('' as never)).raw(
    `with made as (
       insert into dossier (reference, procedure_id, procedure_version, agency_id, current_agency_id, channel, level, state, applicant, form, submitted_at, officially_received_at, accepted_at, assessment, updated_at)
       select 'NH-' || n, 'dang-ky-khai-sinh', '2025-06', 'phuong-1-vi-thanh', 'phuong-1-vi-thanh', 'online', 'toan-trinh', 'accepted',
         '{"kind":"citizen","name":"Người thử","identityNumber":"000000000101","phone":null,"email":null,"address":null}', '{}', at, at, at, 'assessed', at
       from generate_series(1, ?::int) n, lateral (select timestamptz '2025-06-02 08:00+07' + (n % 2400) * interval '1 minute' as at) t
       returning id, submitted_at, right(reference, 1) as digit)
     insert into dossier_deadline (dossier_id, kind, status, rule, starts_at, agency_id, calendar_version, due_at, due_office, last_day, clauses, rules_version)
     select id, 'processing', 'running', '{"amount":3,"unit":"workingDays","count":"civil","endsAt":"closing"}', submitted_at, 'phuong-1-vi-thanh', ?, null, null, null, '{}', 'x' from made`,
    [open, version],
  );
  await derive(server, version);
}

/** The due instants as the platform itself would have written them; longer terms for every fiftieth. */
async function derive(server: TestServer, version: string): Promise<void> {
  const tenant = server.platform.tenants.get(province);
  if (tenant === undefined || tenant.law.calendar.version !== version) throw new Error('The calendar changed.');
  const { countedBy } = await import('../../core/dossiers/recount.ts');
  const tx = readTenant(server.platform.database, tenant.id);
  for (let day = 2; day <= 8; day++) {
    for (const [amount, remainder] of [[3, 0], [10, 1]] as const) {
      const rule = { amount, unit: 'workingDays', count: 'civil', endsAt: 'closing' } as const;
      const counted = countedBy(tenant.law.calendar, { rule, starts_at: `2025-06-0${day}T02:00:00.000Z`, pauses: [] });
      await tx.raw(
        `update dossier_deadline set rule = ?::jsonb, due_at = ?, due_office = ?, last_day = ?
         where (starts_at at time zone 'Asia/Ho_Chi_Minh')::date = ?::date and (hashtext(dossier_id::text) % 50 = 0) = ?`,
        [JSON.stringify(rule), counted?.due_at ?? null, counted?.due_office ?? null, counted?.last_day ?? null, `2025-06-0${day}`, remainder === 1] as never,
      );
    }
  }
}
