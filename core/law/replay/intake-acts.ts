import type { Instant } from '../../contract/localized.ts';
import { manualEntry } from '../../contract/rule-points/exceptions.ts';
import { onBehalf } from '../../contract/rule-points/identity.ts';
import { afterHours, intakeAck, intakeChannels, requiresAccount, serviceLevels } from '../../contract/rule-points/intake.ts';
import { clockStart, handover, onlineShortening } from '../../contract/rule-points/processing.ts';
import { resultAtOnce, resultDelivery } from '../../contract/rule-points/result.ts';
import { supplementControl } from '../../contract/rule-points/supplement.ts';
import type { TimeRule } from '../../contract/time-rule.ts';
import { opensOnline } from '../../dossiers/check-channel.ts';
import { handoverTerm } from '../../dossiers/hand-over.ts';
import { ackStart, officialReceipt } from '../../dossiers/official-receipt.ts';
import { remark } from './remark.ts';
import type { Act } from './remark.ts';
import type { Scene } from './scene.ts';

export const submit: Act = (scene, event, seq) => {
  const { history, clocks } = scene;
  const door = scene.remarks.length;
  if (history.backEntry) {
    const rule = scene.ask(manualEntry, history.backEntry.receivedAt);
    if (rule === null) remark(scene, 'refused', manualEntry, null, event, seq);
    else scene.submittedAt = rule.value.clockFrom === 'actual-receipt' ? history.backEntry.receivedAt : history.backEntry.enteredAt;
  }
  comesThisWay(scene, event, seq);
  mayAct(scene, event, seq);
  scene.turnedAway = scene.remarks.length > door;
  const ack = scene.ask(intakeAck, scene.submittedAt);
  if (ack) clocks.begin({ kind: 'ack', rule: ack.value, startsAt: ackStart(ack.value, { submitted_at: scene.submittedAt, officially_received_at: officiallyReceived(scene) }), clauses: ack.clauses, promise: seq });
};

export const accept: Act = (scene, event, seq) => {
  const { clocks, history } = scene;
  const { at } = event;
  mustBeControlled(scene, event, seq);
  mayAct(scene, event, seq);
  const offered = history.delivery === null ? null : scene.ask(resultDelivery, at);
  if (offered && !offered.value.channels.includes(history.delivery as never)) remark(scene, 'refused', resultDelivery, offered, event, seq);
  clocks.end('answered', at, 'ack');
  scene.accepted = { at, promise: seq };
  startProcessing(scene, at, seq);
  startHandover(scene, at, seq);
};

export const settleAtOnce: Act = (scene, event, seq) => {
  const rule = scene.ask(resultAtOnce, event.at);
  if (rule === null) remark(scene, 'refused', resultAtOnce, null, event, seq);
  mustBeControlled(scene, event, seq);
  mayAct(scene, event, seq);
  scene.clocks.end('answered', event.at, 'ack');
  scene.accepted = { at: event.at, promise: seq };
  scene.handedOver = true;
};

/** The published terms are those that the stored clocks promised, except where law chooses between two of the procedure. */
export function promised(scene: Scene, kind: 'processing' | 'step'): TimeRule | undefined {
  const stored = scene.history.clocks.filter((clock) => clock.kind === kind);
  return (stored[scene.clocks.count(kind)] ?? stored.at(-1))?.rule;
}

function comesThisWay(scene: Scene, event: Parameters<Act>[1], seq: number): void {
  const { channel, level } = scene.history;
  const offered = scene.ask(intakeChannels, scene.submittedAt);
  if (offered && !offered.value.channels.includes(channel)) remark(scene, 'refused', intakeChannels, offered, event, seq);
  if (channel !== 'online') {
    const account = scene.ask(requiresAccount, scene.submittedAt);
    if (account?.value.counter) remark(scene, 'refused', requiresAccount, account, event, seq);
    return;
  }
  const scale = scene.ask(serviceLevels, scene.submittedAt);
  if (!opensOnline(level, scale?.value.levels ?? null)) remark(scene, 'refused', serviceLevels, scale, event, seq);
}

function mayAct(scene: Scene, event: Parameters<Act>[1], seq: number): void {
  const rule = scene.history.representation === null ? null : scene.ask(onBehalf, event.at);
  if (rule?.value.allowed === 'forbidden') remark(scene, 'refused', onBehalf, rule, event, seq);
}

function mustBeControlled(scene: Scene, event: Parameters<Act>[1], seq: number): void {
  const control = scene.awaitsControl ? scene.ask(supplementControl, event.at) : null;
  if (control?.value.gate === 'on-resubmission') remark(scene, 'approval', supplementControl, control, event, seq);
}

function officiallyReceived(scene: Scene): Instant {
  return officialReceipt(scene.law.calendarOf(scene.history.agency_id), scene.ask(afterHours, scene.submittedAt)?.value, scene.submittedAt);
}

function startProcessing(scene: Scene, at: Instant, promise: number): void {
  const { history, clocks } = scene;
  const start = scene.ask(clockStart, at);
  const back = history.backEntry === null ? null : scene.ask(manualEntry, at);
  const shorter = history.channel === 'online' ? scene.ask(onlineShortening, at) : null;
  const procedure = scene.procedureAt(at);
  const chosen = procedure?.onlineTerm ? (shorter ? procedure.onlineTerm : procedure.term) : promised(scene, 'processing');
  if (chosen === undefined) return;
  const fromReceipt = back?.value.clockFrom === 'actual-receipt' ? history.backEntry?.receivedAt : undefined;
  clocks.begin({
    kind: 'processing',
    rule: chosen,
    startsAt: fromReceipt ?? (start?.value.starts === 'officialReceipt' ? officiallyReceived(scene) : at),
    clauses: [...(start?.clauses ?? []), ...(procedure?.onlineTerm ? (shorter?.clauses ?? []) : [])],
    promise,
  });
}

function startHandover(scene: Scene, at: Instant, promise: number): void {
  const rule = scene.ask(handover, at);
  if (rule === null) return;
  if (rule.value.cutOff === undefined) scene.handedOver = true;
  else scene.clocks.begin({ kind: 'handover', ...handoverTerm(scene.law.calendarOf(scene.history.agency_id), rule.value, at), clauses: rule.clauses, promise });
}
