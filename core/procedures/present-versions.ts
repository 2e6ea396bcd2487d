import type { LocalDate } from '../contract/localized.ts';
import type { Procedure, ProcedureClosing } from '../contract/procedure.ts';
import { procedureLifecycle } from '../contract/rule-points/scope.ts';
import { instant, localDate } from '../dossiers/instants.ts';
import type { RequestContext } from '../http/request-context.ts';
import { readPublications } from '../law/publications.ts';
import type { Publication } from '../law/publications.ts';
import { explainPoint, presentExplanation } from '../regulations/routes.ts';
import { readFlags, settledBy } from './flags.ts';
import { stepPermission } from './lint-process.ts';
import { answersFor } from './may-enter.ts';
import { takesDossiersOn } from './procedure-book.ts';
import { isClosing } from './procedure-schema.ts';

/** Days ahead in which the end of a version is reminded of. */
const ahead = 30;

/** The province's procedures with all their versions, what quality control found, and which are to be closed or renewed. */
export async function presentVersions(request: RequestContext): Promise<unknown> {
  const tx = request.read();
  const publications = (await readPublications(tx)).filter((one) => one.withdrawn_at === null && one.kind === 'procedure');
  const flags = (await readFlags(tx)).map((one) => ({ flag: one, settled: settledBy(one, publications) }));
  const today = localDate(instant(request.now));
  const byId = Map.groupBy(request.tenant.procedures.all, (one) => one.id);
  const reminders = [...byId.values()].flatMap((versions) => reminderOf(versions, publications, today));
  return {
    items: [...byId].map(([id, versions]) => ({
      ...headOf(request, versions, today),
      versions: versions.toSorted((a, b) => ((a.inForce?.from ?? '') < (b.inForce?.from ?? '') ? 1 : -1)).map((one) => presentVersion(one, publications, today)),
      flags: flags.filter((one) => one.flag.procedure_id === id).map((one) => ({ version: one.flag.version, reason: one.flag.reason, by: one.flag.by_name, at: one.flag.at, settledAt: one.settled?.published_at ?? null })),
      reminder: reminders.find((one) => one.id === id) ?? null,
      mayDraft: answersFor(request, versions[0]?.field.id ?? ''),
    })),
    // Who may be named for a step: roles that may work on one, and roles that may approve.
    roles: [...request.tenant.permissions].flatMap(([role, granted]) => (['work', 'approval'] as const).filter((kind) => granted.has(stepPermission[kind])).map((kind) => ({ role, kind }))),
    lifecycle: presentExplanation(request, explainPoint(request, procedureLifecycle.key, instant(request.now), {})),
  };
}

function headOf(request: RequestContext, versions: readonly Procedure[], today: LocalDate): Record<string, unknown> {
  const shown = versions.find((one) => takesDossiersOn(one, today)) ?? request.tenant.procedures.get(versions[0]?.id ?? '');
  const open = versions.some((one) => takesDossiersOn(one, today));
  const toCome = versions.some((one) => (one.inForce?.from ?? '') > today);
  return { id: shown?.id, code: shown?.code, name: shown?.name, field: shown?.field, agencyLevel: shown?.agencyLevel, status: shown?.status, level: shown?.level, state: open ? 'open' : toCome ? 'to-come' : 'closed' };
}

function presentVersion(version: Procedure, publications: readonly Publication[], today: LocalDate): Record<string, unknown> {
  const from = version.inForce?.from ?? null;
  const to = version.inForce?.to ?? null;
  const published = publications.find((one) => one.object_id === `${version.id}@${version.version}`);
  return { version: version.version, from, to, state: takesDossiersOn(version, today) ? 'in-force' : from !== null && from > today ? 'to-come' : 'past', decision: version.decision ?? null, publication: published ? { id: published.id, at: published.published_at, by: published.published_name } : null };
}

interface Reminder {
  readonly id: string;
  readonly kind: 'to-close' | 'ending';
  readonly version: string;
  readonly to: LocalDate;
}

/** A procedure that has run out, or is about to, and that nobody has closed or given a next version. */
function reminderOf(versions: readonly Procedure[], publications: readonly Publication[], today: LocalDate): Reminder[] {
  const last = versions.toSorted((a, b) => ((a.inForce?.to ?? '9999') < (b.inForce?.to ?? '9999') ? 1 : -1))[0];
  const to = last?.inForce?.to ?? null;
  if (last === undefined || to === null || publications.some((one) => isClosing<ProcedureClosing>(one.content) && one.content.id === last.id && one.content.closedFrom > to)) return [];
  const soon = localDate(new Date(Date.parse(`${today}T05:00:00Z`) + ahead * 86_400_000).toISOString());
  if (to >= soon) return [];
  return [{ id: last.id, kind: to < today ? 'to-close' : 'ending', version: last.version, to }];
}
