import { BUYER_PERMISSIONS, KEY_SCOPES, permissionsOf, ROLES } from './roles.policy';

const of = (role: string) => [...permissionsOf(role)].sort();

describe('permissions of roles', () => {
  it('gives an owner all that a buyer can have, and a manager all but people and tenant', () => {
    expect(of('owner')).toEqual([...BUYER_PERMISSIONS].sort());
    expect(of('compliance_manager')).toEqual(
      of('owner').filter((p) => p !== 'member:manage' && p !== 'tenant:manage'),
    );
  });

  it('lets a viewer read and an analyst also register, import, record recruitment and visits', () => {
    expect(of('viewer').every((p) => p.endsWith(':read'))).toBe(true);
    expect(of('analyst').filter((p) => !of('viewer').includes(p))).toEqual([
      'import:run',
      'inquiry:write',
      'recruitment:write',
      'run:control',
      'supplier:write',
    ]);
  });

  test.each(['supplier_user', 'agency_user'])('shows %s nothing of what a buyer sees', (role) => {
    const buyers = [
      'inquiry',
      'flag',
      'supplier',
      'finding',
      'cycle',
      'recruitment',
      'evidence',
      'ledger',
    ];
    expect(of(role).filter((p) => buyers.includes(p.split(':', 1)[0]!))).toEqual([]);
  });

  it('lets nobody but an admin of a supplier accept clauses for it', () => {
    expect(ROLES.filter((role) => permissionsOf(role).has('clause:accept'))).toEqual([
      'supplier_admin',
    ]);
  });

  it('lets an auditor read and ask, and change nothing', () => {
    expect(of('auditor')).toEqual(['bundle:request', 'evidence:read', 'ledger:read']);
  });

  it('keeps rights over people, keys and grants from keys', () => {
    expect(KEY_SCOPES.filter((s) => /^(tenant|grant):|:(manage|admit)$/.test(s))).toEqual([
      'questionnaire:manage',
    ]);
  });

  it('lets nobody but owner and manager hear what single workers said, and no key know of it', () => {
    expect(ROLES.filter((role) => permissionsOf(role).has('inquiry:hear'))).toEqual([
      'owner',
      'compliance_manager',
    ]);
    expect(KEY_SCOPES.filter((scope) => scope.startsWith('inquiry:'))).toEqual([]);
  });

  it('lets nobody but owner and manager let suppliers and agencies in', () => {
    expect(ROLES.filter((role) => permissionsOf(role).has('supplier:admit'))).toEqual([
      'owner',
      'compliance_manager',
    ]);
  });

  it('lets only owner and manager decide whom to trade with, and no key', () => {
    expect(ROLES.filter((role) => permissionsOf(role).has('supplier:decide'))).toEqual([
      'owner',
      'compliance_manager',
    ]);
    expect(KEY_SCOPES).not.toContain('supplier:decide');
  });

  it('gives an unknown role nothing', () => {
    expect(ROLES.every((role) => permissionsOf(role).size > 0)).toBe(true);
    expect(permissionsOf('toString').size).toBe(0);
  });
});
