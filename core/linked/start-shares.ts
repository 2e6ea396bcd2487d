import type { ProcedureShare } from '../contract/procedure.ts';
import { linkedOrder } from '../contract/rule-points/linked.ts';
import { multiAgency } from '../contract/rule-points/processing.ts';
import { startDeadline } from '../dossiers/deadlines.ts';
import type { Command } from '../dossiers/command.ts';
import { unique } from '../dossiers/unique.ts';
import { DossierPart } from './part.model.ts';

type Scene = Pick<Command<unknown>, 'tx' | 'dossier' | 'law' | 'at'>;

/**
 * Gives each agency of a linked procedure its share when the dossier is accepted. Electronic dossiers go to all at once,
 * paper from one to the next (processing.linked_order); a share that needs another's result waits for it either way. The one
 * composite due date is the processing clock: the posted term, which no share moves.
 */
export async function startShares(command: Command<unknown>): Promise<readonly string[]> {
  const { tx, dossier, procedure, law } = command;
  const shares = procedure.shares ?? [];
  if (shares.length === 0) return [];
  const several = law.get(multiAgency);
  const order = law.get(linkedOrder);
  const sequence = order?.value[dossier.channel === 'online' ? 'electronic' : 'paper'] === 'sequence';
  const clauses = unique([...(several?.clauses ?? []), ...(order?.clauses ?? [])]);
  const parts = await DossierPart.query(tx)
    .insert(shares.map((share, index) => ({
      dossier_id: dossier.id,
      kind: 'share' as const,
      name: share.id,
      agency_id: share.agency === 'receiving' ? dossier.agency_id : share.agency,
      after: sequence ? unique([...share.after, ...previous(shares, index)]) : [...share.after],
      rule: share.term,
      state: 'waiting' as const,
      excuses: [],
      clauses: [...clauses],
    })))
    .returning('*');
  for (const part of parts.filter((one) => one.after.length === 0)) await startPart(command, part);
  return clauses;
}

function previous(shares: readonly ProcedureShare[], index: number): string[] {
  const before = shares[index - 1];
  return before === undefined ? [] : [before.id];
}

/** Starts an agency's own clock. */
export async function startPart({ tx, dossier, law, at }: Scene, part: DossierPart): Promise<void> {
  await part.$query(tx).patch({ state: 'running', starts_at: at });
  await startDeadline(tx, law.tenant, dossier, { kind: 'part', agency: part.agency_id, rule: part.rule, startsAt: at, clauses: part.clauses, rulesVersion: law.version.hash, partId: part.id });
}

/** Starts every waiting share whose predecessors are all done. */
export async function startReadyParts(command: Scene): Promise<readonly string[]> {
  const parts = await DossierPart.query(command.tx).where({ dossier_id: command.dossier.id, kind: 'share' });
  const done = new Set(parts.filter((one) => one.state === 'done').map((one) => one.name));
  const ready = parts.filter((one) => one.state === 'waiting' && one.after.every((name) => done.has(name)));
  for (const part of ready) await startPart(command, part);
  return ready.map((one) => one.name);
}

