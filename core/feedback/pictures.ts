import { receiveUpload } from '../documents/receive-upload.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer } from '../http/route.ts';
import type { TenantTx } from '../tenancy/with-tenant.ts';
import { InquiryPicture } from './inquiry.model.ts';
import type { Inquiry } from './inquiry.model.ts';

const mostPictures = 5;
const pictureTypes = new Set(['image/png', 'image/jpeg']);

/** Keeps a picture that the sender adds; only before anybody has it in hand, and not without end. */
export async function addPicture(request: RequestContext, inquiry: Inquiry): Promise<Answer> {
  if (inquiry.state !== 'received') throw new Problem(409, 'pictures-closed');
  const tx = request.read();
  const known = await InquiryPicture.query(tx).where({ inquiry_id: inquiry.id }).resultSize();
  if (known >= mostPictures) throw new Problem(409, 'pictures-enough', { params: { most: mostPictures } });
  const upload = await receiveUpload(request.raw, request.platform.config.limits.uploadMegabytes * 1_048_576);
  if (!pictureTypes.has(upload.type)) throw new Problem(422, 'picture-only', { field: '/file' });
  const kept = await keepPicture(tx, request, inquiry, upload);
  return { status: 201, body: { id: kept.id, name: kept.name, type: kept.type, size: kept.size, scan: kept.scan } };
}

/** Stores the bytes and their record; whoever calls has looked at the type. */
export async function keepPicture(tx: TenantTx, { platform, tenant, now }: Pick<RequestContext, 'platform' | 'tenant' | 'now'>, inquiry: Inquiry, picture: { readonly name: string; readonly type: string; readonly bytes: Buffer; readonly sha256: string }): Promise<InquiryPicture> {
  const key = await platform.files.put(tenant.id, picture.bytes);
  return InquiryPicture.query(tx)
    .insert({ inquiry_id: inquiry.id, name: picture.name, type: picture.type, size: picture.bytes.length, sha256: picture.sha256, storage_key: key, uploaded_at: new Date(now).toISOString() })
    .returning('*') as unknown as Promise<InquiryPicture>;
}

/** One picture of an inquiry that the caller may see. */
export async function pictureAnswer(request: RequestContext, inquiry: Inquiry): Promise<Answer> {
  const picture = await InquiryPicture.query(request.read()).where({ inquiry_id: inquiry.id }).whereRaw('id::text = ?', [request.params['pictureId'] ?? '']).first();
  if (picture === undefined) throw new Problem(404, 'file-not-found');
  const stream = await request.platform.files.get(request.tenant.id, picture.storage_key);
  if (stream === null) throw new Problem(410, 'file-gone');
  return { stream, headers: { 'Content-Type': picture.type, 'Content-Length': String(picture.size), 'Content-Disposition': 'inline', 'Content-Security-Policy': "sandbox; default-src 'none'" } };
}
