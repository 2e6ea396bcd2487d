import type { Readable } from 'node:stream';
import type { JsonSchema, Localized } from '../contract/localized.ts';
import type { RequestContext } from './request-context.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

/**
 * Who may come this far. `anyone`: no token needed. `signed-in`: any person of this province. `applicant`: a citizen or an
 * organisation. `staff`: a person with an assignment in force; then `permission` decides.
 */
export type Who = 'anyone' | 'signed-in' | 'applicant' | 'staff';

export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly stream?: Readable | Buffer;
}

/** One line of the API. The list of them is the server's map, its OpenAPI document and what the isolation tests walk over. */
export interface Route {
  readonly method: Method;
  /** `/api/dossiers/:id`; a segment that starts with ":" is a parameter. */
  readonly path: string;
  readonly summary: Localized;
  readonly who: Who;
  /** `object:action`, see core/access; staff only. */
  readonly permission?: string;
  /** JSON Schema of the body; a route without one takes none. `upload`: a multipart body, `raw`: any text; the handler reads both itself. */
  readonly body?: JsonSchema | 'upload' | 'raw';
  /** JSON Schema per query parameter, all optional unless the handler refuses. */
  readonly query?: Readonly<Record<string, JsonSchema>>;
  /** false: the handler asks nothing of the law in force, so that the state of plugins need not be read first. */
  readonly law?: false;
  /** Media type of the answer when it is not JSON. */
  readonly produces?: string;
  readonly answer: (request: RequestContext) => Promise<Answer> | Answer;
}
