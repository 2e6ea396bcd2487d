import type { Params } from '../texts/translate.ts';

/**
 * A refusal that becomes an RFC 9457 answer. `type` is stable and names the text (`problems.<type>`) that a person reads;
 * `clauses` are the ids of the clauses the refusal rests on.
 */
export class Problem extends Error {
  readonly status: number;
  readonly type: string;
  readonly details: ProblemDetails;

  constructor(status: number, type: string, details: ProblemDetails = {}) {
    super(type);
    this.status = status;
    this.type = type;
    this.details = details;
  }
}

export interface ProblemDetails {
  readonly params?: Params;
  /** JSON pointer or name of the one field at fault. */
  readonly field?: string;
  /** Every fault found in a body, so that nothing has to be sent twice. */
  readonly errors?: readonly { readonly field: string; readonly type: string; readonly params?: Params }[];
  readonly clauses?: readonly string[];
}
