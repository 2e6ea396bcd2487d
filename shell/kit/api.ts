import { auth } from './auth.ts';
import { language, t } from './texts.ts';
import type { Clause } from './types.ts';

interface ProblemBody {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly reference?: string;
  readonly clauses?: readonly Clause[];
  readonly errors?: readonly { readonly field: string; readonly type: string; readonly detail: string }[];
}

/** A refusal as the server words it; `errors` name fields, `clauses` the law. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly errors: NonNullable<ProblemBody['errors']>;
  readonly clauses: readonly Clause[];

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? t('kit.no-connection'));
    this.status = status;
    this.type = body.type?.replace('urn:motcua:problem:', '') ?? 'no-connection';
    this.title = body.title ?? t('kit.no-connection');
    this.errors = body.errors ?? [];
    this.clauses = body.clauses ?? [];
  }
}

async function send(method: string, path: string, body?: BodyInit, type?: string): Promise<Response> {
  const token = await auth.token();
  const headers = { 'Accept-Language': language(), ...(token ? { Authorization: `Bearer ${token}` } : {}), ...(type ? { 'Content-Type': type } : {}) };
  const answer = await fetch(`/api${path}`, { method, headers, ...(body === undefined ? {} : { body }) }).catch(() => {
    throw new ApiProblem(0, {});
  });
  if (answer.ok) return answer;
  throw new ApiProblem(answer.status, (await answer.json().catch(() => ({}))) as ProblemBody);
}

async function json<T>(answer: Response): Promise<T> {
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

const withBody = (method: string) => async <T>(path: string, body: unknown = {}) => json<T>(await send(method, path, JSON.stringify(body), 'application/json'));

/** The API of this province, with the person's token and language. */
export const api = {
  get: async <T>(path: string) => json<T>(await send('GET', path)),
  post: withBody('POST'),
  put: withBody('PUT'),
  del: async (path: string) => void (await send('DELETE', path)),
  async upload<T>(path: string, file: File): Promise<T> {
    const form = new FormData();
    form.append('file', file);
    return json<T>(await send('POST', path, form));
  },
  /** A file behind the token, as an address that this page may show or save. */
  async blobUrl(path: string): Promise<string> {
    return URL.createObjectURL(await (await send('GET', path)).blob());
  },
  /** Fetches a file that stands behind the token and offers it to be kept under a name. */
  async keep(path: string, name: string): Promise<void> {
    const address = await api.blobUrl(path);
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  },
};
