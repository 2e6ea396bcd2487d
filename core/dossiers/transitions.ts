import type { DossierState } from '../contract/dossier-view.ts';

/** What people and the system can do to a dossier; each is one event type of the same name. */
export type Action =
  | 'accept'
  | 'settle-at-once'
  | 'hand-over'
  | 'propose-supplement'
  | 'confirm-supplement'
  | 'apologise'
  | 'record-visit'
  | 'finish-part'
  | 'excuse-part'
  | 'resume-part'
  | 'consult'
  | 'answer-consultation'
  | 'request-correction'
  | 'request-supplement'
  | 'resubmit'
  | 'refuse'
  | 'withdraw'
  | 'assign'
  | 'transfer'
  | 'start-step'
  | 'complete-step'
  | 'send-back'
  | 'approve'
  | 'record-result'
  | 'return-result'
  | 'close'
  | 'comment'
  | 'reopen'
  | 'cancel';

export interface Transition {
  readonly from: readonly DossierState[];
  /** null: the state stays (or the action's own file decides, as for the last step of a process). */
  readonly to: DossierState | null;
  /** The staff permission, `owner` for the applicant's own acts, `system` for what only law itself does. */
  readonly by: string;
}

export const openStates: readonly DossierState[] = ['submitted', 'supplement-requested', 'accepted', 'processing', 'awaiting-approval', 'approved'];
/** Accepted and without a result yet. */
const beforeResult: readonly DossierState[] = ['accepted', 'processing', 'awaiting-approval'];
const ended: readonly DossierState[] = ['closed', 'refused', 'withdrawn', 'cancelled'];

/** The one table of legal transitions: what is not here is refused, and the refusal says which states allow it. */
export const transitions: Readonly<Record<Action, Transition>> = {
  accept: { from: ['submitted'], to: 'accepted', by: 'dossier:accept' },
  'settle-at-once': { from: ['submitted'], to: 'approved', by: 'dossier:accept' },
  'hand-over': { from: ['accepted'], to: null, by: 'dossier:accept' },
  'propose-supplement': { from: ['accepted', 'processing'], to: null, by: 'dossier:work-step' },
  'confirm-supplement': { from: ['submitted'], to: null, by: 'dossier:control' },
  apologise: { from: beforeResult, to: null, by: 'dossier:apologise' },
  'record-visit': { from: [...beforeResult, 'approved', 'returned'], to: null, by: 'dossier:return-result' },
  'finish-part': { from: beforeResult, to: null, by: 'dossier:work-step' },
  'excuse-part': { from: beforeResult, to: null, by: 'dossier:work-step' },
  'resume-part': { from: beforeResult, to: null, by: 'dossier:work-step' },
  consult: { from: ['accepted', 'processing'], to: null, by: 'dossier:work-step' },
  'answer-consultation': { from: beforeResult, to: null, by: 'dossier:work-step' },
  'request-correction': { from: [...beforeResult, 'approved', 'returned', 'closed'], to: null, by: 'dossier:request-correction' },
  'request-supplement': { from: ['submitted', 'accepted', 'processing'], to: 'supplement-requested', by: 'dossier:request-supplement' },
  resubmit: { from: ['supplement-requested'], to: 'submitted', by: 'owner' },
  refuse: { from: ['submitted', 'supplement-requested', 'accepted', 'processing', 'awaiting-approval'], to: 'refused', by: 'dossier:refuse' },
  withdraw: { from: ['submitted', 'supplement-requested', 'accepted', 'processing'], to: 'withdrawn', by: 'owner' },
  assign: { from: openStates, to: null, by: 'dossier:assign' },
  transfer: { from: ['submitted', 'accepted', 'processing'], to: null, by: 'dossier:transfer' },
  'start-step': { from: ['accepted'], to: 'processing', by: 'dossier:work-step' },
  'complete-step': { from: ['processing'], to: null, by: 'dossier:work-step' },
  'send-back': { from: ['awaiting-approval'], to: 'processing', by: 'dossier:approve' },
  approve: { from: ['awaiting-approval'], to: 'approved', by: 'dossier:approve' },
  'record-result': { from: ['approved'], to: null, by: 'dossier:record-result' },
  'return-result': { from: ['approved'], to: 'returned', by: 'dossier:return-result' },
  close: { from: ['returned'], to: 'closed', by: 'dossier:close' },
  comment: { from: [...openStates, 'returned', ...ended], to: null, by: 'dossier:comment' },
  reopen: { from: ended, to: 'submitted', by: 'dossier:reopen' },
  cancel: { from: ['supplement-requested'], to: 'cancelled', by: 'system' },
};

export const actions = Object.keys(transitions) as readonly Action[];

export function isAction(name: string): name is Action {
  return Object.hasOwn(transitions, name);
}

/** The actions that the table allows in a state, without asking who acts or what the law says. */
export function actionsFrom(state: DossierState): readonly Action[] {
  return actions.filter((action) => transitions[action].from.includes(state));
}

/** A dossier in such a state waits for nobody any more. */
export function hasEnded(state: DossierState): boolean {
  return ended.includes(state);
}
