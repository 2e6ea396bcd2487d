import { developmentTarget } from '../../development/scenario-target.ts';
import { doStep } from '../../scenarios/do-step.ts';
import { formatInstant } from '../../texts/format-instant.ts';
import { developmentPort } from '../development-server.ts';
import { lawOf } from '../law-of.ts';
import { language, say, texts, UsageError } from '../output.ts';
import type { Report } from '../output.ts';
import { ApiRefusal, sentence } from '../province-api.ts';

interface Submitted {
  readonly id: string;
  readonly reference: string;
  readonly deadlines: readonly { readonly kind: string; readonly due: string | null; readonly clauses: readonly { readonly id: string; readonly cite: string; readonly regulation: { readonly number: string } }[] }[];
}

/** Submits a sample dossier to the development server, as a citizen's page would: form, papers and all. */
export async function submitDossier({ tenant, procedure, as = 'congdan1' }: { tenant: string; procedure?: string; as?: string }): Promise<Report> {
  const { procedures } = lawOf(tenant).tenant;
  if (procedure !== undefined && !procedures.some(({ id }) => id === procedure)) throw new UsageError(say('cli.unknown-procedure', { procedure, known: [...new Set(procedures.filter(({ status }) => status === 'full').map(({ id }) => id))].join(', ') }));
  const port = await developmentPort();
  const stage = { target: developmentTarget(port, { 'accept-language': language }), province: tenant, dossiers: new Map(), named: new Map() };
  const { status, body } = await doStep(stage, { who: as, submit: procedure === undefined ? {} : { procedure } });
  if (status >= 400) throw new ApiRefusal(sentence({ status, text: JSON.stringify(body) }));
  const { id, reference, deadlines } = body as unknown as Submitted;
  return {
    ok: true,
    json: body,
    lines: [
      say('cli.submitted', { reference }),
      ...deadlines.map(({ kind, due, clauses }) => `  ${texts.has(`certificate.kinds.${kind}`) ? say(`certificate.kinds.${kind}`) : kind}: ${due === null ? '–' : formatInstant(language, due)} (${clauses.map((clause) => `${clause.id}: ${clause.cite}, ${clause.regulation.number}`).join('; ')})`),
      `  http://${tenant}.localhost:${port}/ho-so/${id}`,
    ],
  };
}
