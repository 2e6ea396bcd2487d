import { Problem } from '../problem.ts';
import type { Step } from './state.ts';

/** The host decides, nothing else; an unknown host is a clear 404, never a default province. */
export const findTenant: Step = (state) => {
  const found = state.platform.findTenant(state.ctx.host, state.now);
  if (found === null) throw new Problem(404, 'host-unknown', { params: { host: state.ctx.hostname } });
  state.tenant = found.tenant;
  state.audience = found.audience;
};
