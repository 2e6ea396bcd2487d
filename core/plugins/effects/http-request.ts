import type { HttpAnswer, HttpRequest } from '../../contract/effect-host.ts';
import type { Grants } from './grants.ts';

/** Failures of which it is certain that no byte of the request arrived. */
const neverLeft: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
const mostBytes = 1024 * 1024;

/** One request to a granted address; redirects are not followed, because they could lead elsewhere. */
export async function httpRequest(grants: Grants, request: HttpRequest, limitMs: number): Promise<HttpAnswer> {
  const url = await grants.http(request.url);
  try {
    const answer = await fetch(url, { method: request.method, headers: { ...request.headers }, redirect: 'manual', signal: AbortSignal.timeout(limitMs), ...(request.body === undefined ? {} : { body: request.body }) });
    const body = await answer.text();
    if (body.length > mostBytes) throw new Error(`an answer has at most ${mostBytes} bytes`);
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body };
  } catch (error) {
    const code = ((error as Error).cause as { readonly code?: string } | undefined)?.code ?? '';
    throw new Error(neverLeft.has(code) ? `not sent: ${code}` : `no answer: ${code || (error as Error).name}`, { cause: error });
  }
}
