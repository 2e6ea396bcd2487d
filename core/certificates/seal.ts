import { createHash } from 'node:crypto';
import { canonicalJson } from '../texts/canonical-json.ts';
import type { Certificate } from './certificate.ts';

/** The hash of everything in a certificate but the hash itself. */
export function sealOf(certificate: Omit<Certificate, 'hash'>): string {
  const { hash: _itself, ...content } = certificate as Certificate;
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
