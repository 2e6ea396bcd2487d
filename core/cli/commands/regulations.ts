import { relative } from 'node:path';
import { projectFolder } from '../../config/load-config.ts';
import { lintManifest } from '../../regulations/lint-manifest.ts';
import { lintTogether } from '../../regulations/lint.ts';
import type { LintFinding } from '../../regulations/lint.ts';
import { loadRegulations } from '../../regulations/load-regulations.ts';
import type { LoadedRegulation } from '../../regulations/load-regulations.ts';
import { sentenceOf } from '../../regulations/sentence-of.ts';
import { loadTenants } from '../../tenancy/load-tenants.ts';
import { folders, regulationsOf } from '../law-of.ts';
import { language, local, say, texts, UsageError } from '../output.ts';
import type { Report } from '../output.ts';

export function listRegulations(): Report {
  const all = loadRegulations(folders.ruleSets).map(({ regulation, hash }) => ({ id: regulation.id, number: regulation.number, layer: regulation.layer, effectiveFrom: regulation.effectiveFrom, effectiveTo: regulation.effectiveTo, clauses: regulation.clauses.length, rules: regulation.rules.length, hash }));
  return { ok: true, json: all, lines: all.map((one) => `${one.id.padEnd(24)} ${one.number.padEnd(18)} ${one.effectiveFrom} → ${one.effectiveTo ?? '…'}  ${say('cli.counts', { clauses: one.clauses, rules: one.rules })}`) };
}

export function showRegulation(id: string): Report {
  const { regulation } = known(id);
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

/** Lints each province's regulations as that province uses them together, and those that no province uses yet. */
export function lintRegulations(id: string | undefined): Report {
  if (id !== undefined) known(id);
  const all = loadRegulations(folders.ruleSets);
  const used = loadTenants(folders.tenants, folders.procedures).map((tenant) => regulationsOf(tenant, all));
  const named = new Set(used.flat().map(({ file }) => file));
  const unused = all.filter(({ file }) => !named.has(file)).map((one) => [one]);
  const found = [...[...used, ...unused].flatMap(lintTogether), ...all.flatMap(lintManifest)].filter((one) => id === undefined || one.regulation === id);
  const findings = [...new Map(found.map((one) => [`${one.regulation} ${one.path} ${one.code} ${JSON.stringify(one.params)}`, { ...one, sentence: lintSentence(one) }])).values()];
  const errors = findings.filter((one) => one.severity === 'error').length;
  const warnings = findings.length - errors;
  return {
    ok: errors === 0,
    json: { errors, warnings, findings },
    lines: [...findings.map((one) => `${say(`lint-severity.${one.severity}`)}: ${one.regulation} ${one.path}: ${one.sentence}`), say('cli.lint', { errors, warnings })],
  };
}

/** A finding in words, for whoever writes the files: with the keys by which it is mended there, where the words alone do not say them. */
export function lintSentence({ code, params }: LintFinding): string {
  const inFiles = `lint-in-files.${code}`;
  return [say(`lint.${code}`, params), ...(texts.has(inFiles) ? [say(inFiles, params)] : [])].join(' ');
}

/** What would keep every server from starting under a province's law as it would be: the errors of the lint, each with its file. */
export function lawFaults(regulations: readonly LoadedRegulation[]): string[] {
  const fileOf = (id: string) => relative(projectFolder, regulations.find(({ regulation }) => regulation.id === id)?.file ?? id);
  return lintTogether(regulations).filter((one) => one.severity === 'error').map((one) => `${fileOf(one.regulation)} at ${one.path}: ${lintSentence(one)}`);
}

function known(id: string) {
  const found = loadRegulations(folders.ruleSets).find(({ regulation }) => regulation.id === id);
  if (found === undefined) throw new UsageError(say('cli.unknown-regulation', { id }));
  return found;
}
