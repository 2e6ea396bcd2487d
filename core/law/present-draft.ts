import type { Json } from '../contract/localized.ts';
import type { Regulation } from '../contract/regulation.ts';
import { instant } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import { ruleInWords } from '../regulations/rule-in-words.ts';
import { figuresInWords, shownImpact } from './calendar/shown-impact.ts';
import { editorOf } from './change.ts';
import { readDraft, readNotes } from './draft.ts';
import type { Draft, Note } from './draft.ts';
import { findingsOf, unacknowledged } from './findings.ts';
import { kindOf } from './kinds/kind-of.ts';
import { lintContext } from './lint-context.ts';
import { mayDo, mustDraft, mustPublish } from './may-change.ts';
import { findingInWords } from './present-findings.ts';
import { hindrances } from './review.ts';
import { holdsStage, mayVote, provinceStages, stagesOf, votesIn } from './stages.ts';
import { whoMayVote } from './who-may.ts';

/** The list: newest first, without contents. */
export async function presentDrafts(request: RequestContext): Promise<unknown> {
  const drafts = (await request.read()('law_draft').orderBy('updated_at', 'desc').limit(200).select('*')) as Draft[];
  return { items: drafts.map((draft) => head(request, draft)), stages: provinceStages(request.tenant).map((stage) => ({ ...stage, title: request.local(stage.title) })) };
}

/** One draft with what the lint says of it now, who said what, and what still stands in its way. */
export async function presentDraft(request: RequestContext): Promise<unknown> {
  const tx = request.read();
  const draft = await readDraft(tx, request.params['id'] ?? '');
  if (draft === null) throw new Problem(404, 'law-draft-unknown');
  const notes = await readNotes(tx, draft.id);
  const by = editorOf(request);
  // What has become law, or was given up, is not looked at as a draft any more.
  const ended = draft.state === 'published' || draft.state === 'discarded';
  const findings = ended ? [] : findingsOf(draft, await lintContext(tx, request.tenant, instant(request.now)));
  const open = new Set(unacknowledged(draft, findings, notes).map((one) => one.key));
  const stages = stagesOf(request.tenant, draft);
  const stage = draft.stage === null ? undefined : stages[draft.stage];
  const may = await whoMayVote(request, stages);
  const last = stage ?? stages.at(-1);
  const mayApprove = stage !== undefined && holdsStage(request, stage) && mayVote(draft, notes, by.sub);
  const shown = shownImpact({ tenant: request.tenant, draft, notes, sub: by.sub, now: by.at });
  const figures = (one: Note) => (one.figures ? figuresInWords(request, one.figures) : null);
  return {
    ...head(request, draft),
    content: draft.content,
    sentences: sentencesOf(request, draft),
    findings: findings.map((one) => ({ key: one.key, code: one.code, severity: one.severity, path: one.path, sentence: findingInWords(request, draft, one), acknowledged: one.severity === 'warning' && !open.has(one.key) })),
    hindrances: draft.state === 'draft' ? (await hindrances({ tx, draft, notes }, findings)).map((one) => ({ type: one.type, sentence: request.say(`problems.${one.type}`, one.params) })) : [],
    stages: stages.map((one, index) => ({
      id: one.id, title: request.local(one.title), approvals: one.approvals, may: may.get(one.id) ?? [], votes: votesIn(one, draft, notes).map((vote) => ({ name: vote.by_name, at: vote.at, text: vote.text, figures: figures(vote) })),
      status: draft.state === 'approved' || draft.state === 'published' || (draft.stage ?? -1) > index ? 'passed' : draft.stage === index ? 'waiting' : 'to-come',
    })),
    mayApprove,
    impact: mayApprove && kindOf(draft.kind).measured ? { shown: shown ? { at: shown.at, sentence: figuresInWords(request, shown.figures) } : null } : null,
    maySendBack: (draft.state === 'in-review' || draft.state === 'approved') && last !== undefined && holdsStage(request, last),
    mayDraft: mayDo(() => mustDraft(request, draft.kind, draft.content)),
    mayPublish: mayDo(() => mustPublish(request, draft.kind, draft.content)),
    notes: notes.map((one) => ({ kind: one.kind, text: one.text, figures: figures(one), subject: one.subject, name: one.by_name, at: one.at, current: one.content_hash === draft.content_hash })),
  };
}

function head(request: RequestContext, draft: Draft): Record<string, unknown> {
  const kind = kindOf(draft.kind);
  const stage = draft.stage === null ? undefined : stagesOf(request.tenant, draft)[draft.stage];
  return {
    id: draft.id, kind: draft.kind, objectId: draft.object_id, title: request.local(kind.titleOf(draft.content, request.tenant)), effectiveFrom: kind.effectiveFrom(draft.content), state: draft.state,
    stage: stage ? { id: stage.id, title: request.local(stage.title), since: draft.stage_since } : null, version: draft.version, hash: draft.content_hash, reason: draft.reason, corrects: draft.corrects,
    document: draft.document ? { name: draft.document.name, size: draft.document.size, type: draft.document.type } : null,
    createdBy: draft.created_name, createdAt: draft.created_at, updatedBy: draft.updated_name, updatedAt: draft.updated_at,
  };
}

/** Each rule of the draft in the words of a person; null where the value does not fit its point yet. */
function sentencesOf(request: RequestContext, draft: Draft): readonly (string | null)[] {
  const { rules } = draft.content as Partial<Regulation>;
  return Array.isArray(rules) ? rules.map((rule: { point?: string; value?: Json; external?: string }) => (typeof rule?.point === 'string' ? ruleInWords(request, rule.point, rule) : null)) : [];
}
