import { findVisible } from '../dossiers/find-visible.ts';
import { findDraft } from '../dossiers/find-draft.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer, Route } from '../http/route.ts';
import { Document } from './document.model.ts';

/** What a browser may show in its own frame; everything else is only ever a download. */
const viewable = new Set(['application/pdf', 'image/png', 'image/jpeg']);

export const documentRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/api/files/:id',
    summary: { vi: 'Tải một tệp', en: 'Download a file' },
    who: 'signed-in',
    query: { inline: { enum: ['1'] } },
    produces: 'application/octet-stream',
    answer: download,
  },
];

/** A file goes to whoever may see the draft or dossier it belongs to; for all others it does not exist. */
async function download(request: RequestContext): Promise<Answer> {
  const document = await Document.query(request.read()).whereRaw('id::text = ?', [request.params['id'] ?? '']).first();
  if (document === undefined) throw new Problem(404, 'file-not-found');
  if (document.dossier_id !== null) await findVisible(request, request.read(), document.dossier_id);
  else await findDraft(request, request.read(), document.draft_id ?? '');
  const stream = await request.platform.files.get(request.tenant.id, document.storage_key);
  if (stream === null) throw new Problem(410, 'file-gone');
  const inline = request.query['inline'] === '1' && viewable.has(document.type);
  return {
    stream,
    headers: {
      'Content-Type': document.type,
      'Content-Length': String(document.size),
      'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(document.name)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:",
    },
  };
}
