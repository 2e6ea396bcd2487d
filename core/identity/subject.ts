import { createHash } from 'node:crypto';

/** A stable subject for a demo account: the same person after every restart, another one in every tenant. */
export function subjectOf(tenant: string, username: string): string {
  const hex = createHash('sha256').update(`${tenant}/${username}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
