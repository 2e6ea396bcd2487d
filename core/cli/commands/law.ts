import { readFileSync } from 'node:fs';
import { sentenceOf, termOf } from '../../regulations/sentence-of.ts';
import { explain as explainPoint } from '../../regulations/explain.ts';
import { lintTogether } from '../../regulations/lint.ts';
import { loadRegulations } from '../../regulations/load-regulations.ts';
import { ruleDeadline } from '../../regulations/rule-deadline.ts';
import { loadTenants } from '../../tenancy/load-tenants.ts';
import { formatInstant } from '../../texts/format-instant.ts';
import type { ClauseReference } from '../../contract/regulation.ts';
import { compileCalendar } from '../../working-time/calendar.ts';
import { checkVectors } from '../../working-time/vectors.ts';
import type { VectorFile } from '../../working-time/vectors.ts';
import { folders, lawOf, readCase, readInstant } from '../law-of.ts';
import type { CaseOptions } from '../law-of.ts';
import { language, local, say, texts, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

export function explain(options: CaseOptions & { tenant: string; point: string; at: string }): Report {
  const { regulations } = lawOf(options.tenant);
  const found = known(options.point, () => explainPoint(regulations, options.point, readInstant('--at', options.at), readCase(options)));
  const sentence = found.value === null ? say(`rule-missing.${found.status === 'set' ? 'unset' : found.status}`, { cite: found.rule?.external ?? '' }) : sentenceOf(texts, language, options.point, found.value);
  return {
    ok: true,
    json: { tenant: options.tenant, point: options.point, at: found.at, status: found.status, sentence, value: found.value, layer: found.rule?.layer ?? null, regulation: found.rule?.regulation ?? null, clauses: found.clauses, overrides: found.overrides, rulesVersion: found.rulesVersion, decisions: found.decisions },
    lines: [`${local(found.point.title)} (${options.point})`, sentence, ...clauseLines(found.clauses), say('cli.decisions', { numbers: found.decisions.join(', ') || '–' })],
  };
}

export function deadline(options: CaseOptions & { tenant: string; point: string; received: string }): Report {
  const { tenant, regulations } = lawOf(options.tenant);
  const received = readInstant('--received', options.received);
  const answer = known(options.point, () => ruleDeadline({ regulations, calendar: compileCalendar(tenant.calendar), point: options.point, received, ruleCase: readCase(options) }));
  if (!answer.set) {
    const reason = answer.reason === 'not-a-term' ? say('cli.not-a-term') : say(`rule-missing.${answer.reason}`, { cite: answer.external ?? '' });
    return { ok: true, json: { received, ...answer }, lines: [reason, say('cli.decisions', { numbers: answer.decisions.join(', ') || '–' })] };
  }
  const { deadline: due } = answer;
  return {
    ok: true,
    json: { received, set: true, rule: answer.rule, ...due, clauses: answer.clauses },
    lines: [
      say('cli.due', { time: formatInstant(language, due.binding ?? received), term: termOf(texts, language, answer.rule) }),
      ...due.ledger.map((entry) => `  ${entry.day}  ${entry.dayNumber ?? (entry.minutes ? `${entry.minutes}′` : '–')}  ${say(`ledger.${entry.reason.code}`, Object.fromEntries(Object.entries(entry.reason.params).map(([key, value]) => [key, typeof value === 'object' && value !== null && 'vi' in value ? local(value as { vi: string; en: string }) : String(value)])))}`),
      ...clauseLines(answer.clauses),
      say('cli.calendar', due.calendar),
      ...(due.reliesOnProposed.length > 0 ? [say('cli.proposed', { days: due.reliesOnProposed.join(', ') })] : []),
    ],
  };
}

export function listRegulations(): Report {
  const all = loadRegulations(folders.ruleSets).map(({ regulation, hash }) => ({ id: regulation.id, number: regulation.number, layer: regulation.layer, effectiveFrom: regulation.effectiveFrom, effectiveTo: regulation.effectiveTo, clauses: regulation.clauses.length, rules: regulation.rules.length, hash }));
  return { ok: true, json: all, lines: all.map((one) => `${one.id.padEnd(24)} ${one.number.padEnd(18)} ${one.effectiveFrom} → ${one.effectiveTo ?? '…'}  ${say('cli.counts', { clauses: one.clauses, rules: one.rules })}`) };
}

export function showRegulation(id: string): Report {
  const found = loadRegulations(folders.ruleSets).find(({ regulation }) => regulation.id === id);
  if (found === undefined) throw new UsageError(say('cli.unknown-regulation', { id }));
  const { regulation } = found;
  return {
    ok: true,
    json: regulation,
    lines: [
      `${regulation.number} – ${local(regulation.title)}`,
      ...regulation.rules.map((rule) => `  ${rule.point}${rule.when ? ` [${Object.values(rule.when).join(', ')}]` : ''}: ${rule.value === undefined ? say(`rule-missing.${rule.external ? 'external' : 'silent'}`, { cite: rule.external ?? '' }) : sentenceOf(texts, language, rule.point, rule.value)} (${rule.clauses.join(', ')})`),
      ...regulation.clauses.map((clause) => `  ${clause.id}  ${clause.cite}: ${local(clause.summary)}`),
    ],
  };
}

/** Lints each province's regulations as that province uses them together. */
export function lintRegulations(id: string | undefined): Report {
  const all = loadRegulations(folders.ruleSets);
  const perTenant = loadTenants(folders.tenants, folders.procedures).map((tenant) => all.filter((one) => one.plugin in tenant.tenant.plugins));
  const findings = [...new Map(perTenant.flatMap(lintTogether).filter((one) => id === undefined || one.regulation === id).map((one) => [`${one.regulation}${one.path}${one.code}`, one])).values()];
  const errors = findings.filter((one) => one.severity === 'error').length;
  return {
    ok: errors === 0,
    json: { errors, warnings: findings.length - errors, findings },
    lines: [...findings.map((one) => `${one.severity}: ${one.regulation} ${one.path}: ${say(`lint.${one.code}`, one.params)}`), say('cli.lint', { errors, warnings: findings.length - errors })],
  };
}

export function checkVectorFile(file: string): Report {
  const report = checkVectors(JSON.parse(readFileSync(file, 'utf8')) as VectorFile);
  return {
    ok: report.failed === 0,
    json: report,
    lines: [...report.failures.slice(0, 50).map((one) => `${one.id} ${one.what}: ${JSON.stringify(one.expected)} ≠ ${JSON.stringify(one.actual)}`), say('cli.vectors', { passed: report.passed, failed: report.failed })],
  };
}

function known<T>(point: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(say('cli.unknown-point', { point }));
    throw error;
  }
}

function clauseLines(clauses: readonly ClauseReference[]): string[] {
  return clauses.map((clause) => `  ${clause.id}: ${clause.cite}, ${clause.regulation.number} – ${local(clause.summary)}${clause.notLoaded ? ` (${say('cli.not-loaded', { numbers: clause.notLoaded.join(', ') })})` : ''}`);
}
