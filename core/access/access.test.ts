import { expect } from 'chai';
import fc from 'fast-check';
import type { Actor } from './actor.ts';
import { AccessError, derivePermissions } from './permissions.ts';
import { dossierScope } from './scope.ts';

describe('who may do what', () => {
  it('the base gives each role what it needs and nothing more', async () => {
    const sets = await derivePermissions('', 'access.csv');
    const may = (role: string, permission: string) => sets.get(role)?.has(permission) ?? false;
    const expected: [string, string, boolean][] = [
      ['one-stop-clerk', 'dossier:accept', true], ['one-stop-clerk', 'dossier:approve', false], ['one-stop-clerk', 'dossier:assign', false],
      ['one-stop-head', 'dossier:accept', true], ['one-stop-head', 'dossier:assign', true], ['one-stop-head', 'dossier:approve', false],
      ['officer', 'dossier:work-step', true], ['officer', 'dossier:accept', false], ['officer', 'dossier:return-result', false],
      ['leader', 'dossier:approve', true], ['leader', 'dossier:accept', false],
      ['province-admin', 'plugin:manage', true], ['province-admin', 'dossier:list', false], ['province-admin', 'dossier:accept', false],
      ['postal-operator', 'dossier:list', false], ['police', 'dossier:list', false], ['nobody', 'dossier:list', false],
    ];
    for (const [role, permission, allowed] of expected) expect(may(role, permission), `${role} ${permission}`).to.equal(allowed);
  });

  it("a province's deny wins over the base, and a line that means nothing is refused with its place", async () => {
    const sets = await derivePermissions('p, role:officer, dossier:request-supplement, none, deny', 'access.csv');
    expect(sets.get('officer')?.has('dossier:request-supplement')).to.equal(false);
    const error = await derivePermissions('p, officer, everything', 'tenants/x/access.csv').then(() => null, (reason: Error) => reason);
    expect(error).to.be.instanceOf(AccessError);
    expect(error?.message).to.include('tenants/x/access.csv, rule 1');
  });

  it('without a grant of dossier:list nothing is seen, whatever else a person holds', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('dossier:accept', 'dossier:approve', 'plugin:manage')), (permissions) => {
        const actor: Actor = { sub: 's', name: 'n', roles: [], permissions: new Set(permissions), grants: permissions.map((permission) => ({ permission, scope: 'province' as const, agencies: [] })) };
        expect(dossierScope(actor)).to.deep.equal({ sql: 'false', bindings: [] });
      }),
    );
  });
});
