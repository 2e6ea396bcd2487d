import type { Context } from 'koa';
import type { Language } from '../contract/localized.ts';

/** The choice made on the page, then the browser's wish; Vietnamese unless English is asked for. */
export function languageOf(ctx: Context): Language {
  const chosen = ctx.cookies.get('lang');
  if (chosen === 'vi' || chosen === 'en') return chosen;
  return ctx.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi';
}
