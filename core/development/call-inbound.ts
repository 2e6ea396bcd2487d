import { dial } from '../http/dial.ts';

/** What the development server answered to a call as another system would make it. */
export interface InboundAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Posts to `http://<province>.localhost:<port>/api/inbound/<plugin>`; null for any other address: a simulator calls this machine only. */
export async function callInbound(to: unknown, raw: string, headers: Readonly<Record<string, string>>): Promise<InboundAnswer | null> {
  const url = URL.parse(String(to));
  if (url === null || url.protocol !== 'http:' || !/(^|\.)localhost$/.test(url.hostname) || !url.pathname.startsWith('/api/inbound/')) return null;
  const { status, text } = await dial(Number(url.port || 80), url.host, 'post', url.pathname, { raw: Buffer.from(raw), headers: { 'content-type': 'application/json', ...headers } });
  return { status, body: asSent(text) };
}

/** The JSON of an answer; a text that is none as it stands. */
function asSent(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
