import { Problem } from '../../http/problem.ts';
import type { Instant } from '../../contract/localized.ts';
import { manualEntry } from '../../contract/rule-points/exceptions.ts';
import { receiptForm, refusalSlip } from '../../contract/rule-points/intake.ts';
import { clockStart } from '../../contract/rule-points/processing.ts';
import { supplementControl } from '../../contract/rule-points/supplement.ts';
import { resultAtOnce, resultDelivery } from '../../contract/rule-points/result.ts';
import { localDate } from '../instants.ts';
import { action } from '../command.ts';
import { unique } from '../unique.ts';
import type { Command } from '../command.ts';
import { answerDeadlines, cancelDeadlines, startDeadline } from '../deadlines.ts';
import { startHandover } from '../hand-over.ts';
import { issueLegalCode } from '../issue-legal-code.ts';
import type { Ground } from '../law.ts';
import { processingTerm } from '../processing-term.ts';
import { checkRepresentation } from '../representation.ts';
import { startShares } from '../../linked/start-shares.ts';

/** The clocks that nobody has to keep any more once a dossier ends. */
const openClocks = ['ack', 'processing', 'step', 'supplement-window', 'handover', 'appointment', 'part'] as const;

const text = { type: 'string', minLength: 1, maxLength: 4000 } as const;

/** Official acceptance: the legal code, the appointment slip and the processing clock begin here. */
export const accept = action<{ delivery?: string }>({
  properties: { delivery: { type: 'string', maxLength: 40 } },
  required: [],
  async run(command) {
    const { tx, dossier, law, at } = command;
    mustBeControlled(command);
    if (command.body.delivery !== undefined) dossier.delivery = command.body.delivery;
    const delivery = checkDelivery(command, dossier.delivery);
    const acting = await checkActing(command);
    const back = backEntryGround(command);
    await answerDeadlines(tx, dossier, 'ack', at);
    // A dossier entered after an outage has its place in the sequence of the day it was really received.
    const issued = await issueLegalCode(command, localDate(back?.value ?? at));
    const started = await startProcessing(command, back);
    const handed = await startHandover(command);
    const shared = await startShares(command);
    dossier.accepted_at = at;
    return {
      clauses: unique([...issued, ...started, ...handed, ...shared, ...delivery, ...acting, ...(law.get(receiptForm)?.clauses ?? [])]),
      data: { code: dossier.code },
      notices: [{ template: 'accepted', clauses: unique([...issued, ...started]), params: { code: dossier.code ?? '' } }],
    };
  },
});

/**
 * The result is given while the applicant waits (result.at_once): the dossier is recorded and gets its code, and needs
 * neither a slip nor a clock; the slip can still be printed for whoever asks.
 */
export const settleAtOnce = action<Record<string, never>>({
  properties: {},
  required: [],
  async run(command) {
    const { tx, dossier, law, at, procedure } = command;
    const rule = law.get(resultAtOnce);
    if (rule === null || procedure.atOnce !== true) throw new Problem(409, 'not-at-once', { clauses: rule?.clauses ?? [] });
    mustBeControlled(command);
    const acting = await checkActing(command);
    await answerDeadlines(tx, dossier, 'ack', at);
    const issued = await issueLegalCode(command, localDate(at));
    dossier.accepted_at = at;
    dossier.handed_over_at = at;
    dossier.step_index = procedure.process.length;
    return { clauses: unique([...rule.clauses, ...issued, ...acting]), data: { code: dossier.code } };
  },
});

export const refuse = action<{ reason: string }>({
  properties: { reason: text },
  required: ['reason'],
  async run({ tx, dossier, law, body, at }) {
    await answerDeadlines(tx, dossier, 'ack', at);
    await cancelDeadlines(tx, dossier, openClocks, at);
    dossier.closed_at = at;
    const clauses = law.get(refusalSlip)?.clauses ?? [];
    return { clauses, data: { reason: body.reason }, notices: [{ template: 'refused', clauses, params: { reason: body.reason } }] };
  },
});

export const withdraw = action<{ reason: string }>({
  properties: { reason: text },
  required: ['reason'],
  async run({ tx, dossier, body, at }) {
    await cancelDeadlines(tx, dossier, openClocks, at);
    dossier.closed_at = at;
    return { data: { reason: body.reason } };
  },
});

/** The processing clock with the procedure's published term, started where the law says it starts. */
async function startProcessing(command: Command<unknown>, back: Ground<Instant> | null): Promise<readonly string[]> {
  const { tx, dossier, law, at, procedure } = command;
  const start = law.get(clockStart);
  const term = processingTerm(law, dossier, procedure);
  const startsAt = back?.value ?? (start?.value.starts === 'officialReceipt' ? dossier.officially_received_at : at);
  const clauses = unique([...term.clauses, ...(back?.clauses ?? [])]);
  await startDeadline(tx, law.tenant, dossier, { kind: 'processing', rule: term.value, startsAt, clauses, rulesVersion: law.version.hash });
  return clauses;
}

/** From when the clocks of a dossier entered after an outage run, where its decision lets them run from the real receipt. */
function backEntryGround({ dossier, law }: Command<unknown>): Ground<Instant> | null {
  const rule = dossier.back_entry === null ? null : law.get(manualEntry);
  return rule?.value.clockFrom === 'actual-receipt' && dossier.back_entry ? { value: dossier.back_entry.receivedAt, clauses: rule.clauses } : null;
}

/** A supplemented dossier that somebody has to look over first is not accepted before (intake.supplement.control). */
function mustBeControlled({ dossier, law }: Command<unknown>): void {
  const control = law.get(supplementControl);
  if (dossier.awaits_control && control?.value.gate === 'on-resubmission') throw new Problem(409, 'awaits-control', { clauses: control.clauses });
}

/** Whoever acts for the applicant still may, and the document they act on is there. */
async function checkActing({ tx, dossier, procedure, law, at }: Command<unknown>): Promise<readonly string[]> {
  if (dossier.representation === null) return [];
  const rows = await tx('document').where({ dossier_id: dossier.id, kind: 'component' }).select<{ component: string }[]>('component');
  return checkRepresentation({ representation: dossier.representation, procedure, attached: new Set(rows.map((row) => row.component)), principalNumber: dossier.applicant.identityNumber, day: localDate(at), law });
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

