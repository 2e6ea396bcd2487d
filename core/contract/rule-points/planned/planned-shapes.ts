import type { Json, JsonSchema } from '../../localized.ts';
import { listOf, object, text } from '../shapes.ts';

/** Who does something, by role: which agency that is in a province is its own data. */
const roleNames = [
  'lead-agency', 'province-committee', 'province-chairman', 'province-office', 'service-centre', 'home-affairs',
  'justice', 'science', 'police', 'department', 'district', 'commune',
  'unit', 'unit-administrator', 'unit-it-officer', 'operator', 'deploying-unit', 'one-stop-head',
  'one-stop-unit', 'focal-officer', 'focal-receiver', 'focal-answerer', 'procedure-agency', 'procedure-lead',
  'managing-agency', 'related-units', 'citizen', 'organisation', 'person-in-charge',
] as const;

export type Role = (typeof roleNames)[number];

export const role: JsonSchema = { enum: [...roleNames] };

export const roles: JsonSchema = listOf(roleNames);

/** A few short texts of a decision: citations, names. */
export const texts: JsonSchema = { type: 'array', minItems: 1, maxItems: 20, uniqueItems: true, items: text };

/** A closed object of which any property may be missing, but not all. */
export function anyOf(properties: { readonly [name: string]: Json }): JsonSchema {
  return { ...object(properties, []), minProperties: 1 };
}
