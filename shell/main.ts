import { addErrorHandler, registerApplication, start } from 'single-spa';
import { addTexts, formatInstant, language, onSiteChange, page, refreshSite, setLanguage, site, t } from '@motcua/kit';
import vi from './kit/texts.vi.json';
import en from './kit/texts.en.json';
import { showAccount, showNavigation } from './layout.ts';
import { startSignIn } from './sign-in.ts';

addTexts({ vi, en });

const apps = [
  { name: 'staff', at: (path: string) => path === '/staff' || path.startsWith('/staff/') },
  { name: 'admin', at: (path: string) => path === '/admin' || path.startsWith('/admin/') },
  { name: 'kiosk', at: (path: string) => path === '/kiosk' || path.startsWith('/kiosk/') },
  { name: 'citizen', at: (path: string) => !/^\/(staff|admin|kiosk)(\/|$)/.test(path) },
] as const;

for (const { name, at } of apps) {
  registerApplication({
    name,
    app: () => import(/* @vite-ignore */ `@motcua/${name}`),
    activeWhen: (where) => at(where.pathname),
    customProps: { css: page.css[name] ?? [], element: 'app' },
  });
}

addErrorHandler((error) => {
  const app = document.getElementById('app');
  if (!app) return;
  const box = document.createElement('div');
  box.className = 'wrap note bad';
  box.setAttribute('role', 'alert');
  box.textContent = t('shell.app-failed');
  const retry = document.createElement('button');
  retry.className = 'button plain';
  retry.textContent = t('shell.retry');
  retry.addEventListener('click', () => location.reload());
  box.append(retry);
  app.replaceChildren(box);
  console.error(error);
});

document.getElementById('language')?.addEventListener('click', () => setLanguage(language() === 'vi' ? 'en' : 'vi'));
const offline = document.getElementById('offline');
const connection = () => offline?.toggleAttribute('hidden', navigator.onLine);
addEventListener('online', connection);
addEventListener('offline', connection);

const showClock = () => {
  const now = document.getElementById('dev-now');
  if (now) now.textContent = formatInstant(site().now);
};
showClock();
onSiteChange(showClock);
if (site().environment === 'development') setInterval(() => void refreshSite(), 30_000);

// Nobody signs in on a public screen: nothing of a sign-in is even begun there.
if (!/^\/kiosk(\/|$)/.test(location.pathname)) {
  await startSignIn();
  showAccount();
}
showNavigation();
addEventListener('single-spa:routing-event', showNavigation);
start();
