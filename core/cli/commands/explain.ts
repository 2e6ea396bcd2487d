import { explain as explainPoint } from '../../regulations/explain.ts';
import { sentenceOf } from '../../regulations/sentence-of.ts';
import { clauseLines } from '../clause-lines.ts';
import { knownPoint } from '../known-point.ts';
import { lawOf, readCase, readInstant } from '../law-of.ts';
import type { CaseOptions } from '../law-of.ts';
import { language, local, say, texts } from '../output.ts';
import type { Report } from '../output.ts';

/** Which rule of a point holds for a province at an instant, and why. */
export function explain(options: CaseOptions & { tenant: string; point: string; at: string }): Report {
  const { regulations } = lawOf(options.tenant);
  const at = readInstant('--at', options.at);
  const ruleCase = readCase(options);
  const found = knownPoint(options.point, () => explainPoint(regulations, options.point, at, ruleCase));
  const { rule } = found;
  const sentence = found.value === null ? say(`rule-missing.${found.status === 'set' ? 'unset' : found.status}`, { cite: rule?.external ?? '' }) : sentenceOf(texts, language, options.point, found.value);
  return {
    ok: true,
    json: {
      tenant: options.tenant, point: options.point, at: found.at, ...ruleCase, status: found.status, sentence, value: found.value, layer: rule?.layer ?? null, regulation: rule?.regulation ?? null,
      clauses: found.clauses, reading: rule?.reading ?? null, overrides: found.overrides, rulesVersion: found.rulesVersion, decisions: found.decisions,
    },
    lines: [
      `${local(found.point.title)} (${options.point})`,
      sentence,
      ...clauseLines(found.clauses),
      ...found.overrides.map((one) => say('cli.overrides', { regulation: one.regulation, clauses: one.clauses.join(', ') })),
      ...(rule?.reading ? [say('cli.reading', { text: local(rule.reading) })] : []),
      say('cli.decisions', { numbers: found.decisions.join(', ') || '–' }),
    ],
  };
}
