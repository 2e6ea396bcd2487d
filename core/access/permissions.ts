import { newEnforcer, newModelFromString, StringAdapter } from 'casbin';
import type { Enforcer } from 'casbin';
import { readFileSync } from 'node:fs';

export type Scope = 'own-agency' | 'agency-subtree' | 'assigned' | 'province' | 'none';

/** For each role (without the prefix) its permissions and the rows each of them reaches. Derived once from Casbin. */
export type PermissionSets = ReadonlyMap<string, ReadonlyMap<string, Scope>>;

const model = `
[request_definition]
r = sub, act
[policy_definition]
p = sub, act, scope, eft
[role_definition]
g = _, _
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = r.act == p.act && g(r.sub, p.sub)
`;

const scopes: readonly string[] = ['own-agency', 'agency-subtree', 'assigned', 'province', 'none'];

/** A line of access.csv that means nothing the platform knows. */
export class AccessError extends Error {
  override readonly name = 'AccessError';
}

export function readBase(): string {
  return readFileSync(new URL('base.csv', import.meta.url), 'utf8');
}

/**
 * Builds a new enforcer from the national base and the province's own lines, asks it about every role and permission, and
 * gives the answers as sets. A live enforcer is never reloaded; a change builds a new one and swaps the sets.
 */
export async function derivePermissions(ownLines: string, file: string): Promise<PermissionSets> {
  const lines = `${clean(readBase())}\n${clean(ownLines)}`;
  checkLines(clean(ownLines), file);
  const enforcer = await newEnforcer(newModelFromString(model), new StringAdapter(lines));
  const policy = await enforcer.getPolicy();
  const permissions = [...new Set(policy.map((line) => line[1] ?? ''))];
  const roles = [...new Set([...policy.map((line) => line[0] ?? ''), ...(await enforcer.getGroupingPolicy()).flat()])];
  const sets = new Map<string, ReadonlyMap<string, Scope>>();
  for (const role of roles) sets.set(role.replace('role:', ''), await permissionsOf(enforcer, role, permissions));
  return sets;
}

async function permissionsOf(enforcer: Enforcer, role: string, permissions: readonly string[]): Promise<ReadonlyMap<string, Scope>> {
  const granted = new Map<string, Scope>();
  for (const permission of permissions) {
    const [allowed, line] = await enforcer.enforceEx(role, permission);
    if (allowed) granted.set(permission, (line[2] ?? 'none') as Scope);
  }
  return granted;
}

function clean(csv: string): string {
  return csv.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#')).join('\n');
}

function checkLines(csv: string, file: string): void {
  csv.split('\n').filter(Boolean).forEach((line, index) => {
    const [type, subject, act, scope, effect] = line.split(',').map((part) => part.trim());
    const role = /^role:[a-z-]+$/;
    const good = type === 'g' ? role.test(subject ?? '') && role.test(act ?? '') : type === 'p' && role.test(subject ?? '') && /^[a-z-]+:[a-z-]+$/.test(act ?? '') && scopes.includes(scope ?? '') && ['allow', 'deny'].includes(effect ?? '');
    if (!good) throw new AccessError(`${file}, rule ${index + 1}: "${line}" is no access rule. Write "p, role:<name>, <object>:<action>, <scope>, allow|deny" or "g, role:<name>, role:<name>".`);
  });
}
