import type { Context } from 'koa';
import type { Language } from '../../contract/localized.ts';

/** The part of a request that tells a language; both Koa's and the provider's contexts have it. */
type Asking = Pick<Context, 'cookies' | 'acceptsLanguages'>;

/** The choice made on the portal (its `lang` cookie, which is not signed), then the browser's wish; Vietnamese first. */
export function languageOf(ctx: Asking): Language {
  const chosen = ctx.cookies.get('lang', { signed: false });
  if (chosen === 'vi' || chosen === 'en') return chosen;
  return ctx.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi';
}

/** Remembers the choice for the portal too. */
export function chooseLanguage(ctx: Asking, language: Language): void {
  ctx.cookies.set('lang', language, { signed: false, httpOnly: false, sameSite: 'lax', maxAge: 365 * 24 * 3600 * 1000, overwrite: true });
}
