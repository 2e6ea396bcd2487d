import type { Procedure } from '../contract/procedure.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';
import type { Answer } from '../http/route.ts';
import { instant } from '../dossiers/instants.ts';
import { Document, presentDocument } from './document.model.ts';
import { receiveUpload } from './receive-upload.ts';

/** Keeps an uploaded file for a draft or a dossier: as a component of the version of the procedure that it follows, or (staff) as a result or as evidence. */
export async function keepUpload(request: RequestContext, owner: { draft_id: string } | { dossier_id: string }, procedure: Procedure | undefined): Promise<Answer> {
  const wanted = request.query['kind'];
  const kind = request.actor !== null && (wanted === 'result' || wanted === 'evidence') ? wanted : 'component';
  const component = kind === 'component' ? componentOf(request, procedure) : null;
  const upload = await receiveUpload(request.raw, request.platform.config.limits.uploadMegabytes * 1_048_576);
  const key = await request.platform.files.put(request.tenant.id, upload.bytes);
  const document = await Document.query(request.read())
    .insert({
      ...owner,
      kind,
      component,
      name: upload.name,
      type: upload.type,
      size: upload.bytes.length,
      sha256: upload.sha256,
      storage_key: key,
      uploaded_by: request.identity?.sub ?? '',
      uploaded_at: instant(request.now),
    })
    .returning('*');
  return { status: 201, body: presentDocument(document) };
}

function componentOf(request: RequestContext, procedure: Procedure | undefined): string {
  const id = request.query['component'] ?? '';
  const known = procedure?.components.some((component) => component.id === id);
  if (!known) throw new Problem(422, 'component-unknown', { field: '/component', params: { component: id } });
  return id;
}
