import type { Json, Localized } from '../contract/localized.ts';
import type { RequestContext } from '../http/request-context.ts';

/** Why working time changed, in the reader's words, from what an event or a notice of it keeps; '' for any other. */
export function whyChanged(request: RequestContext, { change, title, reason }: { readonly [name: string]: Json }): string {
  if (typeof change !== 'string') return '';
  return request.say(`calendar-reasons.${change}`, { title: title ? request.local(title as unknown as Localized) : '', source: typeof reason === 'string' ? reason : '' });
}
