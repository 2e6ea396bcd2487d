import type { Route } from '../../http/route.ts';
import { calendarRoutes } from '../calendar/calendar-routes.ts';
import { replayRoutes } from '../replay/routes.ts';
import { changeRoutes } from './change-routes.ts';
import { draftRoutes } from './draft-routes.ts';
import { pointRoutes } from './point-routes.ts';
import { reviewRoutes } from './review-routes.ts';

/** The province's own law: drafts, their review and trial, publication and withdrawal, and what everybody is told of it. */
export const lawRoutes: readonly Route[] = [...changeRoutes, ...pointRoutes, ...draftRoutes, ...reviewRoutes, ...replayRoutes, ...calendarRoutes];
