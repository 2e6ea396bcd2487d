import type { Instant } from '../../contract/localized.ts';
import type { DeadlineKind } from '../../dossiers/dossier.model.ts';
import type { ProcedureBook } from '../../procedures/procedure-book.ts';
import type { TenantLaw } from '../../regulations/tenant-law.ts';
import type { ReplayedClock } from './clocks.ts';
import type { DossierHistory, StoredClock } from './history.ts';
import { accept, settleAtOnce, submit } from './intake-acts.ts';
import { apologise, approve, completeStep, confirmSupplement, handOver, refuse, reopen, requestSupplement, resubmit, returnResult, sendBack, startStep, transfer, visit, withdraw } from './later-acts.ts';
import type { Act } from './remark.ts';
import { openScene } from './scene.ts';
import type { Remark, Scene, Unknown } from './scene.ts';

export interface Replay {
  readonly clocks: readonly ReplayedClock[];
  readonly remarks: readonly Remark[];
  /** It would have been cancelled by itself. */
  readonly lapsed: { readonly at: Instant; readonly clauses: readonly string[] } | null;
  /** How many events were gone through: after a lapse nobody knows what people would have done. */
  readonly through: number;
  /** The submission itself would have been refused. */
  readonly turnedAway: boolean;
  /** Points that a text which is not loaded sets: what rests on them is not known, rather than not there. */
  readonly unknown: ReadonlyMap<string, Unknown>;
}

/** Acts without an entry change nothing that law counts. */
const acts: Readonly<Record<string, Act>> = {
  submit, accept, 'settle-at-once': settleAtOnce, 'request-supplement': requestSupplement, resubmit, 'confirm-supplement': confirmSupplement,
  'hand-over': handOver, 'start-step': startStep, 'complete-step': completeStep, 'send-back': sendBack, transfer, approve, 'return-result': returnResult,
  'record-visit': visit, apologise, refuse, withdraw, reopen,
};

/**
 * What one dossier's history gives under one law, whatever law it was handled under. The law says the terms of the first
 * answer, of the hand-over, of the return and of the window, where the processing clock begins and stops, what would have
 * been cancelled by itself, and what each act that was really done would have met; the published terms of the procedure and
 * of its steps are those that the stored clocks promised. What people did is taken as they did it. Not replayed: the day
 * of an appointment, which a person promised; shares of several agencies, whose terms are the procedure's; who may speak with the
 * applicant, as an event keeps its person and not the role they had. `asOf`: the instant up to which things fall due. Pure.
 * Throws WorkingTimeError where the calendar does not cover a term.
 */
export function replay(law: TenantLaw, procedures: ProcedureBook, history: DossierHistory, asOf: Instant): Replay {
  const scene = openScene(law, procedures, history);
  let through = 0;
  for (const event of history.events) {
    if (event.type === 'cancel') lapse(scene, event.at);
    else if (lapse(scene, event.at)) break;
    else acts[event.type]?.(scene, event, through + 1);
    through += 1;
  }
  lapse(scene, asOf);
  return { clocks: scene.clocks.all(), remarks: scene.remarks, lapsed: scene.lapsed, through, turnedAway: scene.turnedAway, unknown: scene.unknown };
}

/** Cancels the dossier where its window has run out by `by`: from the window's own end, however late anybody looks. */
function lapse(scene: Scene, by: Instant): boolean {
  const window = scene.clocks.open('supplement-window');
  if (window === null || window.due === null || window.due > by) return false;
  scene.clocks.end('answered', window.due, 'supplement-window');
  scene.clocks.end('cancelled', window.due, 'ack', 'processing', 'step', 'handover');
  scene.lapsed = { at: window.due, clauses: window.clauses };
  return true;
}

/** The n-th clock (from 0) of a kind that is not due when it was said to be; null: it is not stored, or would not exist. */
export interface ClockDifference {
  readonly kind: DeadlineKind;
  readonly nth: number;
  readonly stored: StoredClock | null;
  readonly replayed: ReplayedClock | null;
}

const kept = ['ack', 'processing', 'supplement-window', 'step', 'handover'] as const satisfies readonly DeadlineKind[];

/** Where the clocks that are kept differ from the replayed ones: nowhere, under the law they were handled under. */
export function differencesToStored(history: DossierHistory, { clocks }: Replay): ClockDifference[] {
  return kept.flatMap((kind) => {
    const [before, after] = [history.clocks.filter((clock) => clock.kind === kind), clocks.filter((clock) => clock.kind === kind)];
    return Array.from({ length: Math.max(before.length, after.length) }, (_, nth) => ({ kind, nth, stored: before[nth] ?? null, replayed: after[nth] ?? null }))
      .filter((one) => one.stored === null || one.replayed === null || one.stored.due !== one.replayed.due);
  });
}
