import { existsSync, readFileSync } from 'node:fs';

/** What must be readable on what: WCAG 2.1 AA asks 4.5 for text and 3 for the focus ring. */
const pairs = [
  { text: '--on-brand', on: '--brand', least: 4.5 },
  { text: '--brand-strong', on: '--brand-soft', least: 4.5 },
  { text: '--brand', on: 'page', least: 4.5 },
  { text: '--focus', on: 'page', least: 3 },
] as const;
const pages = { light: '#ffffff', dark: '#12171e' } as const;

/** Faults of a province's brand colours, in light and dark; a missing token is one too. */
export function brandFaults(file: string): string[] {
  if (!existsSync(file)) return [`${file}: is missing. Copy one from another province and change its colours.`];
  const css = readFileSync(file, 'utf8');
  const light = tokens(css.split('@media')[0] ?? '');
  const dark = new Map([...light, ...tokens(css.split('@media')[1] ?? '')]);
  return [...check(file, 'light', light), ...check(file, 'dark', dark)];
}

/** Contrast of two colours as WCAG defines it, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function check(file: string, theme: keyof typeof pages, found: ReadonlyMap<string, string>): string[] {
  return pairs.flatMap(({ text, on, least }) => {
    const front = found.get(text);
    const back = on === 'page' ? pages[theme] : found.get(on);
    if (front === undefined || back === undefined) return [`${file} (${theme}): ${front === undefined ? text : on} is missing. Add it as a six-digit colour.`];
    const ratio = contrast(front, back);
    return ratio >= least ? [] : [`${file} (${theme}): ${text} ${front} on ${on} ${back} has a contrast of ${ratio.toFixed(2)}, at least ${least} is needed. Choose a darker or lighter colour.`];
  });
}

function tokens(css: string): Map<string, string> {
  return new Map([...css.matchAll(/(--[a-z-]+):\s*(#[0-9a-fA-F]{6})\s*;/g)].map((match) => [match[1] as string, match[2] as string]));
}

function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
