import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { shownImpact } from './calendar/shown-impact.ts';
import type { DraftChange } from './change.ts';
import { note, saveDraft } from './change.ts';
import { findingsOf, unacknowledged } from './findings.ts';
import { instant } from '../dossiers/instants.ts';
import { kindOf } from './kinds/kind-of.ts';
import type { DraftFinding } from './kinds/law-kind.ts';
import { lintContext } from './lint-context.ts';
import { mustDraft, mustHave } from './may-change.ts';
import { wasReplayed } from './was-replayed.ts';
import type { LawStage } from '../contract/tenant.ts';
import { holdsStage, mayVote, stagesOf, votesIn } from './stages.ts';

/** What still stands between a draft and its review, each with its remedy; empty when it may go. `findings`: what the lint says of it now. */
export async function hindrances({ tx, draft, notes }: Pick<DraftChange, 'tx' | 'draft' | 'notes'>, findings: readonly DraftFinding[]): Promise<{ readonly type: string; readonly params: Record<string, string | number> }[]> {
  const errors = findings.filter((one) => one.severity === 'error').length;
  const open = unacknowledged(draft, findings, notes).length;
  return [
    ...(errors > 0 ? [{ type: 'law-has-errors', params: { count: errors } }] : []),
    ...(open > 0 ? [{ type: 'law-has-open-warnings', params: { count: open } }] : []),
    ...(errors === 0 && kindOf(draft.kind).replayed && !(await wasReplayed(tx, draft)) ? [{ type: 'law-not-replayed', params: {} }] : []),
  ];
}

/** Throws 409 with every hindrance. */
export async function refuseHindered(change: DraftChange): Promise<void> {
  const { tx, request, draft } = change;
  const found = await hindrances(change, findingsOf(draft, await lintContext(tx, request.tenant, instant(request.now))));
  const [first] = found;
  if (first) throw new Problem(409, first.type, { params: first.params, errors: found.map((one) => ({ field: '/', ...one })) });
}

/** The drafter hands it over: it waits in the first stage. */
export async function submit(change: DraftChange): Promise<void> {
  mustDraft(change.request, change.draft.kind, change.draft.content);
  mustBe(change, 'draft');
  await refuseHindered(change);
  await saveDraft(change, { state: 'in-review', stage: 0, stage_since: change.by.at });
  await note(change, 'submitted');
}

/** One vote of the stage it waits in, with the figures that the person was shown. With the last vote of the last stage it is approved. */
export async function approve(change: DraftChange, text: string): Promise<void> {
  const stage = mustVote(change);
  const stages = stagesOf(change.request.tenant, change.draft);
  const shown = kindOf(change.draft.kind).measured ? shownImpact({ tenant: change.request.tenant, draft: change.draft, notes: change.notes, sub: change.by.sub, now: change.by.at }) : undefined;
  if (shown === null) throw new Problem(409, 'law-impact-not-shown');
  await refuseHindered(change);
  await note(change, 'approved', { subject: stage.id, text, figures: shown?.figures });
  if (votesIn(stage, change.draft, change.notes).length + 1 < stage.approvals) {
    await saveDraft(change, {});
    return;
  }
  const next = (change.draft.stage ?? 0) + 1;
  await saveDraft(change, next < stages.length ? { stage: next, stage_since: change.by.at } : { state: 'approved', stage: null, stage_since: null });
}

/** The stage that the draft waits in; throws where this person has no vote in it. */
export function mustVote(change: DraftChange): LawStage {
  mustBe(change, 'in-review');
  const stage = stagesOf(change.request.tenant, change.draft)[change.draft.stage ?? 0];
  if (stage === undefined) throw new Problem(409, 'law-stage-gone');
  mustHoldStage(change.request, stage);
  if (!mayVote(change.draft, change.notes, change.by.sub)) throw new Problem(403, 'law-needs-other-eyes');
  return stage;
}

/** Back to the drafter with a reason; votes given so far do not count any more. */
export async function sendBack(change: DraftChange, text: string): Promise<void> {
  if (change.draft.state !== 'approved') mustBe(change, 'in-review');
  const stages = stagesOf(change.request.tenant, change.draft);
  const stage = stages[change.draft.stage ?? stages.length - 1];
  if (stage === undefined) throw new Problem(409, 'law-stage-gone');
  mustHoldStage(change.request, stage);
  await saveDraft(change, { state: 'draft', stage: null, stage_since: null });
  await note(change, 'sent-back', { text, subject: stage.id });
}

/** The drafter takes it back to change it. */
export async function recall(change: DraftChange): Promise<void> {
  mustDraft(change.request, change.draft.kind, change.draft.content);
  if (change.draft.state !== 'approved') mustBe(change, 'in-review');
  await saveDraft(change, { state: 'draft', stage: null, stage_since: null });
  await note(change, 'recalled');
}

export function mustBe({ draft, request }: DraftChange, state: DraftChange['draft']['state']): void {
  if (draft.state !== state) throw new Problem(409, 'law-wrong-state', { params: { state: request.say(`law-states.${draft.state}`), wanted: request.say(`law-states.${state}`) } });
}

function mustHoldStage(request: RequestContext, stage: LawStage): void {
  mustHave(request, stage.permission);
  if (!holdsStage(request, stage)) throw new Problem(403, 'law-stage-of-another-role', { params: { stage: request.local(stage.title) } });
}
