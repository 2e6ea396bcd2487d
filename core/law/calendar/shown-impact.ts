import type { Instant } from '../../contract/localized.ts';
import { localDate } from '../../dossiers/instants.ts';
import type { RequestContext } from '../../http/request-context.ts';
import type { TenantRuntime } from '../../platform.ts';
import { calendarsInUse } from '../../regulations/tenant-law.ts';
import { hashOf } from '../change.ts';
import type { Draft, Note, ShownFigures } from '../draft.ts';

/** Changes whenever the working time that a draft is compared with does. */
export function calendarsHash({ law }: TenantRuntime): string {
  return hashOf(calendarsInUse(law).map((one) => [one.id, one.version]));
}

/**
 * What a person was shown of the impact, as it still stands: of this very content, beside the working time in force now, and
 * today, as open dossiers come and go. null: they must look at it first.
 */
export function shownImpact({ tenant, draft, notes, sub, now }: { readonly tenant: TenantRuntime; readonly draft: Pick<Draft, 'content_hash'>; readonly notes: readonly Note[]; readonly sub: string; readonly now: Instant }): (Note & { readonly figures: ShownFigures }) | null {
  const calendars = calendarsHash(tenant);
  const last = notes.findLast((note) => note.kind === 'impact-shown' && note.by_sub === sub && note.content_hash === draft.content_hash);
  if (!last?.figures || last.figures.calendars !== calendars || localDate(last.at) !== localDate(now)) return null;
  return { ...last, figures: last.figures };
}

/** The figures as a person reads them. */
export function figuresInWords(request: RequestContext, { calendars: _calendars, ...counts }: ShownFigures): string {
  return request.say('calendar-impact.figures', { ...counts });
}
