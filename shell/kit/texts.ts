import { page } from './site.ts';
import type { Localized } from './types.ts';

type Tree = { readonly [key: string]: string | Tree };
export type TextFiles = Readonly<Record<'vi' | 'en', Tree>>;

const texts = new Map<string, string>();

export function language(): 'vi' | 'en' {
  return page.language;
}

/** Remembers the choice and shows the page anew in it. */
export function setLanguage(wanted: 'vi' | 'en'): void {
  document.cookie = `lang=${wanted}; path=/; max-age=31536000; samesite=lax`;
  location.reload();
}

/** Adds an app's texts; keys are the path in the file, joined by dots. */
export function addTexts(files: TextFiles): void {
  const walk = (tree: Tree, prefix: string) => {
    for (const [key, value] of Object.entries(tree)) {
      if (typeof value === 'string') texts.set(`${prefix}${key}`, value);
      else walk(value, `${prefix}${key}.`);
    }
  };
  walk(files[language()], '');
}

/** The text of a key in the page's language, with `{name}` places filled in; an unknown key shows itself, so that it is noticed. */
export function t(key: string, params: Readonly<Record<string, string | number>> = {}): string {
  return (texts.get(key) ?? key).replace(/\{(\w+)\}/g, (place, name: string) => (name in params ? String(params[name]) : place));
}

export function local(text: Localized | string | null | undefined): string {
  return typeof text === 'string' ? text : (text?.[language()] ?? '');
}
