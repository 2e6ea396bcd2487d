import type { Json, Instant } from '../contract/localized.ts';
import type { Message } from '../contract/notification-channel.ts';
import { instant } from '../dossiers/instants.ts';
import type { Platform, TenantRuntime } from '../platform.ts';
import { asOutcome } from '../plugins/effects/channel-answers.ts';
import { mask } from '../plugins/effects/mask.ts';
import { limitOf } from '../plugins/effects/standings.ts';
import { noteFailure } from '../plugins/note-failure.ts';
import type { PluginState } from '../plugins/plugin-states.ts';
import { withTenant } from '../tenancy/with-tenant.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { natureOf } from './choose-channels.ts';
import { fallBack, successorOf } from './fall-back.ts';
import { applyReceipts } from './receipts.ts';
import { lockMessage, saveStanding, standingOf } from './message.ts';
import type { MessageRow } from './message.ts';
import { begin, conclude } from './message-state.ts';
import type { Result } from './message-state.ts';

/** Beyond the plugin's own time limit, until an attempt counts as cut off. */
const graceMs = 30_000;
/** A message whose plugin is paused looks again so much later; that is no attempt. */
const whilePausedMs = 60_000;

/** An attempt that has begun. */
interface Attempt {
  readonly row: MessageRow;
  readonly number: number;
  readonly state: PluginState;
}

/**
 * One attempt at one message: begun in one transaction, made outside any, ended in another. Called as often as anyone likes:
 * a message that is not due, is under way or has gone is left alone.
 */
export async function sendMessage(platform: Platform, tenant: TenantRuntime, id: string): Promise<void> {
  const attempt = await withTenant(platform.database, tenant.id, (tx) => claim(platform, tx, tenant, id));
  if (attempt === null) return;
  const { row, number, state } = attempt;
  let result: Result;
  try {
    result = asOutcome(await platform.channels.call(tenant, state, 'send', [messageOf(tenant, row, number) as unknown as Json]));
  } catch (error) {
    result = { outcome: 'failed', reason: mask(error instanceof Error ? error.message : 'failed') };
  }
  await withTenant(platform.database, tenant.id, (tx) => end(platform, tx, tenant, attempt, result));
}

async function claim(platform: Platform, tx: TenantTx, tenant: TenantRuntime, id: string): Promise<Attempt | null> {
  const now = instant(platform.clock.now());
  const row = await lockMessage(tx, id);
  if (!row || row.state !== 'queued') return null;
  const { all } = await platform.plugins.states(tx, tenant);
  const state = all.find((one) => one.plugin.id === row.plugin_id);
  // A version that is used and not there yet: this process was started before it was installed. The message waits for it.
  if (state?.status === 'paused' || (state?.status === 'invalid' && state.plugin.folder === '' && state.kind !== null)) {
    if (row.due_at <= now) await tx('message').where({ id }).update({ due_at: instant(platform.clock.now() + whilePausedMs) });
    return null;
  }
  const nature = state && natureOf(state);
  if (state?.status !== 'enabled' || !nature) {
    await settle(tx, tenant, all, row, row.attempts, { outcome: 'unreachable-recipient', reason: 'channel-off' }, now);
    return null;
  }
  const next = begin(standingOf(row), now, limitOf(state) + graceMs, nature.repeat);
  if (next === null) return null;
  await saveStanding(tx, row, next, now);
  if (next.state !== 'queued') return null;
  // A message goes by the version that the province has now, though it was made under another: the words are fixed, and a version
  // is left because it no longer sends. Which one it was is kept with each attempt.
  await tx('message').where({ id }).update({ plugin_version: state.version });
  await tx('message_attempt').insert({ message_id: id, number: next.attempts, began_at: now, plugin_version: state.version });
  return { row, number: next.attempts, state };
}

async function end(platform: Platform, tx: TenantTx, tenant: TenantRuntime, { row, number, state }: Attempt, result: Result): Promise<void> {
  const now = instant(platform.clock.now());
  await tx('message_attempt').where({ message_id: row.id, number }).update({ ended_at: now, outcome: result.outcome, reason: 'reason' in result ? mask(result.reason) : null, provider_id: result.outcome === 'sent' ? result.providerId : null });
  if (result.outcome === 'failed') await noteFailure(tx, { plugin: state.plugin.id, version: state.version }, result.reason, now);
  const current = await lockMessage(tx, row.id);
  const { all } = await platform.plugins.states(tx, tenant);
  if (current) await settle(tx, tenant, all, current, number, result, now);
  if (result.outcome === 'sent') await applyReceipts(tx, tenant, all, state.plugin.id, [result.providerId], now);
}

async function settle(tx: TenantTx, tenant: TenantRuntime, states: readonly PluginState[], row: MessageRow, number: number, result: Result, now: Instant): Promise<void> {
  const own = states.find((one) => one.plugin.id === row.plugin_id);
  const successor = successorOf(tenant, states, row);
  const next = conclude(standingOf(row), number, result, now, own ? (natureOf(own)?.repeat ?? 'visible') : 'visible', successor !== null);
  if (next === null) return;
  await saveStanding(tx, row, { ...next, reason: next.reason === null ? null : mask(next.reason) }, now);
  if (next.state === 'fell-back' && successor !== null) await fallBack(tx, row, successor, now);
}

function messageOf(tenant: TenantRuntime, row: MessageRow, attempt: number): Message {
  return {
    key: row.idempotency_key, attempt, to: row.address, name: row.recipient_name, language: row.language, from: tenant.data.tenant.systemName[row.language],
    template: row.template, params: row.params, subject: row.subject, text: row.body, short: row.short,
  };
}
