import { receiveUpload } from '../documents/receive-upload.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer } from '../http/route.ts';
import { changeDraft, saveDraft } from './change.ts';
import { readDraft } from './draft.ts';
import { mustDraft } from './may-change.ts';
import { mustBe } from './review.ts';

/** Keeps the official text beside the draft; what the platform shows as law stays the draft's own words and values. */
export async function keepDocument(request: RequestContext): Promise<Answer> {
  const upload = await receiveUpload(request.raw, request.platform.config.limits.uploadMegabytes * 1_048_576);
  const key = await request.platform.files.put(request.tenant.id, upload.bytes);
  const document = { key, name: upload.name, type: upload.type, size: upload.bytes.length, sha256: upload.sha256 };
  await changeDraft(request, null, async (change) => {
    mustDraft(request, change.draft.kind, change.draft.content);
    mustBe(change, 'draft');
    await saveDraft(change, { document: JSON.stringify(document) });
  });
  const { key: _kept, ...shown } = document;
  return { status: 201, body: shown };
}

export async function downloadDocument(request: RequestContext): Promise<Answer> {
  const document = (await readDraft(request.read(), request.params['id'] ?? ''))?.document ?? null;
  if (document === null) throw new Problem(404, 'file-not-found');
  const stream = await request.platform.files.get(request.tenant.id, document.key);
  if (stream === null) throw new Problem(410, 'file-gone');
  return { stream, headers: { 'Content-Type': document.type, 'Content-Length': String(document.size), 'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(document.name)}`, 'Content-Security-Policy': "sandbox; default-src 'none'" } };
}
