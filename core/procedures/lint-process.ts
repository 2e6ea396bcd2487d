import type { PermissionSets } from '../access/permissions.ts';
import type { Procedure, ProcedureStep } from '../contract/procedure.ts';
import type { Agency } from '../contract/tenant.ts';
import type { ProcedureFault } from './procedure-fault.ts';

/** A role that somebody holds now, at an agency or for the whole province (null). */
export interface Post {
  readonly role: string;
  readonly agency: string | null;
}

export interface ProcessSubject {
  readonly permissions: PermissionSets;
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly posts: readonly Post[];
  /** Roles through whose hands every dossier goes in this order, where a decision says so (processing.workflow). */
  readonly hands: readonly string[];
}

/** What whoever does a step of a kind must be permitted. */
export const stepPermission = { work: 'dossier:work-step', approval: 'dossier:approve' } as const;

/** The process ends with one approval, every step can be reached, and there is somebody to do it. */
export function lintProcess(version: Procedure, subject: ProcessSubject): ProcedureFault[] {
  const { process } = version;
  // Listed only: shown with its contents; dossiers are not handled here, so there is nothing to go through.
  if (version.status === 'listed' && process.length === 0) return [];
  if (process.length === 0) return [{ code: 'procedure-no-steps', path: '/process', params: {} }];
  const approval = process.findIndex((step) => step.kind === 'approval');
  return [
    ...(approval < 0 ? [{ code: 'procedure-no-approval', path: '/process', params: {} } as const] : process.slice(approval + 1).map((step, index): ProcedureFault => ({ code: 'procedure-step-unreachable', path: `/process/${approval + 1 + index}`, params: { step: step.name.vi || step.id } }))),
    ...twice(process.map((step) => step.id), '/process'), ...twice(version.components.map((one) => one.id), '/components'),
    ...process.flatMap((step, index) => lintStep(version, step, `/process/${index}/role`, subject)),
    ...(inOrder(process, subject.hands) ? [] : [{ code: 'procedure-not-as-decided', path: '/process', params: { roles: subject.hands.join(', ') } } as const]),
  ];
}

function lintStep(version: Procedure, step: ProcedureStep, path: string, { permissions, agencies, posts }: ProcessSubject): ProcedureFault[] {
  const params = { role: step.role, step: step.name.vi || step.id };
  const granted = permissions.get(step.role);
  if (granted === undefined) return [{ code: 'procedure-role-unknown', path, params }];
  const scope = granted.get(stepPermission[step.kind]);
  if (scope === undefined) return [{ code: 'procedure-role-may-not', path, params }];
  const held = posts.filter((post) => post.role === step.role).map((post) => post.agency);
  const reached = (id: string) => scope === 'province' || held.includes(id) || (scope === 'agency-subtree' && above(agencies, id).some((one) => held.includes(one)));
  const without = version.agencies.filter((id) => agencies.has(id) && !(reached(id) && held.length > 0));
  if (without.length === 0) return [];
  const names = without.map((id) => agencies.get(id)?.name.vi ?? id).join('; ');
  return without.length === version.agencies.length ? [{ code: 'procedure-step-nobody', path, params: { ...params, agencies: names } }] : [{ code: 'procedure-step-nobody-here', path, params: { ...params, agencies: names }, severity: 'warning' }];
}

function above(agencies: ReadonlyMap<string, Agency>, id: string): string[] {
  const parent = agencies.get(id)?.parent ?? null;
  return parent === null ? [] : [parent, ...above(agencies, parent)];
}

function inOrder(process: readonly ProcedureStep[], hands: readonly string[]): boolean {
  const positions = hands.map((role) => process.findIndex((step) => step.role === role));
  return positions.every((at, index) => at >= 0 && at >= (positions[index - 1] ?? 0));
}

function twice(ids: readonly string[], path: string): ProcedureFault[] {
  return ids.flatMap((id, index): ProcedureFault[] => (ids.indexOf(id) < index ? [{ code: 'procedure-id-twice', path: `${path}/${index}/id`, params: { id } }] : []));
}
