import { defineApp } from '@motcua/kit-vue';
import vi from '../texts.vi.json';
import en from '../texts.en.json';
import HomePage from './pages/HomePage.vue';

export const { bootstrap, mount, unmount } = defineApp({
  texts: { vi, en },
  routes: [
    { path: '/', component: HomePage },
    { path: '/thu-tuc', component: () => import('./pages/ProceduresPage.vue') },
    { path: '/thu-tuc/:id', component: () => import('./pages/ProcedurePage.vue'), props: true },
    { path: '/nop/:id', component: () => import('./pages/ApplyPage.vue'), props: true },
    { path: '/ho-so', component: () => import('./pages/MyDossiersPage.vue') },
    { path: '/ho-so/:id', component: () => import('./pages/DossierPage.vue'), props: true },
    { path: '/tra-cuu', component: () => import('./pages/LookupPage.vue') },
    { path: '/thay-doi-quy-dinh', component: () => import('./pages/LawChangesPage.vue') },
    { path: '/:rest(.*)*', component: () => import('./pages/NotFoundPage.vue') },
  ],
});
