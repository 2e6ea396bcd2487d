import { auth, t } from '@motcua/kit';

const menus = {
  citizen: [['/', 'home'], ['/thu-tuc', 'procedures'], ['/ho-so', 'my'], ['/tra-cuu', 'lookup'], ['/phan-anh', 'feedback'], ['/hoi-dap', 'questions']],
  staff: [['/staff', 'inbox'], ['/staff/tiep-nhan', 'counter'], ['/staff/ra-soat', 'review'], ['/staff/phan-anh', 'staff-feedback'], ['/staff/hoi-dap', 'staff-questions']],
  admin: [['/admin', 'overview'], ['/admin/quy-che', 'regulations'], ['/admin/du-thao', 'drafts'], ['/admin/lich-lam-viec', 'calendar'], ['/admin/quy-tac', 'rules'], ['/admin/dieu-khoan', 'coverage'], ['/admin/so-sanh', 'compare'], ['/admin/thu-tuc', 'procedures'], ['/admin/plugin', 'plugins'], ['/admin/thong-bao', 'messages'], ['/admin/nhat-ky', 'audit']],
} as const;

/** The navigation of the audience whose pages are shown; the page one is on is marked. */
export function showNavigation(): void {
  const list = document.getElementById('navigation');
  const audience = /^\/(staff|admin)(\/|$)/.exec(location.pathname)?.[1] as 'staff' | 'admin' | undefined;
  const items = menus[audience ?? 'citizen'];
  const current = items.map(([path]) => path).filter((path) => location.pathname === path || (path.length > 7 && location.pathname.startsWith(`${path}/`)) || (path.split('/').length === 2 && path !== '/' && path !== '/staff' && path !== '/admin' && location.pathname.startsWith(`${path}/`))).at(-1);
  list?.replaceChildren(
    ...items.map(([path, key]) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = path;
      link.textContent = t(`shell.${key}`);
      if (path === current) link.setAttribute('aria-current', 'page');
      link.addEventListener('click', (event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        history.pushState(null, '', path);
        dispatchEvent(new PopStateEvent('popstate'));
      });
      item.append(link);
      return item;
    }),
  );
}

/** Who is signed in, and the way in or out. */
export function showAccount(): void {
  const place = document.getElementById('account');
  if (!place) return;
  const user = auth.user();
  const button = document.createElement('button');
  button.className = 'button plain small';
  button.type = 'button';
  button.textContent = t(user ? 'shell.sign-out' : 'shell.sign-in');
  button.addEventListener('click', () => (user ? auth.signOut() : auth.signIn()));
  const name = document.createElement('span');
  name.className = 'muted';
  name.textContent = user?.name ?? '';
  place.className = 'row';
  place.replaceChildren(name, button);
}
