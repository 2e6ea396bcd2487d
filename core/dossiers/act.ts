import type { RequestContext } from '../http/request-context.ts';
import { Problem } from '../http/problem.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { appendEvent } from './append-event.ts';
import type { EventActor } from './append-event.ts';
import type { Command, Outcome } from './command.ts';
import { actionDefinitions } from './actions/all-actions.ts';
import { askExpiry } from './ask-expiry.ts';
import { projectNextDue } from './deadlines.ts';
import type { Dossier } from './dossier.model.ts';
import { findVisible } from './find-visible.ts';
import { instant, localDate } from './instants.ts';
import { lawOf } from './law.ts';
import type { DossierLaw } from './law.ts';
import { writeNotice } from './notices.ts';
import type { Voice } from '../notifications/queue-messages.ts';
import { forbiddenToSpeak } from './may-speak.ts';
import { procedureOf } from './procedure-of.ts';
import { isTheirs, mustCover } from './representation.ts';
import { catchUp, isStale } from './catch-up.ts';
import type { DossierDeadline } from './records.model.ts';
import { lockDossier, saveDossier } from './settle.ts';
import { isAction, transitions } from './transitions.ts';
import type { Action } from './transitions.ts';
import { rememberRulesVersion } from '../regulations/publish.ts';

/**
 * One act on one dossier, from the request to its event. First what has already fallen due is settled, in a transaction of
 * its own so that a refusal of the act cannot undo it; then the act is checked (visible, version, transition, permission,
 * law) and written in one transaction: dossier, event, clocks, notices, audit line, job.
 */
export async function act(request: RequestContext, id: string, name: string, body: { version: number }): Promise<void> {
  if (!isAction(name) || name === 'cancel') throw new Problem(404, 'action-unknown', { params: { action: name } });
  await settleNow(request, id);
  await request.write(async (tx) => {
    const dossier = await findVisible(request, tx, id, { lock: true });
    mayAct(request, dossier, name);
    if (dossier.version !== body.version) throw new Problem(409, 'version-conflict', { params: { version: dossier.version } });
    await perform(request, tx, dossier, name, body);
  });
}

/**
 * Settles one dossier if something fell due, or if its working time changed since its clocks were counted; called before every
 * act and every reading of a single dossier.
 */
export async function settleNow(request: RequestContext, id: string): Promise<void> {
  const now = instant(request.now);
  const { platform, tenant } = request;
  const open = (await request.read()('dossier_deadline').where({ dossier_id: id }).whereIn('status', ['running', 'paused'])
    .select('agency_id', 'calendar_version', 'status', 'expiry')) as OpenClock[];
  if (!open.some((clock) => lapses(clock, now) || isStale(tenant.law, clock))) return;
  await request.write(async (tx) => {
    const dossier = await lockDossier(tx, id);
    const plugins = await platform.plugins.states(tx, tenant);
    if (dossier) await catchUp({ tx, tenant, texts: platform.texts, service: platform.plugins, now, plugins }, dossier);
  });
}

interface OpenClock {
  readonly agency_id: string;
  readonly calendar_version: string;
  readonly status: string;
  readonly expiry: DossierDeadline['expiry'];
}

function lapses({ status, expiry }: OpenClock, now: string): boolean {
  return status === 'running' && expiry !== null && expiry.at <= now;
}

/** The right to act, apart from what the law says: the owner's own acts, or the staff permission of the transition. */
function mayAct(request: RequestContext, dossier: Dossier, name: Action): void {
  const { by } = transitions[name];
  const allowed = by === 'owner' ? isTheirs(dossier, request.identity) !== null : request.actor?.permissions.has(by);
  if (!allowed) throw new Problem(403, 'not-allowed', { params: { permission: by } });
}

async function perform(request: RequestContext, tx: TenantTx, dossier: Dossier, name: Exclude<Action, 'cancel'>, body: { version: number }): Promise<void> {
  const transition = transitions[name];
  const at = instant(request.now);
  const law = lawOf(request.law, dossier, at);
  if (!transition.from.includes(dossier.state)) {
    throw new Problem(409, dossier.state === 'cancelled' ? 'lapsed-already' : 'illegal-transition', {
      params: { action: request.say(`actions.${name}`), state: request.say(`states.${dossier.state}`) },
      clauses: dossier.ended_by?.clauses ?? [],
    });
  }
  const silenced = transition.by === 'owner' ? null : forbiddenToSpeak(law, request.actor, name);
  if (silenced !== null) throw new Problem(403, 'only-one-stop-speaks', { clauses: silenced });
  const procedure = procedureOf(request.tenant.procedures, dossier, at, law.transition);
  if (procedure === undefined) throw new Problem(409, 'procedure-unknown', { params: { procedure: dossier.procedure_id } });
  const authorisation = isTheirs(dossier, request.identity) === 'representative' ? dossier.representation?.authorisation : null;
  if (authorisation) mustCover(authorisation, localDate(at), []);
  const { version: _seen, ...rest } = body;
  const command: Command<unknown> = {
    tx,
    tenant: request.tenant,
    dossier,
    procedure,
    law,
    body: rest,
    by: actorOf(request),
    staff: transition.by === 'owner' ? null : request.actor,
    at,
    expiry: (of) => askExpiry(request, tx, of, law, at),
  };
  const outcome: Outcome = await actionDefinitions[name].run(command as Command<never>);
  const changesState = outcome.state ?? transition.to;
  if (changesState !== null) dossier.state = changesState;
  await rememberRulesVersion(tx, law.version, at);
  await writeDown(request, tx, dossier, name, command, outcome);
}

async function writeDown(request: RequestContext, tx: TenantTx, dossier: Dossier, name: Action, command: Command<unknown>, outcome: Outcome): Promise<void> {
  const { at, by, law } = command;
  const clauses = outcome.clauses ?? [];
  dossier.version += 1;
  dossier.updated_at = at;
  await appendEvent(tx, dossier, { type: name, actor: by, lawfulAt: at, recordedAt: at, rulesVersion: law.version.hash, clauses, data: { ...outcome.data, state: dossier.state } });
  for (const notice of outcome.notices ?? []) await writeNotice(tx, voiceOf(request, law), dossier, notice, at);
  await projectNextDue(tx, dossier);
  await saveDossier(tx, dossier);
  await tx('audit_entry').insert({ at, actor_sub: by.sub, actor_name: by.name, action: name, object: `dossier/${dossier.id}`, ground: [...clauses], detail: JSON.stringify({ requestId: request.requestId }) });
}

/** How a notice of this request speaks. */
export function voiceOf(request: RequestContext, law: DossierLaw | null): Voice {
  return { texts: request.platform.texts, tenant: request.tenant, plugins: request.plugins, law };
}

/** Who the event names: a staff member acts as staff even on a dossier that happens to be theirs. */
export function actorOf(request: RequestContext): EventActor {
  if (request.identity === null) throw new Problem(401, 'sign-in-needed');
  return { kind: request.identity.kind === 'staff' ? 'staff' : 'applicant', sub: request.identity.sub, name: request.identity.name };
}
