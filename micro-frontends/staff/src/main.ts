import { defineApp, NotFoundPage } from '@motcua/kit-vue';
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
    { path: '/staff/phan-anh', component: () => import('./pages/InquiriesPage.vue'), props: { kind: 'feedback', page: '/staff/phan-anh' } },
    { path: '/staff/phan-anh/nhap', component: () => import('./pages/EnterFeedbackPage.vue') },
    { path: '/staff/phan-anh/:code', component: () => import('./pages/InquiryWorkPage.vue'), props: (route) => ({ code: route.params['code'], kind: 'feedback', page: '/staff/phan-anh' }) },
    { path: '/staff/hoi-dap', component: () => import('./pages/InquiriesPage.vue'), props: { kind: 'questions', page: '/staff/hoi-dap' } },
    { path: '/staff/hoi-dap/:code', component: () => import('./pages/InquiryWorkPage.vue'), props: (route) => ({ code: route.params['code'], kind: 'questions', page: '/staff/hoi-dap' }) },
    { path: '/:rest(.*)*', component: NotFoundPage, props: { home: '/staff' } },
  ],
});
