import type { Json } from '../contract/localized.ts';
import type { Route } from './route.ts';

/** The API's own description, made from the routes themselves (OpenAPI 3.1). */
export function openApiRoute(routes: readonly Route[]): Route {
  return {
    method: 'get',
    path: '/api/openapi.json',
    summary: { vi: 'Mô tả API', en: 'Description of the API' },
    who: 'anyone',
    answer: () => ({ body: openApi(routes) }),
  };
}

export function openApi(routes: readonly Route[]): { readonly [key: string]: Json } {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:([A-Za-z]+)/g, '{$1}');
    (paths[path] ??= {})[route.method] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'motcua', version: '1', description: 'Each province on its own host; the tenant is the host. Errors are RFC 9457 problem+json with a stable type and, where law decided, the clause.' },
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        Problem: {
          type: 'object',
          required: ['type', 'title', 'status', 'detail', 'reference'],
          properties: {
            type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, reference: { type: 'string' },
            clauses: { type: 'array', items: { type: 'object' } },
            errors: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, type: { type: 'string' }, detail: { type: 'string' } } } },
          },
        },
      },
    },
  };
}

function operation(route: Route): Json {
  const problem = { description: 'Problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  const inPath = [...route.path.matchAll(/:([A-Za-z]+)/g)].map((match) => ({ name: match[1] as string, in: 'path', required: true, schema: { type: 'string' } }));
  const inQuery = Object.entries(route.query ?? {}).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
  const body: { readonly [key: string]: Json } =
    route.body === undefined
      ? {}
      : route.body === 'upload'
        ? { requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } } } } }
        : route.body === 'raw'
        ? { requestBody: { required: true, content: { '*/*': {} } } }
        : { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } };
  return {
    operationId: `${route.method}${route.path.replace(/[^A-Za-z]+(.)?/g, (_, next: string | undefined) => (next ?? '').toUpperCase())}`,
    summary: route.summary.en,
    description: `${route.summary.vi}. ${route.permission ?? route.who}`,
    ...(route.who === 'anyone' ? {} : { security: [{ token: [] }] }),
    ...(inPath.length + inQuery.length > 0 ? { parameters: [...inPath, ...inQuery] as Json } : {}),
    ...body,
    responses: { '2XX': { description: 'OK', content: { [route.produces ?? 'application/json']: {} } }, '4XX': problem, '5XX': problem },
  };
}
