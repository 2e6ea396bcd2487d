import type { Instant, LocalDate } from '../contract/localized.ts';
import type { Procedure, ProcedureClosing } from '../contract/procedure.ts';
import type { RulePoint } from '../contract/rule-point.ts';
import { serviceLevels } from '../contract/rule-points/intake.ts';
import { workflow } from '../contract/rule-points/processing.ts';
import { procedureDisplay, publicationDeadline, publicationSources } from '../contract/rule-points/publication.ts';
import { instant, localDate, startOfDay } from '../dossiers/instants.ts';
import type { TenantRuntime } from '../platform.ts';
import type { TenantLaw } from '../regulations/tenant-law.ts';
import { valueOf } from '../regulations/value-of.ts';
import { lintContents, lintTexts, usualContents } from './lint-contents.ts';
import { lintClosing, lintDates } from './lint-dates.ts';
import { lintForm } from './lint-form.ts';
import { lintGrounds } from './lint-grounds.ts';
import { lintProcess } from './lint-process.ts';
import type { Post } from './lint-process.ts';
import { lintCounting, lintSums } from './lint-terms.ts';
import type { ProcedureFault } from './procedure-fault.ts';
import { isClosing } from './procedure-schema.ts';
import type { ProcedureContent } from './fold-publications.ts';
import { shareFaults } from './share-faults.ts';

export interface ProcedureLintContext {
  readonly tenant: TenantRuntime;
  readonly now: Instant;
  readonly posts: readonly Post[];
}

/** Everything wrong or doubtful in a version (or a closing) whose shape is right, under the law of its first day. Pure. */
export function lintProcedure(content: ProcedureContent, { tenant, now, posts }: ProcedureLintContext): ProcedureFault[] {
  const today = localDate(now);
  const law = tenant.law.whilePaused(new Set());
  const others = tenant.procedures.all;
  if (isClosing<ProcedureClosing>(content)) return [...lintClosing(content, others, today), ...lintDecision(content, law, now)];
  const from = content.inForce?.from ?? today;
  const known = new Set(tenant.agencies.keys());
  const { required, cite } = contentsAsked(law, from);
  const hands = found(law, workflow, from)?.value.roles ?? [];
  return [
    ...lintDates(content, others, today),
    ...lintDecision(content, law, now),
    ...lintContents(content, required, cite),
    ...lintTexts(content),
    ...lintSums(content, tenant.law.calendar.minutesPerWorkingDay),
    ...lintCounting(content, tenant.law.calendar, from),
    ...shareFaults(content, known),
    ...lintKnown(content, others, known, found(law, serviceLevels, from)?.value.levels),
    ...lintProcess(content, { permissions: tenant.permissions, agencies: tenant.agencies, posts, hands }),
    ...lintGrounds(content, tenant.procedures.on(content.id, today) ?? tenant.procedures.get(content.id), required.includes('legal-basis') && cite !== '–'),
    ...lintForm(content),
  ];
}

/** Where the law counts from the publishing decision, or takes the contents from it, the decision must be named. */
function lintDecision({ decision }: ProcedureContent, law: TenantLaw, now: Instant): ProcedureFault[] {
  const day = localDate(now);
  const term = found(law, publicationDeadline, day);
  const sources = found(law, publicationSources, day);
  if (decision === undefined) {
    const asked = term ?? (sources?.value.sources.includes('province-decision') ? sources : null);
    return [{ code: 'procedure-decision-missing', path: '/decision', params: { cite: asked?.cite ?? '–' }, ...(asked === null ? { severity: 'warning' } : {}) }];
  }
  return term?.value.starts === 'receipt' && decision.receivedOn === undefined ? [{ code: 'procedure-not-received', path: '/decision/receivedOn', params: { cite: term.cite } }] : [];
}

function lintKnown(version: Procedure, others: readonly Procedure[], agencies: ReadonlySet<string>, levels: readonly string[] | undefined): ProcedureFault[] {
  const field = others.find((one) => one.id === version.id)?.field.id;
  return [
    ...version.agencies.flatMap((id, index): ProcedureFault[] => (agencies.has(id) ? [] : [{ code: 'procedure-agency-unknown', path: `/agencies/${index}`, params: { agency: id } }])),
    ...(levels === undefined || version.level === 'chua-cung-cap' || levels.includes(version.level) ? [] : [{ code: 'procedure-level-unknown', path: '/level', params: { level: version.level, levels: levels.join(', ') } } as const]),
    ...(field === undefined || field === version.field.id ? [] : [{ code: 'procedure-field-differs', path: '/field/id', params: { field, other: version.field.id }, severity: 'warning' } as const]),
  ];
}

/** What a decision in force on a day asks a published procedure to show. */
export function contentsAsked(law: TenantLaw, day: LocalDate): { readonly required: readonly string[]; readonly cite: string } {
  const display = found(law, procedureDisplay, day);
  return { required: display?.value.required ?? usualContents, cite: display?.cite ?? '–' };
}

function found<Value>(law: TenantLaw, point: RulePoint<Value>, day: LocalDate): { readonly value: Value; readonly cite: string } | null {
  const at = instant(Date.parse(startOfDay(day)));
  const rule = valueOf(law.at(at).version, point, {});
  return 'value' in rule ? { value: rule.value, cite: rule.rule.clauses.join(', ') } : null;
}
