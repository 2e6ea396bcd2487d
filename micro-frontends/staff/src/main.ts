import { defineApp } from '@motcua/kit-vue';
import vi from '../texts.vi.json';
import en from '../texts.en.json';
import InboxPage from './pages/InboxPage.vue';

export const { bootstrap, mount, unmount } = defineApp({
  texts: { vi, en },
  routes: [
    { path: '/staff', component: InboxPage },
    { path: '/staff/tiep-nhan', component: () => import('./pages/CounterPage.vue') },
    { path: '/staff/ra-soat', component: () => import('./pages/ReviewPage.vue') },
    { path: '/staff/ho-so/:id', component: () => import('./pages/WorkspacePage.vue'), props: true },
    { path: '/:rest(.*)*', component: InboxPage },
  ],
});
