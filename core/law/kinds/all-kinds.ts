import type { DraftKind } from '../draft.ts';
import type { LawKind } from './law-kind.ts';
import { calendarKind } from './calendar-kind.ts';
import { procedureKind } from './procedure-kind.ts';
import { adjustmentKind, regulationKind } from './regulation-kind.ts';

/** Every kind of law that a province drafts and publishes by itself. */
export const lawKinds: Readonly<Partial<Record<DraftKind, LawKind>>> = { regulation: regulationKind, adjustment: adjustmentKind, calendar: calendarKind, procedure: procedureKind };
