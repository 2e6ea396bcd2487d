import { intakeAck } from '../../contract/rule-points/intake.ts';
import { maxVisits, paperCompare } from '../../contract/rule-points/paper.ts';
import { clockStart, overdueNotice, workflow } from '../../contract/rule-points/processing.ts';
import { resultDelivery } from '../../contract/rule-points/result.ts';
import { autoCancel, maxRequests, returnForSupplement, supplementControl, supplementWindow } from '../../contract/rule-points/supplement.ts';
import { passesThrough } from '../../dossiers/actions/processing.ts';
import { papersOf } from '../../dossiers/paper-comparison.ts';
import { promised } from './intake-acts.ts';
import { remark } from './remark.ts';
import type { Act } from './remark.ts';

export const requestSupplement: Act = (scene, event, seq) => {
  const { clocks, accepted } = scene;
  const { at } = event;
  mayAskAgain(scene, event, seq);
  clocks.end('answered', at, 'ack');
  if (scene.ask(clockStart, at)?.value.onSupplement === 'pause') clocks.pause('processing', at);
  else clocks.end('cancelled', at, 'processing');
  clocks.pause('step', at);
  const back = accepted === null ? null : scene.ask(returnForSupplement, at);
  if (accepted && back) {
    clocks.begin({ kind: 'return', rule: back.value, startsAt: accepted.at, clauses: back.clauses, promise: seq });
    clocks.end('answered', at, 'return');
  }
  const window = scene.ask(supplementWindow, at);
  const lapses = scene.ask(autoCancel, at);
  scene.reopening = lapses?.value.reopen ?? 'allowed';
  // The expiry rules of a province may say more; what its regulation says is a window and what follows it.
  if (window && lapses && 'amount' in window.value) {
    clocks.begin({ kind: 'supplement-window', rule: window.value, startsAt: at, clauses: [...window.clauses, ...lapses.clauses], promise: seq });
  }
};

/** The invariant intake.supplement.max_requests, counted as the act itself counts it. */
const mayAskAgain: Act = (scene, event, seq) => {
  const limit = scene.ask(maxRequests, event.at);
  const items = event.items ?? [];
  const before = new Set(scene.asked.flat());
  const repeats = limit?.value.repeats === 'free' && items.every((item) => before.has(item));
  const made = repeats ? 0 : scene.asked.length;
  scene.asked.push(items);
  if (limit === null || limit.value.max === null || made < limit.value.max) return;
  if (limit.value.onExceed === 'refuse') remark(scene, 'refused', maxRequests, limit, event, seq);
  else if (!event.grounded) remark(scene, 'ground', maxRequests, limit, event, seq);
};

export const resubmit: Act = (scene, { at }, seq) => {
  const { clocks, accepted, history } = scene;
  clocks.end('answered', at, 'supplement-window');
  const gate = scene.ask(supplementControl, at)?.value.gate;
  scene.awaitsControl = gate === 'on-resubmission' && history.channel === 'online' && accepted === null;
  if (accepted === null) {
    const ack = scene.ask(intakeAck, at);
    if (ack) clocks.begin({ kind: 'ack', rule: ack.value, startsAt: at, clauses: ack.clauses, promise: seq });
    return;
  }
  const start = scene.ask(clockStart, at);
  if (start?.value.onSupplement === 'pause') clocks.goOn('processing', at);
  else {
    const rule = scene.procedureAt(at)?.onlineTerm ? scene.procedureAt(at)?.term : promised(scene, 'processing');
    if (rule) clocks.begin({ kind: 'processing', rule, startsAt: at, clauses: start?.clauses ?? [], promise: accepted.promise });
  }
  clocks.goOn('step', at);
};

export const confirmSupplement: Act = (scene) => {
  scene.awaitsControl = false;
};

export const handOver: Act = (scene, { at }) => {
  if (scene.handedOver) return;
  scene.handedOver = true;
  scene.clocks.end('answered', at, 'handover');
};

const enterStep: Act = (scene, { at }, seq) => {
  const rule = promised(scene, 'step');
  if (rule) scene.clocks.begin({ kind: 'step', rule, startsAt: at, clauses: scene.ask(workflow, at)?.clauses ?? [], promise: seq });
};

export const startStep: Act = (scene, event, seq) => {
  const rule = scene.ask(workflow, event.at);
  const process = scene.procedureAt(event.at)?.process;
  if (rule && process && !passesThrough(process, rule.value.roles ?? [])) remark(scene, 'approval', workflow, rule, event, seq);
  handOver(scene, event, seq);
  enterStep(scene, event, seq);
};

export const completeStep: Act = (scene, event, seq) => {
  scene.clocks.end('answered', event.at, 'step');
  enterStep(scene, event, seq);
};

export const sendBack: Act = (scene, event, seq) => {
  scene.clocks.end('cancelled', event.at, 'step');
  enterStep(scene, event, seq);
};

export const transfer: Act = (scene, event, seq) => {
  const rule = scene.ask(workflow, event.at);
  if (rule?.value.loop === 'one-agency') remark(scene, 'refused', workflow, rule, event, seq);
  if (scene.accepted !== null) handOver(scene, event, seq);
};

export const approve: Act = ({ clocks }, { at }) => clocks.end('answered', at, 'step', 'processing');

export const returnResult: Act = (scene, event, seq) => {
  const { at, manner } = event;
  const offered = scene.ask(resultDelivery, at);
  if (offered && manner !== undefined && !offered.value.channels.includes(manner as never)) remark(scene, 'refused', resultDelivery, offered, event, seq);
  if (manner === 'counter') {
    const rule = scene.history.channel === 'online' ? scene.ask(paperCompare, at) : null;
    const papers = papersOf(rule?.value ?? null, scene.history.level, scene.procedureAt(at));
    if (papers.some((one) => !event.compared?.includes(one))) remark(scene, 'supplement', paperCompare, rule, event, seq);
    visit(scene, event, seq);
  }
  scene.clocks.end('answered', at, 'processing');
};

export const visit: Act = (scene, event, seq) => {
  scene.visits += 1;
  const rule = scene.history.channel === 'online' ? scene.ask(maxVisits, event.at) : null;
  if (rule && scene.visits > rule.value.max && rule.value.onExceed === 'refuse') remark(scene, 'refused', maxVisits, rule, event, seq);
};

export const apologise: Act = (scene, event, seq) => {
  const rule = scene.ask(overdueNotice, event.at);
  if (rule === null || scene.apologies >= rule.value.reappointments) remark(scene, 'refused', overdueNotice, rule, event, seq);
  scene.apologies += 1;
};

export const refuse: Act = ({ clocks }, { at }) => {
  clocks.end('answered', at, 'ack');
  clocks.end('cancelled', at, 'processing', 'step', 'supplement-window', 'handover');
};

export const withdraw: Act = ({ clocks }, { at }) => clocks.end('cancelled', at, 'ack', 'processing', 'step', 'supplement-window', 'handover');

export const reopen: Act = (scene, event, seq) => {
  if (scene.lapsed === null) return;
  if (scene.reopening === 'not-allowed') remark(scene, 'refused', autoCancel, { value: null, clauses: scene.lapsed.clauses }, event, seq);
};
