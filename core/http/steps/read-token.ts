import { tenantOf } from './tenant-of.ts';
import type { Step } from './state.ts';

/** A bearer token, when there is one, must be good and of this host's province; a bad one is refused even where none is needed. */
export const readToken: Step = async (state) => {
  const header = state.ctx.get('authorization');
  if (header === '') return;
  state.identity = await state.platform.verifyToken(tenantOf(state).id, header);
};
