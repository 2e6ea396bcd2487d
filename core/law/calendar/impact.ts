import type { Instant, LocalDate } from '../../contract/localized.ts';
import { localDate } from '../../dossiers/instants.ts';
import { countedBy } from '../../dossiers/recount.ts';
import type { DossierDeadline } from '../../dossiers/records.model.ts';
import type { Calendars } from '../../regulations/tenant-law.ts';
import type { TenantTx } from '../../tenancy/with-tenant.ts';
import { workingMinutesBetween } from '../../working-time/deadline.ts';

/** Where an open dossier's clock would go; of several the one that moves furthest. */
export interface DossierMove {
  readonly dossier: string;
  readonly agency: string;
  readonly kind: DossierDeadline['kind'];
  readonly before: Instant;
  readonly after: Instant;
  /** Signed: later is positive. Working minutes are those of the changed calendar. */
  readonly workingMinutes: number;
  readonly civilDays: number;
  readonly becomes: 'late' | 'on-time' | null;
}

export interface ImpactCounts {
  /** Open dossiers with a clock. */
  open: number;
  moved: number;
  earlier: number;
  later: number;
  becomeLate: number;
  becomeOnTime: number;
}

export interface Impact extends ImpactCounts {
  readonly clocks: number;
  /** Clocks that wait: they are counted by the new calendar when they go on. */
  readonly waiting: number;
  /** Clocks that the calendar does not cover, before or after. */
  readonly uncovered: number;
  /** How many dossiers move by so many civil days, and by so many working days begun; ten and more are ten. */
  readonly civilDays: ReadonlyMap<number, number>;
  readonly workingDays: ReadonlyMap<number, number>;
  readonly agencies: ReadonlyMap<string, ImpactCounts>;
}

type Clock = Pick<DossierDeadline, 'id' | 'dossier_id' | 'kind' | 'status' | 'agency_id' | 'rule' | 'starts_at' | 'pauses' | 'due_at' | 'calendar_version'>;

const atOnce = 4_000;

/** The open clocks of open dossiers, dossier by dossier, each batch one statement: neither a transaction nor more than a batch is held. */
async function* openDossiers(tx: TenantTx, after: string | null): AsyncGenerator<readonly Clock[]> {
  let [dossier, clock] = [after ?? '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  let group: Clock[] = [];
  for (;;) {
    const { rows } = await tx.raw<{ rows: Clock[] }>(
      `select id, dossier_id, kind, status, agency_id, rule, starts_at, pauses, due_at, calendar_version
       from dossier_deadline
       where status in ('running', 'paused') and (dossier_id, id) > (?::uuid, ?::uuid)
       order by dossier_id, id limit ?`,
      [dossier, clock, atOnce],
    );
    for (const row of rows) {
      if (group.length > 0 && group[0]?.dossier_id !== row.dossier_id) {
        yield group;
        group = [];
      }
      group.push(row);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < atOnce) break;
    [dossier, clock] = [last.dossier_id, last.id];
  }
  if (group.length > 0) yield group;
}

/** What a change of working time would do to the open dossiers of the province, in one pass over their clocks. Writes nothing. */
export async function measureImpact(tx: TenantTx, before: Calendars, after: Calendars, now: Instant): Promise<Impact> {
  const none = (): ImpactCounts => ({ open: 0, moved: 0, earlier: 0, later: 0, becomeLate: 0, becomeOnTime: 0 });
  const all = none();
  const agencies = new Map<string, ImpactCounts>();
  const civilDays = new Map<number, number>();
  const workingDays = new Map<number, number>();
  let [clocks, waiting, uncovered] = [0, 0, 0];
  for await (const group of openDossiers(tx, null)) {
    clocks += group.length;
    waiting += group.filter((clock) => clock.status === 'paused').length;
    const { move, missing } = moveOf(group, before, after, now);
    uncovered += missing;
    const agency = move?.agency ?? group[0]?.agency_id ?? '';
    const own = agencies.get(agency) ?? none();
    agencies.set(agency, own);
    for (const counts of [all, own]) add(counts, move);
    if (move === null) continue;
    const day = after.calendarOf(agency).minutesPerWorkingDay;
    raise(civilDays, clamped(move.civilDays));
    raise(workingDays, clamped(Math.sign(move.workingMinutes) * Math.ceil(Math.abs(move.workingMinutes) / day)));
  }
  return { ...all, clocks, waiting, uncovered, civilDays, workingDays, agencies };
}

/** The next dossiers that would move, after the given one by id. */
export async function movesAfter(tx: TenantTx, before: Calendars, after: Calendars, now: Instant, cursor: string | null, limit: number): Promise<DossierMove[]> {
  const moves: DossierMove[] = [];
  for await (const group of openDossiers(tx, cursor)) {
    const { move } = moveOf(group, before, after, now);
    if (move !== null) moves.push(move);
    if (moves.length === limit) break;
  }
  return moves;
}

function moveOf(group: readonly Clock[], before: Calendars, after: Calendars, now: Instant): { readonly move: DossierMove | null; readonly missing: number } {
  let missing = 0;
  let furthest: DossierMove | null = null;
  for (const clock of group) {
    const [old, changed] = [before.calendarOf(clock.agency_id), after.calendarOf(clock.agency_id)];
    if (clock.status === 'paused' || old.version === changed.version) continue;
    const from = clock.calendar_version === old.version ? clock.due_at : (countedBy(old, clock)?.due_at ?? null);
    const to = countedBy(changed, clock)?.due_at ?? null;
    if (from === null || to === null) missing++;
    else if (from !== to) {
      const move: DossierMove = {
        dossier: clock.dossier_id, agency: clock.agency_id, kind: clock.kind, before: from, after: to,
        workingMinutes: workingMinutesBetween(changed, from, to), civilDays: daysBetween(localDate(from), localDate(to)),
        becomes: from >= now && to < now ? 'late' : from < now && to >= now ? 'on-time' : null,
      };
      if (furthest === null || distance(move) > distance(furthest)) furthest = move;
    }
  }
  return { move: furthest, missing };
}

function distance({ before, after }: DossierMove): number {
  return Math.abs(Date.parse(after) - Date.parse(before));
}

function add(counts: ImpactCounts, move: DossierMove | null): void {
  counts.open++;
  if (move === null) return;
  counts.moved++;
  if (move.after > move.before) counts.later++;
  else counts.earlier++;
  if (move.becomes === 'late') counts.becomeLate++;
  if (move.becomes === 'on-time') counts.becomeOnTime++;
}

function raise(histogram: Map<number, number>, key: number): void {
  histogram.set(key, (histogram.get(key) ?? 0) + 1);
}

function clamped(days: number): number {
  return Math.max(-10, Math.min(10, days));
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
