export { default as JsonFormPage } from './JsonFormPage.vue';
export { default as ValueForm } from './ValueForm.vue';
