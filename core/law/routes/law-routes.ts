import type { Route } from '../../http/route.ts';
import { changeRoutes } from './change-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { pointRoutes } from './point-routes.ts';
import { reviewRoutes } from './review-routes.ts';
import { replayRoutes } from '../replay/routes.ts';

/** The province's own law: drafts, their review and trial, publication and withdrawal; what changes, for everybody. */
export const lawRoutes: readonly Route[] = [...changeRoutes, ...pointRoutes, ...draftRoutes, ...reviewRoutes, ...replayRoutes];
