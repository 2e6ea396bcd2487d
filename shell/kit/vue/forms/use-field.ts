import { computed, inject, ref } from 'vue';
import type { ComputedRef, Ref } from 'vue';
import type { ControlElement, JsonSchema } from '@jsonforms/core';
import { useJsonFormsControl } from '@jsonforms/vue';
import type { RendererProps } from '@jsonforms/vue';

/** A value that a person may choose, with its name. */
export interface Choice {
  readonly const: unknown;
  readonly title: string;
}

export type FieldSchema = JsonSchema & { readonly oneOf?: readonly (Choice & JsonSchema)[]; readonly items?: FieldSchema };

/** What every field of a form needs: its schema and value, its words, its error, and the ids that tie them together. */
export function useField(props: RendererProps<ControlElement>) {
  const { control, handleChange } = useJsonFormsControl(props);
  const say = inject<(key: string) => string>('form-text', (key) => key);
  const errors = inject<Ref<Record<string, string>>>('form-errors', ref({}));
  const prefix = inject<string>('form-prefix', 'field');
  const schema = computed(() => control.value.schema as unknown as FieldSchema);
  const id = computed(() => `${prefix}-${control.value.path}`);
  // What is wrong inside a list or a bilingual text is said at the field that holds it.
  const inside = computed(() => schema.value.type === 'array' || schema.value.properties?.['vi'] !== undefined);
  const error = computed(() => errors.value[control.value.path] ?? (inside.value ? Object.entries(errors.value).find(([path]) => path.startsWith(`${control.value.path}.`))?.[1] : undefined));
  const description = computed(() => (schema.value.description ? say(schema.value.description) : ''));
  return {
    control, schema, id, error, description, say,
    data: computed(() => control.value.data as unknown),
    label: computed(() => say(schema.value.title ?? control.value.path)),
    required: computed(() => control.value.required === true),
    describedBy: computed(() => [description.value && `${id.value}-hint`, error.value && `${id.value}-error`].filter(Boolean).join(' ') || undefined) as ComputedRef<string | undefined>,
    change: (value: unknown) => handleChange(control.value.path, value),
  };
}
