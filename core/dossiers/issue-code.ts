import { randomInt } from 'node:crypto';
import type { TenantTx } from '../tenancy/with-tenant.ts';

/** Letters and digits that are not mistaken for one another when read aloud or typed. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** The reference a person gets at submission: not guessable, look-up accepts it beside the legal code. */
export function newReference(prefix = 'NH'): string {
  const pick = (n: number) => Array.from({ length: n }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${prefix}-${pick(4)}-${pick(4)}-${pick(2)}`;
}

/** What a code format may contain: {unit} {yymmdd} {sequence}; anything else is literal text. */
export function formatCode(format: string, parts: { readonly unit: string; readonly day: string; readonly sequence: number }): string {
  const [year, month, date] = parts.day.split('-') as [string, string, string];
  return format
    .replace('{unit}', parts.unit)
    .replace('{yymmdd}', `${year.slice(2)}${month}${date}`)
    .replace('{sequence}', String(parts.sequence).padStart(4, '0'));
}

/**
 * The next number of a unit on a day. The row is locked by the update, so two clerks never get the same number and a
 * rolled-back receipt leaves no hole (Thông tư 01/2018/TT-VPCP Điều 19: the sequence of the unit's day).
 */
export async function nextInSequence(tx: TenantTx, unitCode: string, day: string): Promise<number> {
  const answer = await tx.raw<{ rows: { last: number }[] }>(
    `insert into code_sequence (unit_code, day, last) values (?, ?, 1)
     on conflict (tenant_id, unit_code, day) do update set last = code_sequence.last + 1 returning last`,
    [unitCode, day],
  );
  const row = answer.rows[0];
  if (row === undefined) throw new Error('The code sequence gave no number.');
  return row.last;
}
