import { findingsOf } from '../../law/findings.ts';
import { assembleTenant } from '../../tenant-runtime.ts';
import { readWithClauses } from '../../regulations/load-regulations.ts';
import { lawOf } from '../law-of.ts';
import { say, UsageError } from '../output.ts';
import type { Report } from '../output.ts';
import { callProvince } from '../province-api.ts';
import type { ApiOptions } from '../province-api.ts';
import { lintSentence } from './regulations.ts';

interface ShownDraft {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly version: number;
  readonly effectiveFrom: string | null;
  readonly findings: readonly { readonly severity: 'error' | 'warning'; readonly path: string; readonly sentence: string; readonly acknowledged: boolean; readonly key: string }[];
  readonly hindrances: readonly { readonly sentence: string }[];
}

interface ShownReplay {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'done' | 'cancelled' | 'failed';
  readonly total: number | null;
  readonly done: number;
  readonly result: unknown;
}

const drafts = '/api/admin/law/drafts';

/** Sends a regulation.json to the province as a draft, new or in place of an earlier content (`--id`). */
export async function draftRegulation(file: string, options: ApiOptions & { id?: string }): Promise<Report> {
  const content = readContent(file);
  const kind = (content as { layer?: string }).layer === 'adjustment' ? 'adjustment' : 'regulation';
  if (options.id === undefined) {
    const { id } = await callProvince<{ id: string }>(options, 'post', drafts, { kind, content });
    return show(await callProvince<ShownDraft>(options, 'get', `${drafts}/${id}`));
  }
  const { version } = await callProvince<ShownDraft>(options, 'get', `${drafts}/${options.id}`);
  return show(await callProvince<ShownDraft>(options, 'put', `${drafts}/${options.id}`, { version, content }));
}

/** Lints a file beside the province's law as its folders say it: no server, no database. */
export function lintFile(file: string, tenant: string): Report {
  const content = readContent(file);
  const { tenant: data, regulations } = lawOf(tenant);
  const now = new Date().toISOString();
  const kind = (content as { layer?: string }).layer === 'adjustment' ? 'adjustment' : 'regulation';
  const findings = findingsOf({ kind, content }, { tenant: assembleTenant({ data, regulations, permissions: new Map() }, [], 0), now, posts: [] });
  const errors = findings.filter((one) => one.severity === 'error').length;
  const warnings = findings.length - errors;
  return { ok: errors === 0, json: { errors, warnings, findings: findings.map((one) => ({ ...one, sentence: lintSentence(one) })) }, lines: [...findings.map((one) => `${say(`lint-severity.${one.severity}`)}: ${one.path}: ${lintSentence(one)}`), say('cli.lint', { errors, warnings })] };
}

/** Tries a draft on the province's stored dossiers of a period and waits for the end. */
export async function replayDraft(id: string, options: ApiOptions & { from: string; to: string }): Promise<Report> {
  const asked = await callProvince<{ id: string }>(options, 'post', `${drafts}/${id}/replays`, { from: options.from, to: options.to });
  for (;;) {
    const replay = await callProvince<ShownReplay>(options, 'get', `/api/admin/law/replays/${asked.id}`);
    if (replay.state !== 'queued' && replay.state !== 'running') {
      return { ok: replay.state === 'done', json: replay, lines: [say(`cli.replay-${replay.state}`, { done: replay.done }), JSON.stringify(replay.result, null, 2)] };
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** One step of a draft on its way to the law. */
export async function moveDraft(step: 'submit' | 'approve' | 'publish', id: string, options: ApiOptions & { text?: string; acknowledge?: boolean }): Promise<Report> {
  const draft = await callProvince<ShownDraft>(options, 'get', `${drafts}/${id}`);
  const open = draft.findings.filter((one) => one.severity === 'warning' && !one.acknowledged).map((one) => one.key);
  if (options.acknowledge === true && open.length > 0) await callProvince(options, 'post', `${drafts}/${id}/acknowledge`, { findings: open });
  const body = { version: draft.version, ...(step === 'approve' ? { text: options.text ?? say('cli.approved') } : {}) };
  return show(await callProvince<ShownDraft>(options, 'post', `${drafts}/${id}/${step}`, body));
}

function show(draft: ShownDraft): Report {
  const errors = draft.findings.filter((one) => one.severity === 'error').length;
  return {
    ok: errors === 0,
    json: draft,
    lines: [
      `${draft.id}  ${draft.title}  ${draft.effectiveFrom ?? '…'}  ${say(`law-states.${draft.state}`)}`,
      ...draft.findings.map((one) => `  ${say(`lint-severity.${one.severity}`)}: ${one.path}: ${one.sentence}`),
      ...draft.hindrances.map((one) => `  → ${one.sentence}`),
    ],
  };
}

function readContent(file: string): object {
  const faults: string[] = [];
  const content = readWithClauses(file, faults);
  if (typeof content !== 'object' || content === null) throw new UsageError(faults.join('\n') || say('certificate.unreadable', { file, reason: 'JSON' }));
  return content;
}
