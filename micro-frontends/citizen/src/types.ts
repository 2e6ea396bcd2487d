import type { ProcedureProcess } from '../../../shell/kit/process-types.ts';
import type { Effect, FileRecord, Localized } from '../../../shell/kit/types.ts';

export interface ProcedureSummary {
  readonly id: string;
  readonly code: string;
  readonly codeConfidence: string;
  readonly name: Localized;
  readonly summary: Localized;
  readonly field: { readonly id: string; readonly name: Localized };
  readonly level: string;
  readonly status: 'full' | 'listed';
  readonly term: { readonly sentence: string; readonly rule: ProcedureProcess['term'] };
  readonly fees: readonly Fee[];
}

export interface Fee {
  readonly name: Localized;
  readonly basis?: Localized;
  readonly amount: number | null;
}

export interface ProcedureList {
  readonly items: readonly ProcedureSummary[];
  readonly fields: readonly { readonly id: string; readonly name: Localized; readonly count: number }[];
  readonly common: readonly string[];
}

export interface Procedure extends ProcedureSummary {
  readonly process: ProcedureProcess['process'];
  readonly shares?: ProcedureProcess['shares'];
  readonly decision?: { readonly number: string; readonly effectiveOn: string };
  readonly agencies: readonly string[];
  readonly agencyLevel: string;
  readonly applicants: Localized;
  readonly components: readonly { readonly id: string; readonly name: Localized; readonly required: boolean; readonly originals: number; readonly copies: number; readonly note?: Localized; readonly basis?: Localized; readonly purpose?: 'authorisation' }[];
  readonly contents: Readonly<Record<'sequence' | 'place' | 'manner' | 'quantity' | 'result' | 'conditions' | 'legalBasis', Localized>>;
  readonly form: { readonly properties: Readonly<Record<string, { readonly title: string; readonly required?: readonly string[]; readonly properties: Readonly<Record<string, { readonly title: string; readonly oneOf?: readonly { readonly const: string; readonly title: string }[] }>> }>>; readonly required: readonly string[] } | null;
  readonly texts: Record<'vi' | 'en', Record<string, string>>;
  readonly sample: readonly string[];
  readonly effects: readonly Effect[];
  readonly intake: { readonly open: boolean };
}

export interface Draft {
  readonly id: string;
  readonly version: number;
  readonly procedureId: string;
  readonly agencyId: string | null;
  readonly form: Record<string, Record<string, unknown>>;
  readonly step: string | null;
  readonly components: Readonly<Record<string, readonly FileRecord[]>>;
  readonly delivery: string | null;
  readonly representation: Representation | null;
}

/** Who one acts for, and on which document. */
export interface Representation {
  readonly principal: { readonly kind: 'citizen' | 'organisation'; readonly name: string; readonly identityNumber: string };
  readonly authorisation: { readonly component: string; readonly from: string; readonly to: string | null };
}

export interface Agency {
  readonly id: string;
  readonly name: Localized;
  readonly level: string;
}
