import type { Route } from '../../http/route.ts';
import { recentChanges } from '../recent-changes.ts';

/** What anybody may know of a change of the law before it surprises them. */
export const changeRoutes: readonly Route[] = [
  {
    method: 'get', path: '/api/law/changes', summary: { vi: 'Quy định vừa thay đổi hoặc sắp thay đổi', en: 'What has lately changed or is about to change in the law' }, who: 'anyone',
    answer: (request) => ({ body: { items: recentChanges(request) } }),
  },
];
