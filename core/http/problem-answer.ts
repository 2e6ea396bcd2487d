import type { Language } from '../contract/localized.ts';
import type { ClauseReference } from '../contract/regulation.ts';
import type { Texts } from '../texts/translate.ts';
import type { Problem } from './problem.ts';

/** RFC 9457 body. `type` is stable; `title` and `detail` are in the user's language; `clauses` name the law. */
export interface ProblemAnswer {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly reference: string;
  readonly clauses?: readonly ClauseReference[];
  readonly errors?: readonly { readonly field: string; readonly type: string; readonly detail: string }[];
}

/** Turns a refusal into the answer a person reads. `clauseOf` looks a clause up in the tenant's law. */
export function problemAnswer(
  problem: Problem,
  context: { texts: Texts; language: Language; reference: string; clauseOf: (id: string) => ClauseReference | null },
): ProblemAnswer {
  const { texts, language } = context;
  const params = problem.details.params ?? {};
  const errors = problem.details.errors ?? (problem.details.field ? [{ field: problem.details.field, type: problem.type, params }] : []);
  const clauses = (problem.details.clauses ?? []).map(context.clauseOf).filter((clause) => clause !== null);
  return {
    type: `urn:motcua:problem:${problem.type}`,
    title: texts.say(language, `titles.${titleOf(problem.status)}`),
    status: problem.status,
    detail: texts.say(language, `problems.${problem.type}`, params),
    reference: context.reference,
    ...(clauses.length > 0 ? { clauses } : {}),
    ...(errors.length > 0
      ? { errors: errors.map((error) => ({ field: error.field, type: error.type, detail: texts.say(language, `problems.${error.type}`, error.params) })) }
      : {}),
  };
}

function titleOf(status: number): string {
  if (status === 401) return 'sign-in';
  if (status === 403) return 'not-allowed';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 413 || status === 415 || status === 422 || status === 400) return 'mend';
  if (status === 429) return 'slow-down';
  return 'failed';
}
