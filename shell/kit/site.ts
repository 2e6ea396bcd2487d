import type { Site } from './types.ts';

interface PageData {
  readonly site: Site;
  readonly language: 'vi' | 'en';
  /** Stylesheets of each app, by its name. */
  readonly css: Readonly<Record<string, readonly string[]>>;
}

/** What the server wrote into the page, so that nothing has to be asked before it can be shown. */
export const page = JSON.parse(document.getElementById('page-data')?.textContent ?? '{}') as PageData;

let current = page.site;
const listeners = new Set<(site: Site) => void>();

/** The province, its law in force and its lawful now. */
export function site(): Site {
  return current;
}

export function onSiteChange(listener: (site: Site) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Asks again, for example after the development clock was set. */
export async function refreshSite(): Promise<void> {
  const answer = await fetch('/api/site', { headers: { 'Accept-Language': page.language } });
  if (!answer.ok) return;
  current = (await answer.json()) as Site;
  for (const listener of listeners) listener(current);
}
