import type { Instant } from '../contract/localized.ts';
import type { Platform, TenantRuntime } from '../platform.ts';
import type { PluginStates } from '../plugins/plugin-states.ts';
import { assess } from '../dossiers/submit.ts';
import { catchUp } from '../dossiers/catch-up.ts';
import { projectNextDue } from '../dossiers/deadlines.ts';
import { appendEvent } from '../dossiers/append-event.ts';
import { Dossier } from '../dossiers/dossier.model.ts';
import { DossierDeadline } from '../dossiers/records.model.ts';
import { instant } from '../dossiers/instants.ts';
import { lawOf } from '../dossiers/law.ts';
import { fallenDue, lockDossier, saveDossier, systemActor } from '../dossiers/settle.ts';
import { pinRules } from '../dossiers/pin-rules.ts';
import { startWindowLate } from '../dossiers/supplement-window.ts';
import { rederiveAll } from './rederive-deadlines.ts';
import { promiseAgain } from '../feedback/exchange/promise.ts';
import { forgetLookups } from '../lookup/lookup-limit.ts';
import { queueDue } from '../notifications/queue-due.ts';
import { readTenant, withTenant } from '../tenancy/with-tenant.ts';

const atOnce = 500;

/**
 * Does, for every tenant, what the lawful now has made due: changes of working time that open clocks missed, lapses, messages to be tried again, and the
 * assessment of dossiers that came, or whose applicants were asked, while a rule could not be used. Each dossier in its own transaction; being late changes nothing, because every consequence holds from its
 * own instant.
 */
export async function sweep(platform: Platform): Promise<{ lapsed: number; assessed: number; moved: number }> {
  const now = instant(platform.clock.now());
  let lapsed = 0;
  let assessed = 0;
  const moved = await rederiveAll(platform, atOnce);
  for (const known of [...platform.tenants.values()]) {
    const tenant = await platform.freshTenant(known);
    const read = readTenant(platform.database, tenant.id);
    const plugins = await platform.plugins.states(read, tenant);
    const { paused } = plugins;
    await pinRules(read, plugins, now);
    assessed += await startWindows(platform, tenant, plugins, now);
    for (const id of await fallenDue(read, now, atOnce)) {
      const done = await withTenant(platform.database, tenant.id, async (tx) => {
        const dossier = await lockDossier(tx, id);
        return dossier ? (await catchUp({ tx, tenant, texts: platform.texts, service: platform.plugins, now, plugins }, dossier)).lapsed : false;
      });
      if (done) lapsed++;
    }
    await withTenant(platform.database, tenant.id, (tx) => promiseAgain(tx, platform.clock.now()));
    await queueDue(platform, tenant, now);
    await forgetLookups(read, platform.realNow());
    const law = tenant.law.whilePaused(paused);
    const waiting = (await Dossier.query(read).where({ assessment: 'not-assessed', state: 'submitted' }).whereNull('rules_at_receipt').limit(atOnce).select('id', 'submitted_at')) as Dossier[];
    for (const { id, submitted_at } of waiting) {
      if (law.at(submitted_at).paused || law.at(now).paused) continue;
      await withTenant(platform.database, tenant.id, async (tx) => {
        const dossier = await lockDossier(tx, id);
        if (!dossier || dossier.rules_at_receipt !== null) return;
        const lawful = lawOf(law, dossier, now);
        const deadlines = await assess(tx, dossier, lawful, now);
        if (deadlines.length > 0) await DossierDeadline.query(tx).insert(deadlines);
        dossier.version += 1;
        dossier.updated_at = now;
        await appendEvent(tx, dossier, { type: 'assess', actor: systemActor, lawfulAt: now, recordedAt: now, rulesVersion: dossier.rules_at_receipt, clauses: [] });
        await projectNextDue(tx, dossier);
        await saveDossier(tx, dossier);
        assessed++;
      });
    }
  }
  return { lapsed, assessed, moved };
}

/** The windows that could not be opened while the expiry rules of a dossier could not be asked. */
async function startWindows(platform: Platform, tenant: TenantRuntime, plugins: PluginStates, now: Instant): Promise<number> {
  const read = readTenant(platform.database, tenant.id);
  const waiting = (await Dossier.query(read).where({ assessment: 'not-assessed', state: 'supplement-requested' }).limit(atOnce).select('id')) as Dossier[];
  let started = 0;
  for (const { id } of waiting) {
    const done = await withTenant(platform.database, tenant.id, async (tx) => {
      const dossier = await lockDossier(tx, id);
      return dossier !== undefined && (await startWindowLate({ tx, tenant, texts: platform.texts, service: platform.plugins, now, plugins }, dossier));
    });
    if (done) started++;
  }
  return started;
}
