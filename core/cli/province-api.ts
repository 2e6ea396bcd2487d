import { signInAs } from '../development/sign-in.ts';
import { dial } from '../http/dial.ts';
import { developmentPort } from './development-server.ts';
import { language } from './output.ts';

/** Who asks which province: a demo account of the development server, or the token in MOTCUA_TOKEN at MOTCUA_URL. */
export interface ApiOptions {
  readonly tenant: string;
  readonly as?: string;
}

/** An answer of the API that is no success: its own sentence, which names what and the remedy. */
export class ApiRefusal extends Error {}

/** One call of the province's API as a person; throws ApiRefusal with the sentence of the answer. */
export async function callProvince<T>({ tenant, as = 'quantri' }: ApiOptions, method: string, path: string, body?: unknown): Promise<T> {
  const url = process.env['MOTCUA_URL'];
  const reply = url === undefined ? await atDevelopment(tenant, as, method, path, body) : await at(url, method, path, body);
  if (reply.status >= 400) throw new ApiRefusal(sentence(reply));
  return (reply.text === '' ? null : JSON.parse(reply.text)) as T;
}

async function atDevelopment(tenant: string, as: string, method: string, path: string, body: unknown): Promise<{ status: number; text: string }> {
  const port = await developmentPort();
  const token = await signInAs(port, tenant, as);
  return dial(port, `${tenant}.localhost:${port}`, method, path, { headers: { authorization: `Bearer ${token}`, 'accept-language': language }, ...(body === undefined ? {} : { body }) });
}

async function at(url: string, method: string, path: string, body: unknown): Promise<{ status: number; text: string }> {
  const headers = { authorization: `Bearer ${process.env['MOTCUA_TOKEN'] ?? ''}`, 'accept-language': language, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const reply = await fetch(new URL(path, url), { method: method.toUpperCase(), headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  return { status: reply.status, text: await reply.text() };
}

/** What a refusal of the API says to a person, field by field. */
export function sentence({ status, text }: { status: number; text: string }): string {
  try {
    const problem = JSON.parse(text) as { title?: string; detail?: string; errors?: readonly { field: string; detail?: string }[] };
    return [problem.detail ?? problem.title ?? String(status), ...(problem.errors ?? []).map((one) => `  ${one.field}: ${one.detail ?? ''}`)].join('\n');
  } catch {
    return `${status} ${text.slice(0, 200)}`;
  }
}
