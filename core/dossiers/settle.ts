import type { Instant } from '../contract/localized.ts';
import type { TenantRuntime } from '../platform.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { appendEvent } from './append-event.ts';
import type { EventActor } from './append-event.ts';
import { answerDeadlines, cancelDeadlines, projectNextDue } from './deadlines.ts';
import { Dossier } from './dossier.model.ts';
import { lawOf } from './law.ts';
import { writeNotice } from './notices.ts';
import type { Voice } from '../notifications/queue-messages.ts';
import { DossierDeadline } from './records.model.ts';

/** The system as an actor: what law does by itself has no person behind it. */
export const systemActor: EventActor = { kind: 'system', sub: null, name: 'system' };

/** The instant that a rule gave, which may lie before the end of the window that law gives; instants are written alike, so texts compare as they do. */
const lapsesAt = `(expiry->>'at')`;

/** Dossiers of the tenant for which something has fallen due by `now`. */
export async function fallenDue(tx: TenantTx, now: Instant, limit: number): Promise<string[]> {
  const rows = await tx('dossier_deadline')
    .where({ status: 'running' })
    .whereRaw(`${lapsesAt} <= ?`, [now])
    .orderByRaw(lapsesAt)
    .limit(limit)
    .select<{ dossier_id: string }[]>('dossier_id');
  return rows.map((row) => row.dossier_id);
}

/**
 * Does what law has already done to this dossier by `now`: a lapse holds from its own instant (`expiry.at`), however late
 * anyone looks, and happens once. The dossier's row must be locked by the caller's transaction. `recordedAt`: when it is looked at, where that is later. While the expiry rule is
 * paused for the tenant, or cannot be asked in the dossier's version, nothing is done: such dossiers are "not yet assessed".
 */
export async function settle(tx: TenantTx, tenant: TenantRuntime, dossier: Dossier, now: Instant, speaking: Pick<Voice, 'texts' | 'plugins'>, recordedAt: Instant = now): Promise<boolean> {
  const due = await DossierDeadline.query(tx)
    .where({ dossier_id: dossier.id, status: 'running' })
    .whereRaw(`${lapsesAt} <= ?`, [now])
    .orderByRaw(lapsesAt)
    .first();
  const expiry = due?.expiry;
  if (!due || !expiry || dossier.state !== 'supplement-requested' || speaking.plugins.troubleWith(rulesBehind(dossier, expiry.plugin)) !== null) return false;

  await answerDeadlines(tx, dossier, 'supplement-window', recordedAt);
  await cancelDeadlines(tx, dossier, ['ack', 'processing', 'step'], expiry.at);
  dossier.state = 'cancelled';
  dossier.closed_at = expiry.at;
  dossier.ended_by = { reopen: expiry.reopen, clauses: expiry.clauses };
  dossier.updated_at = recordedAt;
  dossier.version += 1;
  await appendEvent(tx, dossier, {
    type: 'cancel',
    actor: systemActor,
    lawfulAt: expiry.at,
    recordedAt,
    rulesVersion: due.rules_version,
    clauses: expiry.clauses,
    data: { lastDay: expiry.lastDay, plugin: expiry.plugin, ...(expiry.version === undefined ? {} : { version: expiry.version }), state: dossier.state },
  });
  await writeNotice(tx, voiceNow({ ...speaking, tenant }, dossier, now), dossier, { template: 'cancelled', clauses: expiry.clauses, params: { lastDay: expiry.lastDay } }, recordedAt);
  await projectNextDue(tx, dossier);
  await saveDossier(tx, dossier);
  await tx('audit_entry').insert({ at: recordedAt, actor_name: systemActor.name, action: 'cancel', object: `dossier/${dossier.id}`, ground: [...expiry.clauses] });
  return true;
}

/** The dossier's own rule of this plugin, which said when it lapses. */
function rulesBehind({ expiry_rules }: Dossier, plugin: string): Dossier['expiry_rules'] {
  return expiry_rules && expiry_rules.filter((rule) => rule.plugin === plugin);
}

/** The platform's own voice on a dossier at an instant; while a rule set is paused it speaks in the inbox alone. */
export function voiceNow({ texts, plugins, tenant }: Pick<Voice, 'texts' | 'plugins' | 'tenant'>, dossier: Dossier, at: Instant): Voice {
  const law = tenant.law.whilePaused(plugins.paused);
  return { texts, plugins, tenant, law: law.at(at).paused || law.at(dossier.submitted_at).paused ? null : lawOf(law, dossier, at) };
}

/** Locks and reads one dossier; undefined when the tenant has none of that id. */
export async function lockDossier(tx: TenantTx, id: string): Promise<Dossier | undefined> {
  return Dossier.query(tx).where({ id }).forUpdate().first();
}

/** Writes the dossier's current values back; its key never changes. */
export async function saveDossier(tx: TenantTx, dossier: Dossier): Promise<void> {
  const { tenant_id, id, applicant_identity: _number, applicant_name: _name, ...values } = dossier.toJSON() as Dossier & { applicant_identity?: string; applicant_name?: string };
  await Dossier.query(tx).findById([tenant_id, id]).patch(values);
}
