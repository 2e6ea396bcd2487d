import type { Instant } from '../contract/localized.ts';
import type { RuleCase, RulesVersion } from '../contract/regulation.ts';
import type { RulePoint } from '../contract/rule-point.ts';
import { afterHours, intakeAck } from '../contract/rule-points/intake.ts';
import { clockStart } from '../contract/rule-points/processing.ts';
import { autoCancel, supplementWindow } from '../contract/rule-points/supplement.ts';
import type { TimeRule } from '../contract/time-rule.ts';
import { valueOf } from '../regulations/value-of.ts';
import type { Calendar } from '../working-time/calendar.ts';
import { deriveDue } from './deadlines.ts';
import type { DeadlineKind } from './dossier.model.ts';
import { ackStart, officialReceipt } from './official-receipt.ts';
import type { Pause } from './records.model.ts';

/** A clock as it is stored; `due` in UTC with milliseconds, null where the clock was stopped. */
export interface StoredClock {
  readonly kind: DeadlineKind;
  readonly rule: TimeRule;
  readonly due: Instant | null;
}

/** What is stored of one dossier, as far as its clocks rest on it: events by number, clocks in the order they began. */
export interface DossierHistory {
  readonly id: string;
  readonly submittedAt: Instant;
  readonly ruleCase: RuleCase;
  readonly events: readonly { readonly type: string; readonly at: Instant }[];
  readonly clocks: readonly StoredClock[];
}

export interface ReplayedClock extends StoredClock {
  readonly startsAt: Instant;
  readonly pauses: readonly Pause[];
}

/** The n-th clock (from 0) of a kind that is not due when it was said to be; null: it is not stored, or would not exist. */
export interface ClockDifference {
  readonly kind: DeadlineKind;
  readonly nth: number;
  readonly stored: StoredClock | null;
  readonly replayed: ReplayedClock | null;
}

export interface Replay {
  readonly clocks: readonly ReplayedClock[];
  readonly differences: readonly ClockDifference[];
  /** Points that a text which is not loaded sets: the clocks that rest on them are not known, rather than not there. */
  readonly unknown: readonly string[];
}

type Draft = { kind: DeadlineKind; rule: TimeRule; startsAt: Instant; pauses: Pause[]; open: boolean };

/**
 * The clocks a dossier's history gives under one rules version, whatever version it was handled under, and where they differ
 * from the stored ones. The version says the first answer's and the window's term, and where the processing clock begins and
 * stops; the published terms of the procedure and its steps are those that the stored clocks promised. Pure. Throws
 * WorkingTimeError where the calendar does not cover a term.
 */
export function replay(version: RulesVersion, calendar: Calendar, history: DossierHistory): Replay {
  const unknown = new Set<string>();
  const get = <Value>(point: RulePoint<Value>): Value | null => {
    const found = valueOf(version, point, history.ruleCase);
    if ('value' in found) return found.value;
    if (found.missing === 'external') unknown.add(point.key);
    return null;
  };
  const ack = get(intakeAck);
  const start = get(clockStart);
  const window = get(supplementWindow);
  const lapses = get(autoCancel) !== null;
  const officiallyReceived = () => officialReceipt(calendar, get(afterHours) ?? undefined, history.submittedAt);

  const drafts: Draft[] = [];
  const begin = (kind: DeadlineKind, rule: TimeRule | undefined, startsAt: Instant) => {
    if (rule) drafts.push({ kind, rule, startsAt, pauses: [], open: true });
  };
  const end = (...kinds: DeadlineKind[]) => {
    for (const draft of drafts) if (kinds.includes(draft.kind)) draft.open = false;
  };
  const stop = (kind: DeadlineKind, at: Instant) => {
    for (const draft of drafts) if (draft.open && draft.kind === kind && !waits(draft)) draft.pauses.push({ from: at, to: null, reason: 'supplement' });
  };
  const goOn = (kind: DeadlineKind, at: Instant) => {
    for (const draft of drafts) if (draft.open && draft.kind === kind) draft.pauses = draft.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));
  };
  const promised = (kind: DeadlineKind): TimeRule | undefined => {
    const stored = history.clocks.filter((clock) => clock.kind === kind);
    return (stored[drafts.filter((draft) => draft.kind === kind).length] ?? stored.at(-1))?.rule;
  };

  let accepted = false;
  for (const { type, at } of history.events) {
    switch (type) {
      case 'submit':
        if (ack) begin('ack', ack, ackStart(ack, { submitted_at: history.submittedAt, officially_received_at: officiallyReceived() }));
        break;
      case 'accept':
        end('ack');
        begin('processing', promised('processing'), start?.starts === 'officialReceipt' ? officiallyReceived() : at);
        accepted = true;
        break;
      case 'request-supplement':
        end('ack');
        if (start?.onSupplement === 'pause') stop('processing', at);
        else end('processing');
        stop('step', at);
        // The expiry rules of a province may say more; what its regulation says is a window and what follows it.
        if (window && 'amount' in window && lapses) begin('supplement-window', window, at);
        break;
      case 'resubmit':
        end('supplement-window');
        if (!accepted) begin('ack', ack ?? undefined, at);
        else if (start?.onSupplement === 'pause') goOn('processing', at);
        else begin('processing', promised('processing'), at);
        goOn('step', at);
        break;
      case 'start-step':
      case 'complete-step':
      case 'send-back':
        end('step');
        begin('step', promised('step'), at);
        break;
      case 'approve':
      case 'return-result':
        end('step', 'processing');
        break;
      case 'refuse':
      case 'withdraw':
      case 'cancel':
        end('ack', 'processing', 'step', 'supplement-window');
        break;
    }
  }
  const clocks = drafts.map((draft): ReplayedClock => {
    const { kind, rule, startsAt, pauses } = draft;
    return { kind, rule, startsAt, pauses, due: waits(draft) ? null : deriveDue(calendar, rule, startsAt, pauses).binding };
  });
  return { clocks, differences: differences(history.clocks, clocks), unknown: [...unknown] };
}

function waits(draft: Draft): boolean {
  return draft.pauses.at(-1)?.to === null;
}

const kinds: readonly DeadlineKind[] = ['ack', 'processing', 'supplement-window', 'step'];

function differences(stored: readonly StoredClock[], replayed: readonly ReplayedClock[]): ClockDifference[] {
  return kinds.flatMap((kind) => {
    const [before, after] = [stored.filter((clock) => clock.kind === kind), replayed.filter((clock) => clock.kind === kind)];
    return Array.from({ length: Math.max(before.length, after.length) }, (_, nth) => ({ kind, nth, stored: before[nth] ?? null, replayed: after[nth] ?? null }))
      .filter((one) => one.stored === null || one.replayed === null || one.stored.due !== one.replayed.due);
  });
}
