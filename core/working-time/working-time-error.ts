export type WorkingTimeErrorCode = 'no-working-time' | 'outside-coverage' | 'unknown-unit' | 'unknown-zone' | 'unknown-count' | 'bad-amount' | 'bad-weekday' | 'bad-pause' | 'bad-instant' | 'bad-calendar';

/** A question the calendar cannot answer with certainty. There is never a default in its place. */
export class WorkingTimeError extends Error {
  override readonly name = 'WorkingTimeError';
  readonly code: WorkingTimeErrorCode;
  readonly detail: string;

  constructor(code: WorkingTimeErrorCode, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}
