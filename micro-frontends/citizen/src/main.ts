import { defineApp, NotFoundPage } from '@motcua/kit-vue';
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
    { path: '/kenh-thong-bao', component: () => import('./pages/ContactPage.vue') },
    { path: '/tra-cuu', component: () => import('./pages/LookupPage.vue') },
    { path: '/thay-doi-quy-dinh', component: () => import('./pages/LawChangesPage.vue') },
    { path: '/phan-anh', component: () => import('./pages/FeedbackPage.vue') },
    { path: '/phan-anh/cong-khai', component: () => import('./pages/PublicFeedbackPage.vue') },
    { path: '/phan-anh/:code', component: () => import('./pages/InquiryPage.vue'), props: (route) => ({ code: route.params['code'], kind: 'feedback' }) },
    { path: '/hoi-dap', component: () => import('./pages/QuestionsPage.vue') },
    { path: '/hoi-dap/gui', component: () => import('./pages/AskPage.vue') },
    { path: '/hoi-dap/:code', component: () => import('./pages/InquiryPage.vue'), props: (route) => ({ code: route.params['code'], kind: 'questions' }) },
    { path: '/:rest(.*)*', component: NotFoundPage, props: { home: '/' } },
  ],
});
