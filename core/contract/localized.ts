/** A text in the two languages every page speaks; Vietnamese is read first. */
export interface Localized {
  /** Vietnamese; what counts. */
  readonly vi: string;
  /** English. */
  readonly en: string;
}

/** The languages a person may choose. */
export type Language = keyof Localized;

/** An instant in UTC as ISO 8601, for example `2025-02-07T09:30:00.000Z`. */
export type Instant = string;

/** A day of the tenant's calendar, `YYYY-MM-DD`, read in Asia/Ho_Chi_Minh. */
export type LocalDate = string;

/** What may cross the contract: plain JSON and nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON Schema (2020-12) object. */
export type JsonSchema = { readonly [key: string]: Json };

/** JSON Schema of a `Localized`. */
export const localizedSchema = {
  type: 'object',
  required: ['vi', 'en'],
  additionalProperties: false,
  properties: { vi: { type: 'string', minLength: 1 }, en: { type: 'string', minLength: 1 } },
} as const satisfies JsonSchema;
