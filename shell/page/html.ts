import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export type Language = 'vi' | 'en';
type Texts = Readonly<Record<Language, Readonly<Record<string, string>>>>;

const texts: Texts = {
  vi: JSON.parse(readFileSync(new URL('../texts.vi.json', import.meta.url), 'utf8')) as Record<string, string>,
  en: JSON.parse(readFileSync(new URL('../texts.en.json', import.meta.url), 'utf8')) as Record<string, string>,
};

export function say(language: Language, key: string, params: Readonly<Record<string, string>> = {}): string {
  return escape((texts[language][key] ?? key).replace(/\{(\w+)\}/g, (place, name: string) => params[name] ?? place));
}

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** sha256 of an inline script for the policy: only these bytes may run. */
export function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

export function document(parts: { language: Language; title: string; head: string; body: string; attributes?: string }): string {
  return `<!doctype html>
<html lang="${parts.language}"${parts.attributes ?? ''}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(parts.title)}</title>
${parts.head}</head>
<body>${parts.body}</body>
</html>`;
}
