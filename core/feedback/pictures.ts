import { createHash } from 'node:crypto';
import { receiveUpload } from '../documents/receive-upload.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer } from '../http/route.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { InquiryPicture } from './inquiry.model.ts';
import type { Inquiry } from './inquiry.model.ts';
import { withoutMetadata } from './picture-bytes.ts';

/** How many pictures one inquiry holds. */
export const mostPictures = 5;

/** A picture whose bytes are in the store already, without what a camera wrote into them. */
export type StoredPicture = Pick<InquiryPicture, 'name' | 'type' | 'size' | 'sha256' | 'storage_key'>;

/** Keeps a picture that the sender adds; only before anybody has it in hand, and not without end. */
export async function addPicture(request: RequestContext, find: (tx: TenantTx, lock: boolean) => Promise<Inquiry>): Promise<Answer> {
  mayHaveMore(await find(request.read(), false));
  const upload = await receiveUpload(request.raw, request.platform.config.limits.uploadMegabytes * 1_048_576);
  const stored = await storePicture(request, upload);
  if (stored === null) throw new Problem(422, 'picture-only', { field: '/file' });
  return request.write(async (tx) => {
    const inquiry = await find(tx, true);
    mayHaveMore(inquiry);
    const known = await InquiryPicture.query(tx).where({ inquiry_id: inquiry.id }).resultSize();
    if (known >= mostPictures) throw new Problem(409, 'pictures-enough', { params: { most: mostPictures } });
    const kept = await keepPicture(tx, inquiry, stored, request.now);
    return { status: 201, body: { id: kept.id, name: kept.name, type: kept.type, size: kept.size, scan: kept.scan } };
  });
}

function mayHaveMore(inquiry: Inquiry): void {
  if (inquiry.state !== 'received') throw new Problem(409, 'pictures-closed');
}

/** Puts a picture's bytes into the store, without its metadata; null where they are no PNG or JPEG. `type` was found in the bytes. */
export async function storePicture({ platform, tenant }: Pick<RequestContext, 'platform' | 'tenant'>, picture: { readonly name: string; readonly type: string; readonly bytes: Buffer }): Promise<StoredPicture | null> {
  const { name, type } = picture;
  const bytes = type === 'image/png' || type === 'image/jpeg' ? withoutMetadata(picture.bytes, type) : null;
  if (bytes === null) return null;
  return { name, type, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), storage_key: await platform.files.put(tenant.id, bytes) };
}

/** Writes down that an inquiry has a stored picture. */
export async function keepPicture(tx: TenantTx, inquiry: Inquiry, picture: StoredPicture, now: number): Promise<InquiryPicture> {
  return InquiryPicture.query(tx).insert({ inquiry_id: inquiry.id, ...picture, uploaded_at: new Date(now).toISOString() }).returning('*') as unknown as Promise<InquiryPicture>;
}

/** One picture of an inquiry that the caller may see. */
export async function pictureAnswer(request: RequestContext, inquiry: Inquiry): Promise<Answer> {
  const picture = await InquiryPicture.query(request.read()).where({ inquiry_id: inquiry.id }).whereRaw('id::text = ?', [request.params['pictureId'] ?? '']).first();
  if (picture === undefined) throw new Problem(404, 'file-not-found');
  const stream = await request.platform.files.get(request.tenant.id, picture.storage_key);
  if (stream === null) throw new Problem(410, 'file-gone');
  return { stream, headers: { 'Content-Type': picture.type, 'Content-Length': String(picture.size), 'Content-Disposition': 'inline', 'Content-Security-Policy': "sandbox; default-src 'none'" } };
}
