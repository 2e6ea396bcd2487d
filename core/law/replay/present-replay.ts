import type { ClauseReference } from '../../contract/regulation.ts';
import { allRulePoints } from '../../contract/rule-points/all-rule-points.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { consequenceKinds } from './consequence.ts';
import type { Consequence, Side } from './consequence.ts';
import type { ReplayRow, StoredReplay } from './stored-replay.ts';
import { buckets } from './tally.ts';
import type { Group, Tally } from './tally.ts';

/** How the clauses of the two laws are found by their ids; one id may stand for another clause in each. */
export interface ClauseBooks {
  before(id: string): ClauseReference | null;
  after(id: string): ClauseReference | null;
}

/** A replay with its progress and, as far as it has come, its counts. */
export function presentReplay(request: RequestContext, replay: StoredReplay): Record<string, unknown> {
  const { failure } = replay;
  return {
    id: replay.id, draft: replay.draft_id, hash: replay.content_hash, from: replay.period_from, to: replay.period_to, state: replay.state, stateText: request.say(`replay-states.${replay.state}`),
    total: replay.total, done: replay.done, askedBy: replay.asked_name, askedAt: replay.asked_at, endedAt: replay.ended_at,
    failure: failure === null ? null : failure === 'draft-changed' ? request.say('replay.draft-changed') : request.say('replay.failed', { reason: failure }),
    basis: request.say('replay.basis'),
    result: replay.result && presentTally(request, replay.result),
  };
}

function presentTally(request: RequestContext, tally: Tally): Record<string, unknown> {
  const { dossiers, differ, unknown, notAssessed } = tally;
  return {
    dossiers, differ, unknown, notAssessed, same: dossiers - differ - unknown,
    kinds: consequenceKinds.filter((kind) => tally.kinds[kind]).map((kind) => ({ kind, title: kindTitle(request, kind), dossiers: tally.kinds[kind] ?? 0 })),
    points: Object.entries(tally.points).sort((a, b) => b[1] - a[1]).map(([point, count]) => ({ point, title: pointTitle(request, point), dossiers: count })),
    missing: Object.entries(tally.missing).map(([point, one]) => ({ point, title: pointTitle(request, point), ...one })),
    moves: Object.entries(tally.moves).map(([clock, counts]) => ({
      clock,
      title: clockTitle(request, clock),
      buckets: [...buckets.map(String), 'waits'].filter((name) => counts[name]).map((name) => ({ days: name === 'waits' ? null : Number(name), title: bucketTitle(request, name), terms: counts[name] ?? 0 })),
    })),
    agencies: groups(tally.agencies, (id) => agencyName(request, id)),
    procedures: groups(tally.procedures, (id) => procedureName(request, id)),
  };
}

function groups(of: Tally['agencies'], nameOf: (id: string) => string): (Group & { id: string; name: string })[] {
  return Object.entries(of).map(([id, group]) => ({ id, name: nameOf(id), ...group })).sort((a, b) => b.differ - a.differ || b.dossiers - a.dossiers || (a.id < b.id ? -1 : 1));
}

/** A dossier that fares otherwise: its facts, and each consequence with both sides. */
export function presentRow(request: RequestContext, row: ReplayRow, clauses: ClauseBooks): Record<string, unknown> {
  return {
    dossierId: row.dossier_id, code: row.code, submittedAt: row.submitted_at,
    procedure: { id: row.procedure_id, name: procedureName(request, row.procedure_id) },
    agency: { id: row.agency_id, name: agencyName(request, row.agency_id) },
    consequences: row.consequences.map((one) => presentConsequence(request, one, clauses)),
  };
}

export function presentConsequence(request: RequestContext, one: Consequence, clauses: ClauseBooks): Record<string, unknown> {
  return {
    kind: one.kind, title: kindTitle(request, one.kind), point: one.point, pointTitle: pointTitle(request, one.point),
    clock: one.clock ?? null, clockTitle: one.clock ? clockTitle(request, one.clock) : null,
    act: one.act ?? null, actTitle: one.act ? actTitle(request, one.act) : null,
    minutes: one.minutes ?? null, days: one.days ?? null,
    before: presentSide(request, one.before, clauses.before), after: presentSide(request, one.after, clauses.after),
  };
}

function presentSide(request: RequestContext, side: Side, clauseOf: ClauseBooks['before']): Record<string, unknown> {
  return { due: side.due ?? null, missing: missingText(request, side), clauses: side.clauses.map(clauseOf).filter((one) => one !== null) };
}

/** Why a law says nothing of the matter; null where it does. */
export function missingText(request: RequestContext, side: Side): string | null {
  return side.missing === undefined ? null : request.say(`replay-missing.${side.missing}`, { cite: side.cite ?? '' });
}

export function kindTitle(request: RequestContext, kind: string): string {
  return request.say(`replay-kinds.${kind}`);
}

export function clockTitle(request: RequestContext, clock: string): string {
  return request.say(`replay-clocks.${clock}`);
}

export function bucketTitle(request: RequestContext, bucket: string): string {
  return request.say(`replay-moves.${bucket}`);
}

export function pointTitle(request: RequestContext, point: string): string {
  const known = allRulePoints.get(point);
  return known ? request.local(known.title) : request.say('replay.calendar');
}

export function actTitle(request: RequestContext, act: string): string {
  return act === 'submit' ? request.say('replay.submit') : request.say(`actions.${act}`);
}

export function agencyName(request: RequestContext, id: string): string {
  const agency = request.tenant.agencies.get(id);
  return agency ? request.local(agency.name) : id;
}

export function procedureName(request: RequestContext, id: string): string {
  const procedure = request.tenant.procedures.get(id);
  return procedure ? request.local(procedure.name) : id;
}
