import type { Identity } from './identity.ts';

/** Providers where people register themselves: what they say of their identity number proves nothing. */
const selfRegistered: ReadonlySet<string> = new Set(['provincial-portal', 'local']);

/** Whether the identity number of a token has been checked by whoever issued it. */
export function provesIdentity(identity: Identity): boolean {
  return identity.identityNumber !== null && identity.idp !== null && !selfRegistered.has(identity.idp);
}
