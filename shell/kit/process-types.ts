import type { Localized } from './types.ts';

/** What of a procedure's version is drawn as its process. */
export interface ProcedureProcess {
  readonly term: ProcessTerm;
  readonly process: readonly { readonly id: string; readonly name: Localized; readonly role: string; readonly kind: 'work' | 'approval'; readonly term: ProcessTerm }[];
  readonly shares?: readonly { readonly id: string; readonly name: Localized; readonly agency: string; readonly term: ProcessTerm; readonly after: readonly string[] }[];
}

export interface ProcessTerm {
  readonly amount: number;
  readonly unit: 'workingMinutes' | 'workingHours' | 'workingDays' | 'calendarDays';
}
