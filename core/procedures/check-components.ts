import type { Procedure } from '../contract/procedure.ts';
import type { FormErrors } from './validate-form.ts';

/** Required components of which no file is present. */
export function checkComponents(procedure: Procedure, present: ReadonlySet<string>): FormErrors {
  return procedure.components
    .filter((component) => component.required && !present.has(component.id))
    .map((component) => ({ field: `/components/${component.id}`, type: 'component-missing', params: { name: component.name } }));
}
