import type { TenantRuntime } from '../../platform.ts';
import type { RequestState } from './state.ts';

/** The tenant that an earlier step found; asking before that is a fault in the table of steps. */
export function tenantOf(state: RequestState): TenantRuntime {
  if (state.tenant === null) throw new Error('A step asked for the tenant before it was found.');
  return state.tenant;
}
