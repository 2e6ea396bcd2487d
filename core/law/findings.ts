import { createHash } from 'node:crypto';
import type { LintFinding } from '../regulations/lint-finding.ts';
import { canonicalJson } from '../texts/canonical-json.ts';
import type { Draft, Note } from './draft.ts';
import { kindOf } from './kinds/kind-of.ts';
import type { DraftFinding, LintContext } from './kinds/law-kind.ts';

/** What the lint says of a draft now. The key is the finding itself: a change of what it says asks for a new look. */
export function findingsOf(draft: Pick<Draft, 'kind' | 'content'>, context: LintContext): DraftFinding[] {
  return kindOf(draft.kind).lint(draft.content, context).map((finding) => ({ ...finding, key: keyOf(finding) }));
}

/** Warnings of this content that nobody has acknowledged by name. */
export function unacknowledged(draft: Pick<Draft, 'content_hash'>, findings: readonly DraftFinding[], notes: readonly Note[]): DraftFinding[] {
  const seen = new Set(notes.filter((note) => note.kind === 'acknowledged' && note.content_hash === draft.content_hash).map((note) => note.subject));
  return findings.filter((one) => one.severity === 'warning' && !seen.has(one.key));
}

function keyOf(finding: LintFinding): string {
  return createHash('sha256').update(canonicalJson(finding)).digest('hex').slice(0, 16);
}
