/** feedback: phản ánh, kiến nghị. question: hỏi đáp. */
export type InquiryKind = 'feedback' | 'question';

export type InquiryState = 'received' | 'in-hand' | 'answered' | 'transferred' | 'declined';

export type InquiryAction = 'classify' | 'forward' | 'transfer' | 'decline' | 'answer' | 'publish' | 'unpublish' | 'mark-frequent' | 'unmark-frequent' | 'bind' | 'rate';

export interface InquiryTransition {
  readonly kinds: readonly InquiryKind[];
  readonly from: readonly InquiryState[];
  /** null: the state stays. */
  readonly to: InquiryState | null;
  /** Whose act it is: the permission is `<kind>:<by>`; `sender` is for who wrote it. */
  readonly by: 'triage' | 'answer' | 'publish' | 'bind' | 'sender';
}

const both: readonly InquiryKind[] = ['feedback', 'question'];

/**
 * The one table of what can be done to an inquiry. Feedback is classified before anybody takes it in hand; a question is
 * sorted by being forwarded. What was answered stays answered: a publication is made and taken back, the answer is not.
 */
export const inquiryTransitions: Readonly<Record<InquiryAction, InquiryTransition>> = {
  classify: { kinds: ['feedback'], from: ['received'], to: 'in-hand', by: 'triage' },
  forward: { kinds: both, from: ['received', 'in-hand'], to: 'in-hand', by: 'triage' },
  transfer: { kinds: ['feedback'], from: ['received', 'in-hand'], to: 'transferred', by: 'triage' },
  decline: { kinds: both, from: ['received', 'in-hand'], to: 'declined', by: 'triage' },
  answer: { kinds: both, from: ['in-hand'], to: 'answered', by: 'answer' },
  publish: { kinds: both, from: ['answered'], to: null, by: 'publish' },
  unpublish: { kinds: both, from: ['answered'], to: null, by: 'publish' },
  'mark-frequent': { kinds: ['question'], from: ['answered'], to: null, by: 'publish' },
  'unmark-frequent': { kinds: ['question'], from: ['answered'], to: null, by: 'publish' },
  bind: { kinds: ['feedback'], from: ['received', 'in-hand', 'answered'], to: null, by: 'bind' },
  rate: { kinds: ['feedback'], from: ['answered'], to: null, by: 'sender' },
};

export const inquiryActions = Object.keys(inquiryTransitions) as readonly InquiryAction[];

export const openInquiryStates: readonly InquiryState[] = ['received', 'in-hand'];

/** What of an inquiry decides which acts the table allows. */
export interface InquiryStanding {
  readonly kind: InquiryKind;
  readonly state: InquiryState;
  readonly classified: boolean;
  /** theirs: the system that handles it published it by itself. */
  readonly published: 'no' | 'ours' | 'theirs';
  readonly frequent: boolean;
  readonly rated: boolean;
}

/** Whether the table allows an act, without asking who acts or what the decision in force says. */
export function mayBeDone(action: InquiryAction, inquiry: InquiryStanding): boolean {
  const { kinds, from } = inquiryTransitions[action];
  if (!kinds.includes(inquiry.kind) || !from.includes(inquiry.state)) return false;
  if (action === 'forward') return inquiry.kind === 'question' || inquiry.classified;
  if (action === 'publish') return inquiry.published === 'no';
  if (action === 'unpublish') return inquiry.published === 'ours';
  if (action === 'mark-frequent') return inquiry.published === 'ours' && !inquiry.frequent;
  if (action === 'unmark-frequent') return inquiry.frequent;
  if (action === 'rate') return !inquiry.rated;
  return true;
}
