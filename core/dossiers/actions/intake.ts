import { Problem } from '../../http/problem.ts';
import { codeFormat, codeIssue } from '../../contract/rule-points/dossier-code.ts';
import { clockStart, processingLimit } from '../../contract/rule-points/processing.ts';
import { resultDelivery } from '../../contract/rule-points/result.ts';
import { localDate } from '../instants.ts';
import { action } from '../command.ts';
import { unique } from '../unique.ts';
import type { Command } from '../command.ts';
import { answerDeadlines, cancelDeadlines, startDeadline } from '../deadlines.ts';
import { formatCode, nextInSequence } from '../issue-code.ts';

const text = { type: 'string', minLength: 1, maxLength: 4000 } as const;

/** Official acceptance: the legal code, the appointment slip and the processing clock begin here. */
export const accept = action<{ delivery?: string }>({
  properties: { delivery: { type: 'string', maxLength: 40 } },
  required: [],
  async run(command) {
    const { tx, dossier, law, at } = command;
    if (command.body.delivery !== undefined) dossier.delivery = command.body.delivery;
    const delivery = checkDelivery(command, dossier.delivery);
    await answerDeadlines(tx, dossier, 'ack', at);
    const issued = await issueCode(command);
    const started = await startProcessing(command);
    dossier.accepted_at = at;
    return {
      clauses: unique([...issued, ...started, ...delivery]),
      data: { code: dossier.code },
      notices: [{ template: 'accepted', clauses: unique([...issued, ...started]), params: { code: dossier.code ?? '' } }],
    };
  },
});

export const refuse = action<{ reason: string }>({
  properties: { reason: text },
  required: ['reason'],
  async run({ tx, dossier, body, at }) {
    await answerDeadlines(tx, dossier, 'ack', at);
    await cancelDeadlines(tx, dossier, ['processing', 'step', 'supplement-window'], at);
    dossier.closed_at = at;
    return { data: { reason: body.reason }, notices: [{ template: 'refused', params: { reason: body.reason } }] };
  },
});

export const withdraw = action<{ reason: string }>({
  properties: { reason: text },
  required: ['reason'],
  async run({ tx, dossier, body, at }) {
    await cancelDeadlines(tx, dossier, ['ack', 'processing', 'step', 'supplement-window'], at);
    dossier.closed_at = at;
    return { data: { reason: body.reason } };
  },
});

/** The code of the receiving unit's day (mandatory point dossier.code); issued once, at the moment the law names. */
async function issueCode(command: Command<unknown>): Promise<readonly string[]> {
  const { tx, dossier, law, at, tenant } = command;
  if (dossier.code !== null) return [];
  const format = law.get(codeFormat);
  if (format === null) throw new Problem(409, 'regulation-not-configured', { params: { point: codeFormat.key } });
  const agency = tenant.agencies.get(dossier.agency_id);
  if (agency === undefined) throw new Problem(409, 'agency-unknown', { params: { agency: dossier.agency_id } });
  const day = localDate(at);
  const sequence = await nextInSequence(tx, agency.unitCode, day);
  dossier.code = formatCode(tenant.data.tenant.dossierCode.format, { unit: agency.unitCode, day, sequence });
  return unique([...format.clauses, ...(law.get(codeIssue)?.clauses ?? [])]);
}

/** The processing clock with the procedure's published term, started where the law says it starts. */
async function startProcessing(command: Command<unknown>): Promise<readonly string[]> {
  const { tx, dossier, law, at, procedure } = command;
  const start = law.get(clockStart);
  const limit = law.get(processingLimit);
  const startsAt = start?.value.starts === 'officialReceipt' ? dossier.officially_received_at : at;
  const clauses = unique([...(start?.clauses ?? []), ...(limit?.clauses ?? [])]);
  await startDeadline(tx, law.tenant.calendar, dossier, {
    kind: 'processing',
    rule: { ...procedure.term, onSupplement: start?.value.onSupplement ?? procedure.term.onSupplement ?? 'restart' },
    startsAt,
    clauses,
    rulesVersion: law.version.hash,
  });
  return clauses;
}

/** The way the result goes out must be one that the decision offers for this level; silent decisions allow any. */
function checkDelivery({ law }: Command<unknown>, delivery: string | null): readonly string[] {
  const offered = law.get(resultDelivery);
  if (offered === null || delivery === null) return [];
  if (!offered.value.channels.includes(delivery as never)) {
    throw new Problem(409, 'delivery-not-offered', { clauses: offered.clauses, field: '/delivery' });
  }
  return offered.clauses;
}

