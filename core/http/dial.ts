import { request } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

export interface DialOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly raw?: Buffer;
}

export interface Dialled {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

/** One request to a server on this machine under a host name of its own: Node does not resolve *.localhost. */
export function dial(port: number, host: string, method: string, path: string, { headers = {}, body, raw }: DialOptions = {}): Promise<Dialled> {
  const bytes = raw ?? (body === undefined ? undefined : Buffer.from(JSON.stringify(body)));
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: '127.0.0.1', port, method: method.toUpperCase(), path,
        headers: { host, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(bytes ? { 'content-length': String(bytes.length) } : {}), ...headers },
      },
      (incoming) => {
        const parts: Buffer[] = [];
        incoming.on('data', (part: Buffer) => parts.push(part));
        incoming.on('end', () => {
          const bytes = Buffer.concat(parts);
          resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes, text: bytes.toString('utf8') });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(bytes);
  });
}

/** A multipart body with one file, as a page sends it. */
export function uploadOf(name: string, bytes: Buffer): { readonly raw: Buffer; readonly headers: Readonly<Record<string, string>> } {
  const boundary = 'motcua-upload-boundary';
  const before = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return { raw: Buffer.concat([Buffer.from(before), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
