import type { Json } from '../contract/localized.ts';
import type { Regulation } from '../contract/regulation.ts';
import { allRulePoints } from '../contract/rule-points/all-rule-points.ts';
import type { RequestContext } from '../http/request-context.ts';
import { boundingRule, boundsInWords, boundsOf } from './bounds.ts';
import type { Draft } from './draft.ts';
import { kindOf } from './kinds/kind-of.ts';
import type { DraftFinding } from './kinds/law-kind.ts';
import { faultsOfValue, misfitInWords } from './misfits-in-words.ts';

/** A finding as a person reads it: points by their titles, faults of shape in words, never a key. */
export function findingInWords(request: RequestContext, draft: Pick<Draft, 'kind' | 'content'>, finding: DraftFinding): string {
  const { content } = draft;
  const { point, points, clause, mode, layer, wanted, cite } = finding.params;
  return request.say(`lint.${finding.code}`, {
    ...inOwnWords(request, finding.params),
    ...(point === undefined ? {} : { point: titleOf(request, point) }),
    ...(points === undefined ? {} : { points: points.split(', ').map((one) => titleOf(request, one)).join('; ') }),
    ...(clause === undefined ? {} : { clause: citesOf(request, content, clause) }),
    ...(mode === undefined ? {} : { mode: request.say(`transition-modes.${mode}`) }),
    ...(layer === undefined ? {} : { layer: request.say(`law-layers.${layer}`) }),
    ...(wanted === undefined ? {} : { wanted: request.say(`law-layers.${wanted}`) }),
    ...(cite === undefined ? {} : { cite: citesOf(request, content, cite) }),
    ...reason(request, draft, finding),
  });
}

/** A word of the law among the values is said in the reader's language. */
function inOwnWords(request: RequestContext, params: Readonly<Record<string, string>>): Record<string, string> {
  const { texts } = request.platform;
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, texts.has(`words.${value}`) ? request.say(`words.${value}`) : value]));
}

export function titleOf(request: RequestContext, point: string): string {
  const known = allRulePoints.get(point);
  return known ? request.local(known.title) : point;
}

function reason(request: RequestContext, { kind, content }: Pick<Draft, 'kind' | 'content'>, finding: DraftFinding): { reason?: string } {
  if (finding.code === 'bad-shape') {
    const fault = kindOf(kind).shapeFaults(content).find((one) => one.path === finding.path && one.reason === finding.params['reason']);
    return fault ? { reason: asPart(misfitInWords(request, fault)) } : {};
  }
  if (finding.code !== 'bad-value' && finding.code !== 'outside-bounds') return {};
  const index = Number(/^\/rules\/(\d+)/.exec(finding.path)?.[1]);
  const value: Json | undefined = (content as Regulation).rules[index]?.value;
  const point = allRulePoints.get(finding.params['point'] ?? '');
  if (point === undefined || value === undefined) return {};
  if (finding.code === 'outside-bounds') return { reason: boundsInWords(request, point, boundsOf(boundingRule(request.law.regulations, point.key, finding.params['clause'] ?? ''))) };
  const [fault] = faultsOfValue(request, point, value);
  return fault ? { reason: asPart(fault.message) } : {};
}

/** A sentence inside another one. */
function asPart(sentence: string): string {
  return `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`;
}

/** Clauses by how they are cited; an id that nothing knows stays as it is, for it is what is wrong. */
function citesOf(request: RequestContext, content: unknown, ids: string): string {
  const own = (content as Partial<Regulation>).clauses ?? [];
  const cite = (id: string) => {
    const drafted = Array.isArray(own) ? own.find((one) => one.id === id)?.cite : undefined;
    const known = drafted === undefined ? request.law.clause(id, new Date(request.now).toISOString()) : null;
    return drafted !== undefined ? `${drafted} (${id})` : known ? `${known.cite}, ${known.regulation.number} (${id})` : id;
  };
  return ids.split(', ').map(cite).join('; ');
}
