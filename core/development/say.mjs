// The sentences of the launcher. Vietnamese, unless the terminal (LANG) or MOTCUA_LANG asks for English.
import { readFileSync } from 'node:fs';

const asked = process.env.MOTCUA_LANG ?? process.env.LC_ALL ?? process.env.LANG ?? '';

/** @type {'vi' | 'en'} */
export const language = asked.startsWith('en') ? 'en' : 'vi';
const texts = JSON.parse(readFileSync(new URL(`texts.${language}.json`, import.meta.url), 'utf8'));

/**
 * The sentence of a key, its {names} filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  const text = texts[key];
  if (text === undefined) throw new Error(`texts.${language}.json: the text "${key}" is missing`);
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}
