import type { Procedure } from '../contract/procedure.ts';
import { instant, localDate } from '../dossiers/instants.ts';
import { Problem } from '../http/problem.ts';
import type { RequestContext } from '../http/request-context.ts';

const day = 86_400_000;
const blank = { vi: '', en: '' } as const;

/** What a draft begins with: the version `from` ("id@version"), opened to be followed by another, or the frame of a new procedure. */
export function startingProcedure(request: RequestContext, from: string | undefined): Partial<Procedure> {
  const tomorrow = localDate(instant(request.now + day));
  if (from === undefined) return { ...frame, version: tomorrow, inForce: { from: tomorrow, to: null } };
  const [id = '', version] = from.split('@');
  const found = version === undefined ? request.tenant.procedures.get(id) : request.tenant.procedures.version(id, version);
  if (found === undefined) throw new Problem(404, 'procedure-unknown', { params: { procedure: from } });
  // The decision that publishes the new version is another one, still to be named.
  const { decision: _decision, ...rest } = found;
  return { ...rest, version: freeVersion(request, id, tomorrow), inForce: { from: tomorrow, to: null } };
}

function freeVersion(request: RequestContext, id: string, wanted: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (request.tenant.procedures.version(id, name) === undefined) return name;
  }
}

const frame: Omit<Procedure, 'version' | 'inForce'> = {
  id: '', code: '', codeConfidence: 'verified', name: blank, summary: blank, field: { id: '', name: blank }, agencyLevel: 'commune', agencies: [], status: 'full', level: 'chua-cung-cap',
  applicants: blank, synonyms: [], term: { amount: 0, unit: 'workingDays', count: 'civil', endsAt: 'closing' }, fees: [], components: [],
  contents: { sequence: blank, place: blank, manner: blank, quantity: blank, result: blank, conditions: blank, legalBasis: blank },
  form: null, uiSchema: null, texts: { vi: {}, en: {} }, process: [], resultForms: ['electronic', 'paper'], sample: [],
};
