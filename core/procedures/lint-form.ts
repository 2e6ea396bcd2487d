import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json } from '../contract/localized.ts';
import type { Procedure } from '../contract/procedure.ts';
import type { ProcedureFault } from './procedure-fault.ts';

/** The form can be checked by the server, and each of its titles has its text in both languages. */
export function lintForm(version: Procedure): ProcedureFault[] {
  if (version.form === null) return version.status === 'full' ? [{ code: 'procedure-form-missing', path: '/form', params: {} }] : [];
  const reason = misfit(version.form);
  if (reason !== null) return [{ code: 'procedure-form-invalid', path: '/form', params: { reason } }];
  const keys = [...new Set([...titlesOf(version.form, 'title'), ...titlesOf(version.uiSchema, 'label')])];
  return keys.flatMap((key) => (['vi', 'en'] as const).filter((language) => !version.texts[language][key]?.trim()).map((language): ProcedureFault => ({ code: 'procedure-form-text', path: `/texts/${language}/${key}`, params: { key, language } })));
}

function misfit(form: object): string | null {
  // One of its own: a name inside the form (`$id`) must not meet that of another form.
  const ajv = new Ajv2020({ allErrors: true, strict: false, addUsedSchema: false });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  try {
    ajv.compile(form);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Every text key under `name`, wherever it stands; a property that is itself called "title" is a question and no title. */
function titlesOf(value: Json, name: 'title' | 'label'): string[] {
  if (Array.isArray(value)) return value.flatMap((one: Json) => titlesOf(one, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as { readonly [key: string]: Json }).flatMap(([key, inner]) => (key === name && typeof inner === 'string' ? [inner] : titlesOf(inner, name)));
}
