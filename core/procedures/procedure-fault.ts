/** What may be wrong with a version of a procedure; each has its sentence `lint.<code>`: why, and what to do. */
export type ProcedureFaultCode =
  | 'procedure-content-missing' | 'procedure-text-missing'
  | 'procedure-steps-longer' | 'procedure-steps-tight' | 'procedure-online-longer' | 'procedure-no-working-time' | 'procedure-term-empty'
  | 'procedure-share-agency' | 'procedure-share-after' | 'procedure-share-unit' | 'procedure-share-circle' | 'procedure-shares-longer' | 'procedure-id-twice'
  | 'procedure-no-steps' | 'procedure-no-approval' | 'procedure-step-unreachable' | 'procedure-role-unknown' | 'procedure-role-may-not' | 'procedure-step-nobody' | 'procedure-step-nobody-here' | 'procedure-not-as-decided'
  | 'procedure-fee-basis' | 'procedure-component-basis'
  | 'procedure-agency-unknown' | 'procedure-level-unknown' | 'procedure-field-differs' | 'procedure-decision-missing' | 'procedure-not-received'
  | 'procedure-form-missing' | 'procedure-form-invalid' | 'procedure-form-text'
  | 'procedure-dates-missing' | 'procedure-dates-reversed' | 'procedure-expired' | 'procedure-retroactive' | 'procedure-same-day' | 'procedure-followed' | 'procedure-version-taken'
  | 'procedure-closing-nothing';

export interface ProcedureFault {
  readonly code: ProcedureFaultCode;
  /** JSON path inside the version. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** Absent: an error. */
  readonly severity?: 'warning';
}
