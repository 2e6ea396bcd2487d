import type { Regulation } from '../../contract/regulation.ts';
import { localDate } from '../../dossiers/instants.ts';
import { canonicalJson } from '../../texts/canonical-json.ts';
import { endReplaced } from '../../regulations/end-replaced.ts';
import { lintTogether } from '../../regulations/lint.ts';
import type { LintFinding } from '../../regulations/lint-finding.ts';
import { shapeFaults } from '../../regulations/load-regulations.ts';
import type { LoadedRegulation } from '../../regulations/load-regulations.ts';
import { publishRegulations } from '../../regulations/publish.ts';
import { asLoaded } from '../as-loaded.ts';
import { lintWorkingTime } from './lint-working-time.ts';
import type { LawKind, LintContext } from './law-kind.ts';

/** A decision of the province (layer province), or a value set within what a clause leaves open (layer adjustment). */
function textKind(kind: 'regulation' | 'adjustment', layer: Regulation['layer']): LawKind {
  return {
    kind,
    permissions: { draft: 'law:draft', publish: 'law:publish' },
    replayed: true,
    shapeFaults,
    objectOf: (content) => text(content, 'id'),
    titleOf: (content) => {
      const title = (content as Partial<Regulation>).title;
      const number = text(content, 'number');
      return title?.vi && title.en ? title : { vi: number, en: number };
    },
    effectiveFrom: (content) => text(content, 'effectiveFrom') || null,
    lint(content, context) {
      const faults = shapeFaults(content);
      if (faults.length > 0) return faults.map(({ path, reason }) => ({ code: 'bad-shape', severity: 'error', regulation: text(content, 'id'), path, params: { reason } }));
      return lintDraft(content as Regulation, layer, context);
    },
    settle: (tx, after) => publishRegulations(tx, after.law.regulations),
  };
}

export const regulationKind = textKind('regulation', 'province');
export const adjustmentKind = textKind('adjustment', 'adjustment');

/** The province's regulations with the draft among them. */
export function regulationsWith(regulations: readonly LoadedRegulation[], draft: Regulation): LoadedRegulation[] {
  return endReplaced([...regulations.filter((one) => one.regulation.id !== draft.id), asLoaded(draft)]);
}

/** What the draft itself is said to be, and every finding about the whole that was not there without it. */
function lintDraft(draft: Regulation, layer: Regulation['layer'], { tenant, now }: LintContext): LintFinding[] {
  const { regulations } = tenant.law;
  const known = new Set(regulations.map((one) => one.regulation.id));
  const found: LintFinding[] = [];
  const report = (code: LintFinding['code'], path: string, params: Record<string, string> = {}, severity: LintFinding['severity'] = 'error') => found.push({ code, severity, regulation: draft.id, path, params });
  if (draft.layer !== layer) report('wrong-layer', '/layer', { layer: draft.layer, wanted: layer });
  if (known.has(draft.id)) report('id-taken', '/id', { id: draft.id });
  draft.replaces.forEach(({ id, number }, index) => {
    if (id === undefined) return;
    const replaced = regulations.find((one) => one.regulation.id === id)?.regulation;
    if (replaced === undefined) report('replaces-unknown', `/replaces/${index}/id`, { id });
    else if (replaced.effectiveFrom >= draft.effectiveFrom) report('replaces-later', '/effectiveFrom', { other: number, from: replaced.effectiveFrom });
    else if (replaced.layer === 'national') report('replaces-national', `/replaces/${index}/id`, { other: number });
  });
  if (draft.effectiveFrom <= localDate(now)) report('retroactive', '/effectiveFrom', { from: draft.effectiveFrom, today: localDate(now) }, 'warning');
  if (layer === 'province' && draft.transition.clauses.length === 0) report('transition-read', '/transition', { mode: draft.transition.mode }, 'warning');
  found.push(...lintWorkingTime(draft, tenant.law.calendar));
  const before = new Set(lintTogether(regulations).map(canonicalJson));
  return [...found, ...lintTogether(regulationsWith(regulations, draft)).filter((one) => !before.has(canonicalJson(one)))];
}

function text(content: unknown, field: 'id' | 'number' | 'effectiveFrom'): string {
  const value = (content as Partial<Regulation> | null)?.[field];
  return typeof value === 'string' ? value : '';
}
