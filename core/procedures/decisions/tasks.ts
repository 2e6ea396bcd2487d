import type { Instant, LocalDate } from '../../contract/localized.ts';
import type { RulePoint } from '../../contract/rule-point.ts';
import type { TimeRule } from '../../contract/time-rule.ts';
import { publicationDeadline, publicationWorkflowDeadline } from '../../contract/rule-points/publication.ts';
import type { PublicationDeadline } from '../../contract/rule-points/publication.ts';
import { localDate, startOfDay } from '../../dossiers/instants.ts';
import type { TenantLaw } from '../../regulations/tenant-law.ts';
import { valueOf } from '../../regulations/value-of.ts';
import { deadline } from '../../working-time/deadline.ts';
import type { EnteredVersion, PublishingDecision, PublishingItem } from './register.ts';

/** What a publishing decision makes somebody do with one procedure, and by when. */
export interface PublishingTask {
  readonly id: string;
  readonly kind: 'content' | 'internal-process';
  readonly decision: PublishingDecision;
  readonly item: PublishingItem;
  /** The term, where the decision of the province sets one; null: only the days gone by are told. */
  readonly term: { readonly rule: TimeRule; readonly startsAt: Instant; readonly due: Instant; readonly clauses: readonly string[] } | null;
  /** A term that cannot begin yet: it runs from a receipt that nobody has recorded. */
  readonly waits: 'receipt' | null;
  readonly doneAt: Instant | null;
  readonly version: EnteredVersion | null;
  /** Days after the last day of the term, until it was done or until now; 0: in time. */
  readonly daysLate: number;
  /** Days since the decision took effect (or was received), where no term is set. */
  readonly daysGone: number;
}

/** What tasks are counted by. */
export interface TaskLaw {
  readonly law: TenantLaw;
  readonly now: Instant;
}

/** Every task of the decisions under the law of the day from which each term runs. Pure. */
export function tasksOf(decisions: readonly PublishingDecision[], entered: readonly EnteredVersion[], by: TaskLaw): PublishingTask[] {
  return decisions.flatMap((decision) =>
    decision.items.flatMap((item) => {
      const version = versionOf(item, decision, entered);
      const content = termOf(decision, publicationDeadline, by.law);
      const subject = { decision, item, version };
      const first = counted({ ...subject, kind: 'content', doneAt: contentDone(version, content?.rule.ends ?? 'entered') }, content, by);
      if (decision.process_approved || item.change === 'abolished') return [first];
      // Where the internal process is not approved together with the list, it is another task with a term of its own.
      return [first, counted({ ...subject, kind: 'internal-process', doneAt: item.process_sent_at }, termOf(decision, publicationWorkflowDeadline, by.law), by)];
    }),
  );
}

/** The version that carries out an item: same decision, same code; the one that came furthest. */
export function versionOf(item: PublishingItem, decision: Pick<PublishingDecision, 'number'>, entered: readonly EnteredVersion[]): EnteredVersion | null {
  const own = entered.filter((one) => one.decision === decision.number && one.code === item.code && one.abolishes === (item.change === 'abolished'));
  return own.find((one) => one.publishedAt !== null) ?? own.find((one) => one.handedOverAt !== null) ?? own.at(-1) ?? null;
}

interface Term<Rule extends TimeRule> {
  readonly rule: Rule;
  /** null: the day from which it runs is not known yet. */
  readonly from: LocalDate | null;
  readonly clauses: readonly string[];
}

function termOf<Rule extends TimeRule>(decision: PublishingDecision, point: RulePoint<Rule>, law: TenantLaw): Term<Rule> | null {
  const found = valueOf(law.at(startOfDay(decision.received_on ?? decision.effective_on)).version, point, {});
  if (!('value' in found)) return null;
  return { rule: found.value, from: found.value.starts === 'receipt' ? decision.received_on : decision.effective_on, clauses: found.rule.clauses };
}

function contentDone(version: EnteredVersion | null, ends: PublicationDeadline['ends']): Instant | null {
  if (version === null) return null;
  return ends === 'entered' ? version.publishedAt : (version.handedOverAt ?? version.publishedAt);
}

type Subject = Pick<PublishingTask, 'kind' | 'decision' | 'item' | 'version' | 'doneAt'>;

function counted(subject: Subject, term: Term<TimeRule> | null, { law, now }: TaskLaw): PublishingTask {
  const { decision, item, kind, doneAt } = subject;
  const end = doneAt ?? now;
  const base = { ...subject, id: `${kind}:${item.id}`, daysGone: daysBetween(decision.received_on ?? decision.effective_on, localDate(end)) };
  if (term === null || term.from === null) return { ...base, term: null, waits: term === null ? null : 'receipt', daysLate: 0 };
  const startsAt = startOfDay(term.from);
  const { binding } = deadline(law.calendar, term.rule, startsAt);
  // A term without pauses always ends.
  const due = binding ?? startsAt;
  return { ...base, waits: null, term: { rule: term.rule, startsAt, due, clauses: term.clauses }, daysLate: end <= due ? 0 : Math.max(1, daysBetween(localDate(due), localDate(end))) };
}

function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
