import type { Audience, TenantHost } from '../contract/tenant.ts';

/** Who answers at a host on a day; null for a host of nobody. Port, case and a trailing dot do not matter. */
export function findHost<T>(hosts: ReadonlyMap<string, readonly { readonly entry: TenantHost; readonly tenant: T }[]>, host: string, day: string): { tenant: T; audience: Audience } | null {
  const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  const found = hosts.get(name)?.find(({ entry }) => entry.from <= day && (entry.to === null || day <= entry.to));
  return found ? { tenant: found.tenant, audience: found.entry.audience } : null;
}
