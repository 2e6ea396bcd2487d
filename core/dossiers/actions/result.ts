import { autoCancel } from '../../contract/rule-points/supplement.ts';
import type { Instant, Json } from '../../contract/localized.ts';
import { resultAttachment, resultClose, resultDelivery, resultStorage } from '../../contract/rule-points/result.ts';
import { Problem } from '../../http/problem.ts';
import { action } from '../command.ts';
import type { Command } from '../command.ts';
import { answerDeadlines } from '../deadlines.ts';
import { comparisonSchema, mustCompare } from '../paper-comparison.ts';
import type { Comparison } from '../paper-comparison.ts';
import { paperRecord } from '../paper-record.ts';
import { unique } from '../unique.ts';
import { countVisit } from './conduct.ts';

const text = { type: 'string', minLength: 1, maxLength: 4000 } as const;

/** Names the uploaded documents that are the result. */
export const recordResult = action<{ fileIds: readonly string[] }>({
  properties: { fileIds: { type: 'array', minItems: 1, maxItems: 20, items: { type: 'string', format: 'uuid' } } },
  required: ['fileIds'],
  async run({ tx, dossier, body }) {
    const found = await tx('document').where({ dossier_id: dossier.id, kind: 'result' }).whereIn('id', [...body.fileIds]).select('id');
    if (found.length !== new Set(body.fileIds).size) throw new Problem(422, 'result-file-unknown', { field: '/fileIds' });
    return { data: { files: [...body.fileIds] } };
  },
});

interface Return {
  readonly to: { readonly name: string; readonly identityNumber?: string };
  readonly manner: 'counter' | 'online' | 'postal';
  /** When it was really handed over, if it is entered later. */
  readonly paperAt?: Instant;
  readonly comparison?: readonly Comparison[];
}

/** Hands the result over, in a way the decision offers for this level; where return and closing are one act, it closes. */
export const returnResult = action<Return>({
  properties: {
    to: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: { name: { type: 'string', minLength: 1, maxLength: 200 }, identityNumber: { type: 'string', maxLength: 20 } },
    },
    manner: { enum: ['counter', 'online', 'postal'] },
    paperAt: { type: 'string', format: 'date-time' },
    comparison: comparisonSchema,
  },
  required: ['to', 'manner'],
  async run(command) {
    const { tx, dossier, law, body, at, procedure } = command;
    const attachment = law.get(resultAttachment);
    if (attachment?.value.mandatory) await mustHaveResult(command, attachment.clauses);
    const offered = law.get(resultDelivery);
    if (offered && !offered.value.channels.includes(body.manner)) {
      throw new Problem(409, 'delivery-not-offered', { clauses: offered.clauses, field: '/manner' });
    }
    const atCounter = body.manner === 'counter';
    const compared = atCounter ? mustCompare(law, dossier, procedure, body.comparison ?? []) : [];
    const visit = atCounter ? await countVisit(command) : null;
    const paper = paperRecord(command, body.paperAt, law.get(resultClose));
    await answerDeadlines(tx, dossier, 'processing', at);
    const closing = law.get(resultClose);
    const closes = closing !== null && (closing.value.record === 'at-return' || (closing.value.record === 'after-return' && body.manner === 'online'));
    if (closes) dossier.closed_at = at;
    return {
      ...(closes ? { state: 'closed' as const } : {}),
      clauses: unique([...(attachment?.clauses ?? []), ...(offered?.clauses ?? []), ...compared, ...(visit?.clauses ?? []), ...(closes ? closing.clauses : []), ...paper.clauses]),
      data: { manner: body.manner, to: body.to.name, closed: closes, ...(visit ? { visits: visit.visits, beyond: visit.beyond } : {}), ...(body.comparison ? { comparison: body.comparison as unknown as Json } : {}), ...paper.data },
      notices: [{ template: 'returned' }],
    };
  },
});

/** Ends a dossier whose result was returned; what must be kept of it is there (result.storage). */
export const close = action<Record<string, never>>({
  properties: {},
  required: [],
  async run(command) {
    const { dossier, law, at } = command;
    const stored = law.get(resultStorage);
    if (stored) await mustHaveResult(command, stored.clauses);
    dossier.closed_at = at;
    return { clauses: unique([...(stored?.clauses ?? []), ...(law.get(resultClose)?.clauses ?? [])]) };
  },
});

/** A remark among staff; the applicant never sees it. */
export const comment = action<{ text: string }>({
  properties: { text },
  required: ['text'],
  run: ({ body, dossier }) => ({ state: dossier.state, data: { text: body.text } }),
});

/** Opens an ended dossier again, unless the way it ended excludes that (intake.auto_cancel). */
export const reopen = action<{ reason: string }>({
  properties: { reason: text },
  required: ['reason'],
  run({ dossier, law, body }) {
    const forbidden = dossier.ended_by?.reopen === 'not-allowed' ? dossier.ended_by.clauses : null;
    if (forbidden) throw new Problem(409, 'reopening-not-allowed', { clauses: forbidden });
    dossier.closed_at = null;
    dossier.ended_by = null;
    return { clauses: law.get(autoCancel)?.clauses ?? [], data: { reason: body.reason } };
  },
});

async function mustHaveResult({ tx, dossier }: Command<unknown>, clauses: readonly string[]): Promise<void> {
  const one = await tx('document').where({ dossier_id: dossier.id, kind: 'result' }).first('id');
  if (one === undefined) throw new Problem(409, 'result-missing', { clauses });
}
