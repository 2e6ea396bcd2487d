import { WorkbookWriter } from '@cj-tech-master/excelts';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Readable } from 'node:stream';
import { formatInstant } from '../../texts/format-instant.ts';
import type { Instant } from '../../contract/localized.ts';
import type { RequestContext } from '../../http/request-context.ts';
import { consequenceKinds } from './consequence.ts';
import type { Side } from './consequence.ts';
import { actTitle, agencyName, bucketTitle, clockTitle, kindTitle, missingText, pointTitle, procedureName } from './present-replay.ts';
import type { ClauseBooks } from './present-replay.ts';
import { clausesOf, readRows } from './replay-rows.ts';
import type { StoredReplay } from './stored-replay.ts';
import { buckets } from './tally.ts';
import type { Group } from './tally.ts';

type Cell = string | number | null;

const page = 1_000;
/** Lines of one sheet; a spreadsheet holds 1,048,576. */
const linesOfSheet = 1_000_000;

/** The replay as a workbook: a sheet of counts and a sheet with a line for each consequence. Written while it is read. */
export async function workbookOf(request: RequestContext, replay: StoredReplay): Promise<Readable> {
  const clauses = await clausesOf(request, replay);
  const stream = new PassThrough();
  write(request, replay, clauses, stream).catch((error: Error) => stream.destroy(error));
  return stream;
}

async function write(request: RequestContext, replay: StoredReplay, clauses: ClauseBooks, stream: PassThrough): Promise<void> {
  const workbook = new WorkbookWriter({ stream, useStyles: false, useSharedStrings: false });
  const summary = workbook.addWorksheet(head(request, 'summary'));
  for (const line of summaryLines(request, replay)) summary.addRow(line).commit();
  await summary.commit();
  let sheet = newSheet(1);
  let lines = 0;
  let sheets = 1;
  function newSheet(number: number) {
    const made = workbook.addWorksheet(number === 1 ? head(request, 'rows') : `${head(request, 'rows')} ${number}`);
    made.addRow(columns.map((name) => head(request, name))).commit();
    return made;
  }
  for (let after: string | null = null; ;) {
    const rows = await readRows(request.read(), replay.id, after, page);
    for (const row of rows) {
      for (const one of row.consequences) {
        if (lines === linesOfSheet) {
          await sheet.commit();
          sheet = newSheet((sheets += 1));
          lines = 0;
        }
        sheet.addRow([
          row.code ?? row.dossier_id, procedureName(request, row.procedure_id), agencyName(request, row.agency_id), moment(request, row.submitted_at),
          kindTitle(request, one.kind), pointTitle(request, one.point), one.clock ? clockTitle(request, one.clock) : one.act ? actTitle(request, one.act) : '',
          saying(request, one.before), cites(one.before, clauses.before), saying(request, one.after), cites(one.after, clauses.after), one.minutes ?? null, one.days ?? null,
        ] satisfies Cell[]).commit();
        lines += 1;
      }
    }
    after = rows.at(-1)?.dossier_id ?? null;
    // Whoever downloads slowly makes the reading wait.
    if (stream.writableNeedDrain) await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
    if (rows.length < page || stream.destroyed) break;
  }
  await sheet.commit();
  await workbook.commit();
}

const columns = ['code', 'procedure', 'agency', 'submitted', 'kind', 'point', 'about', 'before', 'before-clauses', 'after', 'after-clauses', 'minutes', 'days'] as const;

function summaryLines(request: RequestContext, replay: StoredReplay): Cell[][] {
  const { result } = replay;
  const day = (local: string) => local.split('-').reverse().join('/');
  const lines: Cell[][] = [
    [head(request, 'title')], [request.say('replay.basis')],
    [head(request, 'period'), `${day(replay.period_from)} – ${day(replay.period_to)}`], [head(request, 'asked'), replay.asked_name, moment(request, replay.asked_at)],
    [head(request, 'state'), request.say(`replay-states.${replay.state}`)], [head(request, 'hash'), replay.content_hash],
  ];
  if (result === null) return lines;
  const section = (title: string, ...body: Cell[][]) => body.length > 0 && lines.push([], [title], ...body);
  lines.push([], [head(request, 'dossiers'), result.dossiers], [head(request, 'differ'), result.differ], [head(request, 'unknown'), result.unknown], [head(request, 'not-assessed'), result.notAssessed]);
  section(head(request, 'kind'), ...consequenceKinds.filter((kind) => result.kinds[kind]).map((kind) => [kindTitle(request, kind), result.kinds[kind] ?? 0]));
  section(head(request, 'point'), ...Object.entries(result.points).map(([point, count]) => [pointTitle(request, point), count]));
  section(head(request, 'missing'), ...Object.entries(result.missing).map(([point, { cite, dossiers }]) => [pointTitle(request, point), cite, dossiers]));
  for (const [clock, counts] of Object.entries(result.moves)) {
    section(`${head(request, 'moves')}: ${clockTitle(request, clock)}`, ...[...buckets.map(String), 'waits'].filter((name) => counts[name]).map((name) => [bucketTitle(request, name), counts[name] ?? 0]));
  }
  const groups = (title: string, of: Readonly<Record<string, Group>>, nameOf: (id: string) => string) =>
    section(title, ['name', 'dossiers', 'differ', 'open-before', 'open-after', 'late-before', 'late-after'].map((name) => head(request, name)),
      ...Object.entries(of).map(([id, one]) => [nameOf(id), one.dossiers, one.differ, one.openBefore, one.openAfter, one.lateBefore, one.lateAfter]));
  groups(head(request, 'agency'), result.agencies, (id) => agencyName(request, id));
  groups(head(request, 'procedure'), result.procedures, (id) => procedureName(request, id));
  return lines;
}

function saying(request: RequestContext, side: Side): string {
  return side.due ? moment(request, side.due) : side.due === null ? request.say('replay.waits') : (missingText(request, side) ?? '');
}

function cites(side: Side, clauseOf: ClauseBooks['before']): string {
  return side.clauses.map((id) => { const clause = clauseOf(id); return clause ? `${clause.cite}, ${clause.regulation.number}` : id; }).join('; ');
}

function moment(request: RequestContext, at: Instant): string {
  return formatInstant(request.language, at);
}

function head(request: RequestContext, name: string): string {
  return request.say(`replay-sheet.${name}`);
}
