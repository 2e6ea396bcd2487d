import type { Dossier, Proposal } from '../../../../shell/kit/types.ts';

export type Field =
  | 'items' | 'guidance' | 'ground' | 'reason' | 'text' | 'note' | 'person' | 'agency' | 'files' | 'manner' | 'receiver' | 'delivery' | 'comparison'
  | 'until' | 'purpose' | 'question' | 'days' | 'share' | 'consultation' | 'excuse' | 'why' | 'answer' | 'clock' | 'really' | 'error' | 'evidence' | 'paper';

/** What an act asks of the person; an act that is not listed asks nothing. */
const fields: Readonly<Record<string, readonly Field[]>> = {
  accept: ['delivery'],
  refuse: ['reason'],
  'send-back': ['reason'],
  reopen: ['reason'],
  transfer: ['agency', 'reason'],
  assign: ['person'],
  comment: ['text'],
  'request-supplement': ['items', 'guidance', 'ground'],
  'propose-supplement': ['items', 'guidance'],
  'record-result': ['files'],
  'return-result': ['manner', 'receiver', 'comparison', 'paper'],
  'complete-step': ['note', 'paper'],
  approve: ['note'],
  'hand-over': ['note'],
  'confirm-supplement': ['note'],
  apologise: ['reason', 'until'],
  'record-visit': ['purpose'],
  consult: ['agency', 'question', 'days'],
  'answer-consultation': ['consultation', 'answer'],
  'finish-part': ['share', 'note'],
  'excuse-part': ['share', 'excuse', 'why'],
  'resume-part': ['share'],
  'request-correction': ['clock', 'really', 'error', 'evidence'],
};

export const fieldsOf = (action: string): readonly Field[] => fields[action] ?? [];

/** What has been typed; one object for all acts, so that switching between them loses nothing. */
export interface Answers {
  text: string;
  ground: string;
  to: string;
  manner: string;
  name: string;
  until: string;
  days: number;
  part: string;
  excuse: string;
  clock: string;
  really: string;
  paper: string;
  items: { component: string; name: string; chosen: boolean; reason: string }[];
  compared: Record<string, '' | 'yes' | 'no'>;
  fileIds: string[];
}

/** The form as it opens; a proposal of an officer is taken over by the clerk. */
export function openAnswers(dossier: Dossier, action: string, proposal: Proposal | null): Answers {
  const own = dossier.parts.filter((part) => part.mine && part.state !== 'done' && part.kind === (action === 'answer-consultation' ? 'consultation' : 'share'));
  return {
    text: proposal?.guidance ?? '', ground: '', to: '', manner: dossier.delivery ?? 'online', name: dossier.representation?.name ?? dossier.applicant.name, until: '', days: 2,
    part: own[0]?.part ?? '', excuse: 'applicant', clock: dossier.deadlines.find((one) => one.status === 'missed')?.kind ?? '', really: '', paper: '',
    items: dossier.components.map((one) => {
      const asked = proposal?.items.find((item) => item.component === one.id);
      return { component: one.id, name: one.name, chosen: asked !== undefined, reason: asked?.reason ?? '' };
    }),
    compared: Object.fromEntries((dossier.comparison?.components ?? []).map((id) => [id, ''])),
    fileIds: [],
  };
}

/** Local time of the province as typed ("2025-06-09T16:00") as an instant with its offset. */
const instant = (local: string) => `${local}:00+07:00`;

/** The body of the act beside the version. */
export function bodyOf(action: string, a: Answers): object {
  const note = a.text ? { note: a.text } : {};
  const paper = a.paper ? { paperAt: instant(a.paper) } : {};
  const items = () => a.items.filter((one) => one.chosen).map(({ component, reason }) => ({ component, reason: reason || a.text }));
  const bodies: Readonly<Record<string, () => object>> = {
    accept: () => ({ delivery: a.manner }),
    refuse: () => ({ reason: a.text }),
    'send-back': () => ({ reason: a.text }),
    reopen: () => ({ reason: a.text }),
    transfer: () => ({ to: a.to, reason: a.text }),
    assign: () => ({ to: a.to }),
    comment: () => ({ text: a.text }),
    'request-supplement': () => ({ items: items(), guidance: a.text, ...(a.ground ? { ground: a.ground } : {}) }),
    'propose-supplement': () => ({ items: items(), guidance: a.text }),
    'record-result': () => ({ fileIds: a.fileIds }),
    'return-result': () => ({ manner: a.manner, to: { name: a.name }, ...paper, ...(a.manner === 'counter' ? comparison(a) : {}) }),
    'complete-step': () => ({ ...note, ...paper }),
    approve: () => note,
    'hand-over': () => note,
    'confirm-supplement': () => note,
    apologise: () => ({ reason: a.text, until: a.until }),
    'record-visit': () => ({ purpose: a.text }),
    consult: () => ({ agency: a.to, question: a.text, workingDays: a.days }),
    'answer-consultation': () => ({ part: a.part, answer: a.text }),
    'finish-part': () => ({ part: a.part, ...note }),
    'excuse-part': () => ({ part: a.part, ground: a.excuse, note: a.text }),
    'resume-part': () => ({ part: a.part }),
    'request-correction': () => ({ clock: a.clock, reallyDoneAt: instant(a.really), error: a.text, fileIds: a.fileIds }),
  };
  return bodies[action]?.() ?? {};
}

function comparison(a: Answers): object {
  const made = Object.entries(a.compared).filter(([, value]) => value !== '');
  return made.length === 0 ? {} : { comparison: made.map(([component, value]) => ({ component, matched: value === 'yes' })) };
}
