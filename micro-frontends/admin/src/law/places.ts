import { t } from '@motcua/kit';
import type { Draft, Finding, Point } from './types.ts';

/** Where a finding stands, in words, and the address of the field that mends it. */
export interface Place {
  readonly title: string;
  readonly query: Readonly<Record<string, string>>;
}

const aliases: Readonly<Record<string, string>> = { transition: 'mode' };

/** The panel, the row and the field of a JSON path in the draft. */
export function placeOf(draft: Draft, points: readonly Point[], { path }: Pick<Finding, 'path'>): Place {
  const [part = '', index = '', ...rest] = path.split('/').slice(1);
  if (part === 'rules' && index !== '') {
    const rule = draft.content.rules?.[Number(index)];
    const title = points.find((one) => one.point === rule?.point)?.title ?? t('law.rule-number', { n: Number(index) + 1 });
    const field = rest[0] === 'open' ? 'within-' : rest[0] === 'alternatives' ? `alternative-${rest[1]}-${rest[2] === 'value' ? ['value', ...rest.slice(3)].join('.') : (rest[2] ?? 'id')}` : rest[0] === 'value' ? `value-${rest.slice(1).join('.')}` : rest[0] === 'when' ? `when-${rest.slice(1).join('.')}` : rest[0] === 'clauses' ? 'rule-clauses' : 'rule-saying';
    return { title: `${t('law.panel.rules')}: ${title}`, query: { phan: 'quy-tac', muc: index, o: field } };
  }
  if (part === 'clauses' && index !== '') return { title: `${t('law.panel.clauses')}: ${draft.content.clauses?.[Number(index)]?.cite ?? Number(index) + 1}`, query: { phan: 'dieu-khoan', muc: index } };
  if (part === 'rules' || part === 'clauses') return { title: t(`law.panel.${part}`), query: { phan: part === 'rules' ? 'quy-tac' : 'dieu-khoan' } };
  const field = part === 'transition' ? (index === 'clauses' ? 'transitionClauses' : index === 'reading' ? 'reading' : aliases[part]) : part;
  return { title: `${t('law.panel.about')}${field ? `: ${t(`law.field.${field}`)}` : ''}`, query: { phan: 'thong-tin', ...(field ? { o: `about-${field}` } : {}) } };
}
