/** Says something once to those who cannot see it; the live region belongs to the shell. */
export function announce(text: string): void {
  const region = document.getElementById('live');
  if (!region) return;
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}

let opened = false;

/**
 * A page is there: its title, and focus on its heading, as when a new document was opened. The first page after loading keeps
 * the browser's own focus, so that the skip link comes first.
 */
export function pageReady(title: string): void {
  const name = document.documentElement.dataset['portal'] ?? '';
  document.title = `${title} – ${name}`;
  if (opened) requestAnimationFrame(() => {
    const heading = document.querySelector<HTMLElement>('main h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  });
  opened = true;
  announce(title);
}

/** Goes to an address of this portal, whichever app answers there. */
export function go(path: string): void {
  history.pushState(null, '', path);
  dispatchEvent(new PopStateEvent('popstate'));
}
