import { autoCancel } from '../../contract/rule-points/supplement.ts';
import { resultAttachment, resultDelivery } from '../../contract/rule-points/result.ts';
import { Problem } from '../../http/problem.ts';
import { action } from '../command.ts';
import type { Command } from '../command.ts';
import { answerDeadlines } from '../deadlines.ts';
import { unique } from '../unique.ts';

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

/** Hands the result over, in a way the decision offers for this level of service. */
export const returnResult = action<{ to: { name: string; identityNumber?: string }; manner: 'counter' | 'online' | 'postal' }>({
  properties: {
    to: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: { name: { type: 'string', minLength: 1, maxLength: 200 }, identityNumber: { type: 'string', maxLength: 20 } },
    },
    manner: { enum: ['counter', 'online', 'postal'] },
  },
  required: ['to', 'manner'],
  async run(command) {
    const { tx, dossier, law, body, at } = command;
    const attachment = law.get(resultAttachment);
    if (attachment?.value.mandatory) await mustHaveResult(command, attachment.clauses);
    const offered = law.get(resultDelivery);
    if (offered && !offered.value.channels.includes(body.manner)) {
      throw new Problem(409, 'delivery-not-offered', { clauses: offered.clauses, field: '/manner' });
    }
    await answerDeadlines(tx, dossier, 'processing', at);
    return {
      clauses: unique([...(attachment?.clauses ?? []), ...(offered?.clauses ?? [])]),
      data: { manner: body.manner, to: body.to.name },
      notices: [{ template: 'returned' }],
    };
  },
});

export const close = action<Record<string, never>>({
  properties: {},
  required: [],
  run({ dossier, at }) {
    dossier.closed_at = at;
    return {};
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
