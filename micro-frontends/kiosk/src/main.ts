import { defineApp } from '@motcua/kit-vue';
import vi from '../texts.vi.json';
import en from '../texts.en.json';
import KioskPage from './pages/KioskPage.vue';

export const { bootstrap, mount, unmount } = defineApp({
  texts: { vi, en },
  routes: [{ path: '/:rest(.*)*', component: KioskPage }],
});
