import { Problem } from '../problem.ts';
import type { Step } from './state.ts';

/** Deny by default: what a route does not open stays shut. */
export const mayPerson: Step = ({ route, identity, actor }) => {
  if (route.who === 'anyone') return;
  if (identity === null) throw new Problem(401, 'sign-in-needed');
  if (route.who === 'signed-in') return;
  if (route.who === 'applicant') {
    if (identity.kind === 'staff') throw new Problem(403, 'for-applicants-only');
    return;
  }
  if (actor === null) throw new Problem(403, 'for-staff-only');
  if (route.permission !== undefined && !actor.permissions.has(route.permission)) {
    throw new Problem(403, 'not-allowed', { params: { permission: route.permission } });
  }
};
