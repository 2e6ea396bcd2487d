import { defineApp, NotFoundPage } from '@motcua/kit-vue';
import vi from '../texts.vi.json';
import en from '../texts.en.json';
import procedureVi from '../procedure-texts.vi.json';
import procedureEn from '../procedure-texts.en.json';
import OverviewPage from './pages/OverviewPage.vue';

export const { bootstrap, mount, unmount } = defineApp({
  texts: { vi: { ...vi, ...procedureVi }, en: { ...en, ...procedureEn } },
  routes: [
    { path: '/admin', component: OverviewPage },
    { path: '/admin/quy-che', component: () => import('./pages/RegulationsPage.vue') },
    { path: '/admin/quy-che/:id', component: () => import('./pages/RegulationPage.vue'), props: true },
    { path: '/admin/du-thao', component: () => import('./pages/DraftsPage.vue') },
    { path: '/admin/du-thao/:id', component: () => import('./pages/DraftPage.vue'), props: true },
    { path: '/admin/lich-lam-viec', component: () => import('./pages/CalendarPage.vue') },
    { path: '/admin/lich-lam-viec/:id', component: () => import('./pages/CalendarDraftPage.vue'), props: true },
    { path: '/admin/quy-tac', component: () => import('./pages/RulesPage.vue') },
    { path: '/admin/dieu-khoan', component: () => import('./pages/CoveragePage.vue') },
    { path: '/admin/so-sanh', component: () => import('./pages/ComparePage.vue') },
    { path: '/admin/thu-tuc', component: () => import('./pages/ProceduresPage.vue') },
    { path: '/admin/thu-tuc/du-thao/:id', component: () => import('./pages/ProcedureDraftPage.vue'), props: true },
    { path: '/admin/plugin', component: () => import('./pages/PluginsPage.vue') },
    { path: '/admin/thong-bao', component: () => import('./pages/MessagesPage.vue') },
    { path: '/admin/nhat-ky', component: () => import('./pages/AuditPage.vue') },
    { path: '/:rest(.*)*', component: NotFoundPage, props: { home: '/admin' } },
  ],
});
