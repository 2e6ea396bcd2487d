import { rankWith, uiTypeIs } from '@jsonforms/core';
import type { JsonFormsRendererRegistryEntry } from '@jsonforms/core';
import { markRaw } from 'vue';
import ControlField from './ControlField.vue';
import VerticalLayout from './VerticalLayout.vue';

/** Our own renderers only: native elements, labelled, with hint and error tied to the field. */
export const renderers: JsonFormsRendererRegistryEntry[] = [
  { renderer: markRaw(VerticalLayout), tester: rankWith(1, uiTypeIs('VerticalLayout')) },
  { renderer: markRaw(ControlField), tester: rankWith(1, uiTypeIs('Control')) },
];
