import busboy from 'busboy';
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { fileTypeFromBuffer } from 'file-type';
import { Problem } from '../http/problem.ts';

export interface Upload {
  readonly name: string;
  /** The type found in the bytes; what the browser claims is not believed. */
  readonly type: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** What may be attached: pictures, PDF and office documents that clerks can open. */
const accepted = new Set([
  'application/pdf',
  'image/png',
  'image/jpeg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]);

/** Reads the one file field `file` of a multipart body into memory, bounded by `maxBytes`; the bytes decide the type. */
export async function receiveUpload(raw: IncomingMessage, maxBytes: number): Promise<Upload> {
  if (!raw.headers['content-type']?.startsWith('multipart/form-data')) throw new Problem(415, 'upload-not-multipart');
  const { name, bytes } = await readFile(raw, maxBytes);
  if (bytes.length === 0) throw new Problem(422, 'upload-empty', { field: '/file' });
  const sniffed = await fileTypeFromBuffer(bytes);
  if (sniffed === undefined || !accepted.has(sniffed.mime)) throw new Problem(422, 'upload-type-not-accepted', { field: '/file', params: { name } });
  return { name, type: sniffed.mime, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function readFile(raw: IncomingMessage, maxBytes: number): Promise<{ name: string; bytes: Buffer }> {
  const megabytes = Math.floor(maxBytes / 1_048_576);
  return new Promise((resolve, reject) => {
    const parser = busboy({ headers: raw.headers, defParamCharset: 'utf8', limits: { files: 1, fileSize: maxBytes, fields: 5 } });
    let found: { name: string; bytes: Buffer } | null = null;
    const fail = (problem: Problem) => {
      raw.unpipe(parser);
      raw.resume();
      reject(problem);
    };
    parser.on('file', (_field, stream, info) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('limit', () => fail(new Problem(413, 'upload-too-large', { field: '/file', params: { megabytes } })));
      stream.on('end', () => {
        found = { name: cleanName(info.filename), bytes: Buffer.concat(parts) };
      });
    });
    parser.on('error', () => fail(new Problem(422, 'upload-broken', { field: '/file' })));
    parser.on('close', () => (found ? resolve(found) : reject(new Problem(422, 'upload-empty', { field: '/file' }))));
    raw.pipe(parser);
  });
}

/** The name a person sees again: no folders, no control characters, not endless. */
function cleanName(name: string | undefined): string {
  const base = (name ?? 'file').split(/[\\/]/).at(-1) ?? 'file';
  return base.replace(/[\u0000-\u001f\u007f"]/g, '').trim().slice(0, 180) || 'file';
}
