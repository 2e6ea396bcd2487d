import type { Context } from 'koa';
import type { Language } from '../contract/localized.ts';

/** Vietnamese unless the user asks for English. */
export function languageOf(ctx: Context): Language {
  return ctx.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi';
}
