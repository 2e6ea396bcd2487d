import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { existsSync, readFileSync } from 'node:fs';
import { tenantSchemas } from './tenant-schemas.ts';

export type TenantFile = keyof typeof tenantSchemas;

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false });
const validators = new Map<TenantFile, ValidateFunction>();

/** Reads one file of a province and checks it; faults name file, place and remedy and are collected, not thrown. */
export function readTenantFile<Value>(path: string, schema: TenantFile, faults: string[]): Value | null {
  if (!existsSync(path)) {
    faults.push(`${path}: is missing. Copy it from another province and change it.`);
    return null;
  }
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    faults.push(`${path}: not JSON (${error instanceof Error ? error.message : 'unreadable'}). Mend the file.`);
    return null;
  }
  const validate = validators.get(schema) ?? ajv.compile(tenantSchemas[schema]);
  validators.set(schema, validate);
  if (validate(value)) return value as Value;
  for (const error of validate.errors ?? []) {
    const named = error.params['additionalProperty'] ?? error.params['missingProperty'] ?? '';
    const remedy = error.keyword === 'additionalProperties' ? `remove "${named}" or correct its name` : error.keyword === 'required' ? `add "${named}"` : (error.message ?? 'correct the value');
    faults.push(`${path} at ${error.instancePath || '/'}: ${error.message}. Please ${remedy}.`);
  }
  return null;
}
