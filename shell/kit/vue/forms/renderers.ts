import { and, rankWith, schemaMatches, uiTypeIs } from '@jsonforms/core';
import type { JsonFormsRendererRegistryEntry, Tester } from '@jsonforms/core';
import { markRaw } from 'vue';
import type { Component } from 'vue';
import BooleanField from './BooleanField.vue';
import ChoiceField from './ChoiceField.vue';
import ChoicesField from './ChoicesField.vue';
import ControlField from './ControlField.vue';
import LimitField from './LimitField.vue';
import ListField from './ListField.vue';
import LocalizedField from './LocalizedField.vue';
import ObjectField from './ObjectField.vue';
import type { FieldSchema } from './use-field.ts';
import VariantField from './VariantField.vue';
import VerticalLayout from './VerticalLayout.vue';

const when = (matches: (schema: FieldSchema) => boolean): Tester => and(uiTypeIs('Control'), schemaMatches((schema) => matches(schema as unknown as FieldSchema)));
const entry = (renderer: Component, rank: number, tester: Tester): JsonFormsRendererRegistryEntry => ({ renderer: markRaw(renderer), tester: rankWith(rank, tester) });
const isChoice = (schema: FieldSchema) => schema.oneOf?.every((one) => 'const' in one) ?? false;

/** Our own renderers only: native elements, labelled, with hint and error tied to the field. */
export const renderers: JsonFormsRendererRegistryEntry[] = [
  entry(VerticalLayout, 1, uiTypeIs('VerticalLayout')),
  entry(ControlField, 1, uiTypeIs('Control')),
  entry(ObjectField, 2, when((schema) => schema.type === 'object' && schema.oneOf === undefined)),
  entry(ListField, 2, when((schema) => schema.type === 'array')),
  entry(BooleanField, 3, when((schema) => schema.type === 'boolean')),
  entry(LimitField, 3, when((schema) => Array.isArray(schema.type) && schema.type.includes('null'))),
  entry(ChoicesField, 3, when((schema) => schema.type === 'array' && schema.items !== undefined && isChoice(schema.items))),
  entry(LocalizedField, 4, when((schema) => schema.properties !== undefined && Object.keys(schema.properties).join() === 'vi,en')),
  entry(ChoiceField, 5, when(isChoice)),
  entry(VariantField, 5, when((schema) => schema.oneOf !== undefined && !isChoice(schema))),
];
