import type { Json } from '../contract/localized.ts';
import type { CalendarChange, CalendarStep, CalendarTrail } from '../law/calendar/calendar-trail.ts';
import { rememberRulesVersion } from '../regulations/publish.ts';
import { appendEvent } from './append-event.ts';
import type { CatchUp } from './catch-up.ts';
import { projectNextDue } from './deadlines.ts';
import type { DeadlineKind, Dossier } from './dossier.model.ts';
import { dossierView } from './expiry.ts';
import { writeNotice } from './notices.ts';
import { DossierDeadline, SupplementRequest } from './records.model.ts';
import { hasMoved, recount } from './recount.ts';
import type { Recounted } from './recount.ts';
import { saveDossier, systemActor, voiceNow } from './settle.ts';

type Move = Recounted<DossierDeadline> & { readonly expiry: DossierDeadline['expiry'] };

/** Clocks that the applicant was told of; the others are between agencies. */
const told: ReadonlySet<DeadlineKind> = new Set(['ack', 'processing', 'supplement-window', 'appointment']);

/**
 * Counts the open clocks of one dossier anew at one change of working time. Where a due instant moves, the history says so
 * with the change it rests on and the dates before and after, and the applicant is told; where none moves, nothing is said.
 * Answers whether anything moved.
 */
export async function rederive(scene: CatchUp, dossier: Dossier, trail: CalendarTrail, change: CalendarChange, clocks: readonly DossierDeadline[]): Promise<boolean> {
  const { tx } = scene;
  const counted: Move[] = [];
  for (const clock of clocks) {
    const step = trail.after(clock.agency_id, clock.calendar_version).find((one) => one.at === change.at);
    const made = step && recount(clock, step);
    const expiry = made ? await expiryBy(scene, dossier, clock, made.step) : null;
    if (made && expiry !== 'not-assessed') counted.push({ ...made, expiry });
  }
  for (const { clock, after, expiry } of counted) {
    await DossierDeadline.query(tx).findById([clock.tenant_id, clock.id]).patch({ ...after, expiry });
    if (expiry !== null) await SupplementRequest.query(tx).where({ dossier_id: dossier.id }).whereNull('answered_at').patch({ last_day: expiry.lastDay });
  }
  const moved = counted.filter(hasMoved);
  if (moved.length > 0) await writeDown(scene, dossier, change, moved);
  return moved.length > 0;
}

/** When the dossier lapses by the changed calendar, asked of the rule that said so first; while it cannot be asked the clock waits as it is. */
async function expiryBy({ tx, tenant, service, plugins }: CatchUp, dossier: Dossier, clock: DossierDeadline, { calendar }: CalendarStep): Promise<DossierDeadline['expiry'] | 'not-assessed'> {
  if (clock.expiry === null) return null;
  const { version, paused: rulesPaused } = tenant.law.whilePaused(plugins.paused).at(clock.starts_at);
  if (rulesPaused) return 'not-assessed';
  const requests = await SupplementRequest.query(tx).where({ dossier_id: dossier.id }).orderBy('asked_at');
  const answer = await service.expiry(tenant, tx, dossier.expiry_rules, dossierView(dossier, requests), { version, tenant: { calendarOf: () => calendar } }, clock.starts_at);
  if (!answer.assessed) return 'not-assessed';
  if (answer.expiry === null) return clock.expiry;
  const { ledger: _derivedAgainWhenShown, ...expiry } = answer.expiry;
  return expiry;
}

async function writeDown(scene: CatchUp, dossier: Dossier, change: CalendarChange, moved: readonly Move[]): Promise<void> {
  const { tx, tenant, now } = scene;
  const { version } = tenant.law.whilePaused(scene.plugins.paused).at(change.at);
  await rememberRulesVersion(tx, version, now);
  dossier.version += 1;
  dossier.updated_at = now;
  await appendEvent(tx, dossier, {
    type: 'calendar-changed',
    actor: systemActor,
    lawfulAt: change.at,
    recordedAt: now,
    rulesVersion: version.hash,
    clauses: [],
    data: { ...reasonOf(change), clocks: moved.map(dataOf), state: dossier.state },
  });
  for (const { clock, after } of moved) {
    if (told.has(clock.kind)) await writeNotice(tx, voiceNow(scene, dossier, now), dossier, { template: `calendar-changed-${clock.kind}`, params: { ...reasonOf(change), before: clock.due_at, after: after.due_at } }, now);
  }
  await projectNextDue(tx, dossier);
  await saveDossier(tx, dossier);
  await tx('audit_entry').insert({ at: now, actor_name: systemActor.name, action: 'calendar-changed', object: `dossier/${dossier.id}`, ground: [], detail: JSON.stringify({ publication: change.publication }) });
}

function reasonOf({ publication, kind, title, source }: CalendarChange): { readonly [key: string]: Json } {
  return { publication, change: kind, title: title === null ? null : { ...title }, reason: source === '' ? null : source };
}

function dataOf({ clock, after }: Move): Json {
  return {
    clock: clock.id, kind: clock.kind, agency: clock.agency_id,
    before: { due: clock.due_at, lastDay: clock.last_day, calendar: clock.calendar_version },
    after: { due: after.due_at, lastDay: after.last_day, calendar: after.calendar_version },
  };
}
