import { local, t } from '@motcua/kit';
import type { Finding } from '../law/types.ts';
import type { Place } from '../law/places.ts';
import type { ProcedureContent } from './types.ts';

export const panels = { 'thong-tin': 'about', 'noi-dung': 'contents', 'ho-so': 'components', 'le-phi': 'fees', 'quy-trinh': 'process', 'bieu-mau': 'form', 'kiem-tra': 'findings', 'xem-xet': 'review' } as const;
export type Panel = (typeof panels)[keyof typeof panels];

const panelOf: Readonly<Record<string, keyof typeof panels>> = { contents: 'noi-dung', applicants: 'noi-dung', components: 'ho-so', fees: 'le-phi', process: 'quy-trinh', shares: 'quy-trinh', form: 'bieu-mau', texts: 'bieu-mau', uiSchema: 'bieu-mau' };

/** The panel and field of a finding's path, in words. */
export function placeOf(content: ProcedureContent, { path }: Pick<Finding, 'path'>): Place {
  const [part = '', index = '', ...rest] = path.split('/').slice(1);
  const panel = content.closedFrom === undefined ? (panelOf[part] ?? 'thong-tin') : 'thong-tin';
  const name = t(`procedures.panel.${panels[panel]}`);
  const list = content[part];
  if (Array.isArray(list) && index !== '' && part !== 'agencies') {
    const line = list[Number(index)] as { name?: Parameters<typeof local>[0]; id?: string } | undefined;
    return { title: `${name}: ${local(line?.name) || line?.id || Number(index) + 1}`, query: { phan: panel, muc: `${part}-${index}` } };
  }
  if (part === 'texts') return { title: `${name}: ${rest.join('/')}`, query: { phan: panel, o: `text-${index}-${rest.join('/')}` } };
  const field = part === 'contents' ? index : [part, index, ...rest].filter(Boolean).join('.');
  const label = t(`procedures.field.${part === 'contents' ? index : part}`);
  return { title: `${name}${label.startsWith('procedures.') ? '' : `: ${label}`}`, query: { phan: panel, ...(field ? { o: `part-${field}` } : {}) } };
}
