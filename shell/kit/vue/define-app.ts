import { createPinia } from 'pinia';
import { createApp, h } from 'vue';
import type { App } from 'vue';
import { RouterView, createRouter, createWebHistory } from 'vue-router';
import type { RouteRecordRaw } from 'vue-router';
import { addTexts } from '@motcua/kit';
import type { TextFiles } from '../texts.ts';

interface Props {
  readonly css: readonly string[];
  readonly element: string;
}

export interface Lifecycles {
  bootstrap(): Promise<void>;
  mount(props: Props): Promise<void>;
  unmount(): Promise<void>;
}

/** The three lifecycles that single-spa asks of an app, written by hand: mount, unmount and its stylesheets with it. */
export function defineApp(options: { readonly routes: readonly RouteRecordRaw[]; readonly texts: TextFiles }): Lifecycles {
  let app: App | null = null;
  let links: HTMLLinkElement[] = [];
  let stopRouter: (() => void) | null = null;
  return {
    async bootstrap() {
      addTexts(options.texts);
    },
    async mount({ css, element }) {
      links = await Promise.all(css.map(addStyle));
      const history = createWebHistory();
      stopRouter = () => history.destroy();
      const router = createRouter({ history, routes: [...options.routes], scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 } });
      app = createApp({ render: () => h(RouterView) });
      app.use(createPinia()).use(router);
      await router.isReady().catch(() => undefined);
      const place = document.getElementById(element);
      if (!place) throw new Error('The page has no place for the app.');
      place.replaceChildren();
      const container = document.createElement('div');
      place.append(container);
      app.mount(container);
    },
    async unmount() {
      app?.unmount();
      stopRouter?.();
      for (const link of links) link.remove();
      app = null;
      links = [];
    },
  };
}

function addStyle(href: string): Promise<HTMLLinkElement> {
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = link.onerror = () => resolve(link);
    document.head.append(link);
  });
}
