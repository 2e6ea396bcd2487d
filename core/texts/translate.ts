import { readdirSync, readFileSync } from 'node:fs';
import type { Language, Localized } from '../contract/localized.ts';

/** What fills the places of a text; a name that exists in both languages is given as `Localized`. */
export type Params = Readonly<Record<string, string | number | Localized>>;

/** All texts of the server in both languages; keys are `area.name`. */
export interface Texts {
  /** The text of a key with `{name}` places filled in. An unknown key is a programming error and throws. */
  say(language: Language, key: string, params?: Params): string;
  /** The same text in both languages, for answers that carry `Localized`. */
  both(key: string, params?: Params): Localized;
  has(key: string): boolean;
}

type TextFile = { readonly [area: string]: { readonly [name: string]: string } };

/** Reads every `texts.<language>.json` and `<part>-texts.<language>.json` of the given folders (URLs ending in "/"); a key that only one language has is refused. */
export function loadTexts(folders: readonly URL[]): Texts {
  const vi = new Map<string, string>();
  const en = new Map<string, string>();
  for (const folder of folders) {
    const names = readdirSync(folder);
    for (const [language, into] of [['vi', vi], ['en', en]] as const) {
      for (const name of names.filter((one) => new RegExp(`^([a-z]+-)?texts\\.${language}\\.json$`).test(one))) collect(new URL(name, folder), into);
    }
  }
  const lonely = [...vi.keys()].filter((key) => !en.has(key)).concat([...en.keys()].filter((key) => !vi.has(key)));
  if (lonely.length > 0) throw new Error(`Texts that one language lacks: ${lonely.join(', ')}`);
  const of = { vi, en };
  const say = (language: Language, key: string, params: Params = {}) => {
    const text = of[language].get(key);
    if (text === undefined) throw new Error(`No text for "${key}".`);
    return fill(text, inLanguage(language, params));
  };
  return {
    say,
    both: (key, params) => ({ vi: say('vi', key, params), en: say('en', key, params) }),
    has: (key) => vi.has(key),
  };
}

function inLanguage(language: Language, params: Params): Record<string, string | number> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value]));
}

/** Replaces `{name}` by the parameter of that name; a place without a parameter stays visible, so that it is noticed. */
export function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => (name in params ? String(params[name]) : place));
}

function collect(file: URL, into: Map<string, string>): void {
  const areas = JSON.parse(readFileSync(file, 'utf8')) as TextFile;
  for (const [area, texts] of Object.entries(areas)) {
    for (const [name, text] of Object.entries(texts)) {
      const key = `${area}.${name}`;
      if (into.has(key)) throw new Error(`The text "${key}" is defined twice (${file.pathname}).`);
      into.set(key, text);
    }
  }
}
