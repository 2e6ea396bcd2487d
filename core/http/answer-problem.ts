import { randomUUID } from 'node:crypto';
import type { Middleware } from 'koa';
import httpErrors from 'http-errors';
import { instant } from '../dossiers/instants.ts';
import { IssuerUnreachable } from '../identity/remote-keys.ts';
import type { Platform } from '../platform.ts';
import { languageOf } from './language.ts';
import { Problem } from './problem.ts';
import { problemAnswer } from './problem-answer.ts';
import type { RequestState } from './steps/state.ts';
import { WorkingTimeError } from '../working-time/working-time-error.ts';

/** Every failure becomes a problem+json in the user's language; what nobody foresaw becomes a reference, never a stack. */
export function answerProblem(platform: Platform): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const problem = asProblem(error);
      const state = ctx.state['request'] as RequestState | undefined;
      const reference = (state?.requestId ?? randomUUID()).slice(0, 8).toUpperCase();
      if (problem.status >= 500) report(error, reference);
      const at = instant(state?.now ?? platform.clock.now());
      const law = state?.tenant?.law.whilePaused(new Set());
      const body = problemAnswer(problem, { texts: platform.texts, language: languageOf(ctx), reference, clauseOf: (id) => law?.clause(id, at) ?? null });
      ctx.status = problem.status;
      ctx.set('Cache-Control', 'no-store');
      if (problem.status === 401) ctx.set('WWW-Authenticate', 'Bearer');
      if (problem.status === 429) ctx.set('Retry-After', '60');
      ctx.type = 'application/problem+json';
      ctx.body = JSON.stringify(body);
    }
  };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof WorkingTimeError) return new Problem(409, 'calendar-does-not-cover', { params: { reason: error.code } });
  if (error instanceof IssuerUnreachable) return new Problem(503, 'sign-in-unavailable');
  if (httpErrors.isHttpError(error) && error.status < 500) return new Problem(error.status, error.status === 404 ? 'page-not-found' : 'request-not-understood');
  return new Problem(500, 'unexpected');
}

/** Message and place only: a statement's values and a citizen's data never reach the log. */
function report(error: unknown, reference: string): void {
  const where = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack?.split('\n').slice(1, 8).join('\n') ?? ''}` : 'unknown';
  process.stderr.write(`${JSON.stringify({ level: 'error', reference, where })}\n`);
}
