import type { Json, JsonSchema } from '../contract/localized.ts';
import { fillForm } from './fill-form.ts';
import { pick } from './pick.ts';
import type { ScenarioStep, Submission } from './scenario.ts';
import type { ScenarioTarget, TargetCall } from './target.ts';

/** Where a scenario stands: the server, the province, and the dossiers made so far by label. */
export interface Stage {
  readonly target: ScenarioTarget;
  readonly province: string;
  readonly dossiers: Map<string, DossierFacts>;
  /** Values that answers gave, by the names of `take`. */
  readonly named: Map<string, string>;
}

interface DossierFacts {
  readonly id: string;
  readonly reference: string;
  readonly code: string | null;
  readonly version: number;
  readonly agency: string;
}

/** An answer as the expectations look at it. */
export interface Answer {
  readonly status: number;
  readonly body: Json | undefined;
}

const birth = 'dang-ky-khai-sinh';
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** Does one step and gives the answer; a dossier that it made or changed is remembered under its label. */
export async function doStep(stage: Stage, step: ScenarioStep): Promise<Answer> {
  const answer = await perform(stage, filled(stage, step));
  remember(stage, step, answer);
  return answer;
}

function perform(stage: Stage, step: ScenarioStep): Promise<Answer> {
  if (step.submit) return submit(stage, step.who ?? '', step.submit);
  if (step.receive) return receive(stage, step);
  if (step.act !== undefined) return act(stage, step, step.act);
  if (step.look !== undefined) return send(stage, undefined, 'get', `/api/lookup/${encodeURIComponent(fill(stage, step, step.look === 'code' || step.look === 'reference' ? `{${step.look}}` : step.look))}`);
  if (step.read !== undefined) return send(stage, step.who, 'get', `/api/dossiers/${dossierOf(stage, step).id}${step.read === 'dossier' ? '' : `/${step.read}`}`);
  const { method = 'get', path, body } = step.call ?? { path: '' };
  return send(stage, step.who, method, path, body === undefined ? {} : { body });
}

async function send(stage: Stage, who: string | undefined, method: string, path: string, options: Omit<TargetCall, 'token'> = {}): Promise<Answer> {
  const token = who === undefined ? {} : { token: await stage.target.tokenOf(stage.province, who) };
  const { status, text } = await stage.target.call(stage.province, method, path, { ...token, ...options });
  try {
    return { status, body: text === '' ? undefined : (JSON.parse(text) as Json) };
  } catch {
    return { status, body: text };
  }
}

/** As the portal does it: a draft, its form, its papers, then sent. The first refusal is the answer. */
async function submit(stage: Stage, who: string, wish: Submission): Promise<Answer> {
  const procedure = await procedureOf(stage, wish.procedure ?? birth);
  const draft = await send(stage, who, 'post', '/api/drafts', { body: { procedureId: procedure.id, agencyId: wish.agency ?? procedure.agencies[0] } });
  if (draft.status >= 400) return draft;
  const { id } = draft.body as { id: string };
  const saved = await send(stage, who, 'put', `/api/drafts/${id}`, {
    body: { version: 1, form: { ...fillForm(procedure.form), ...wish.form }, delivery: wish.delivery ?? 'online', ...(wish.representation === undefined ? {} : { representation: wish.representation }) },
  });
  if (saved.status >= 400) return saved;
  const wanted = procedure.components.filter((one) => (one.required && !wish.without?.includes(one.id)) || wish.attach?.includes(one.id));
  for (const component of wanted) {
    const file = await send(stage, who, 'post', `/api/drafts/${id}/files?component=${component.id}`, { upload: { name: `${component.id}.png`, bytes: picture } });
    if (file.status >= 400) return file;
  }
  return send(stage, who, 'post', `/api/drafts/${id}/submit`, { body: { version: 2, ...(wish.declaration === false ? { declaration: false } : { declaration: true }) } });
}

async function receive(stage: Stage, step: ScenarioStep): Promise<Answer> {
  const wish = step.receive ?? {};
  const procedure = await procedureOf(stage, wish.procedure ?? birth);
  const applicant = { kind: 'citizen', name: 'Người Nộp Mẫu', identityNumber: '000000000199', address: 'Khu phố 1' };
  return send(stage, step.who, 'post', '/api/staff/dossiers', {
    body: { procedureId: procedure.id, ...(wish.agency ? { agencyId: wish.agency } : {}), applicant, form: { ...fillForm(procedure.form), ...wish.form }, ...wish.with },
  });
}

async function act(stage: Stage, step: ScenarioStep, name: string): Promise<Answer> {
  const { id } = dossierOf(stage, step);
  const files: string[] = [];
  for (const what of step.attach ?? []) {
    const place = what === 'result' || what === 'evidence' ? `kind=${what}` : `component=${what}`;
    const file = await send(stage, step.who, 'post', `/api/dossiers/${id}/files?${place}`, { upload: { name: `${what}.png`, bytes: picture } });
    if (file.status >= 400) return file;
    if (place.startsWith('kind=')) files.push((file.body as { fileId: string }).fileId);
  }
  const seen = await send(stage, step.who, 'get', `/api/dossiers/${id}`);
  if (seen.status >= 400) return seen;
  const body = { version: (seen.body as { version: number }).version, ...step.with, ...(files.length > 0 ? { fileIds: files } : {}) };
  return send(stage, step.who, 'post', `/api/dossiers/${id}/actions/${name}`, { body });
}

interface ProcedureFacts {
  readonly id: string;
  readonly agencies: readonly string[];
  readonly form: JsonSchema | null;
  readonly components: readonly { readonly id: string; readonly required: boolean }[];
}

async function procedureOf(stage: Stage, id: string): Promise<ProcedureFacts> {
  const { status, body } = await send(stage, undefined, 'get', `/api/procedures/${id}`);
  // A procedure that the province does not show still gets its refusal from the step itself.
  return status === 200 ? (body as unknown as ProcedureFacts) : { id, agencies: [], form: {}, components: [] };
}

function remember(stage: Stage, step: ScenarioStep, { status, body }: Answer): void {
  for (const [name, path] of Object.entries(step.take ?? {})) stage.named.set(name, String(pick(body, path)));
  const facts = body as { id?: unknown; reference?: unknown; agency?: { id: string } } | undefined;
  if (status >= 400 || typeof facts?.id !== 'string' || typeof facts.reference !== 'string') return;
  stage.dossiers.set(step.dossier ?? '', { ...(body as unknown as DossierFacts), agency: facts.agency?.id ?? '' });
}

function dossierOf(stage: Stage, step: ScenarioStep): DossierFacts {
  const found = stage.dossiers.get(step.dossier ?? '');
  if (found === undefined) throw new Error(`No dossier "${step.dossier ?? ''}" has been submitted or received yet.`);
  return found;
}

/** The step with every `{…}` in its bodies and addresses replaced; what is expected is filled when it is compared. */
function filled(stage: Stage, step: ScenarioStep): ScenarioStep {
  const { then, ...does } = step;
  return { ...(JSON.parse(fill(stage, step, JSON.stringify(does))) as ScenarioStep), ...(then ? { then } : {}) };
}

/** `{id}`, `{code}`, `{reference}`, `{agency}` of the step's dossier; `{id:B}` of another; `{name}` of what a step named. */
export function fill(stage: Stage, step: ScenarioStep, text: string): string {
  const known = text.replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => stage.named.get(name) ?? whole);
  return known.replaceAll(/\{(id|code|reference|version|agency)(?::(\w+))?\}/g, (_whole, name: keyof DossierFacts, label?: string) => String(dossierOf(stage, label === undefined ? step : { dossier: label })[name] ?? ''));
}
