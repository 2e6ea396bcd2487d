import type { Route } from '../../http/route.ts';
import { draftRoutes } from './draft-routes.ts';
import { pointRoutes } from './point-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { replayRoutes } from '../replay/routes.ts';

/** The province's own law: drafts, their review and trial, publication and withdrawal. */
export const lawRoutes: readonly Route[] = [...pointRoutes, ...draftRoutes, ...reviewRoutes, ...replayRoutes];
