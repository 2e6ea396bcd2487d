export { default as JsonFormPage } from './JsonFormPage.vue';
