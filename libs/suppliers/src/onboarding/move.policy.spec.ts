import { permissionsOf, ROLES, type Role } from '@para42/identity';
import { newId, systemCtx, type ActorKind, type Ctx } from '@para42/platform';
import { supplierStates, type SupplierState } from '../register/supplier.states';
import { refusalOfMove } from './move.policy';

type Who = Role | 'system' | 'key';

const KINDS: Readonly<Record<Role, ActorKind>> = {
  owner: 'buyer',
  compliance_manager: 'buyer',
  analyst: 'buyer',
  viewer: 'buyer',
  supplier_user: 'supplier',
  supplier_admin: 'supplier',
  agency_user: 'agency',
  auditor: 'auditor',
};

function ctxOf(who: Who): Ctx {
  const tenantId = newId();
  if (who === 'system') return systemCtx(tenantId);
  const key = who === 'key';
  return {
    tenantId,
    actor: { kind: key ? 'buyer' : KINDS[who], id: newId() },
    permissions: key ? new Set(['supplier:read', 'supplier:write']) : permissionsOf(who),
    requestId: 'spec',
  };
}

const LEAD: readonly Who[] = ['owner', 'compliance_manager'];
const WORK: readonly Who[] = [...LEAD, 'analyst', 'key'];
const ADMIT: readonly Who[] = [...LEAD, 'system'];

/** Every move that there is, and everybody who may make it. What is not here, nobody may. */
const ALLOWED: Readonly<Record<string, readonly Who[]>> = {
  'listed > invited': ADMIT,
  'listed > active': LEAD,
  'listed > refused': LEAD,
  'invited > registered': ['system'],
  'invited > listed': ADMIT,
  'invited > refused': LEAD,
  'registered > profile_submitted': ['supplier_user', 'supplier_admin'],
  'registered > refused': LEAD,
  'profile_submitted > screened': WORK,
  'profile_submitted > changes_requested': WORK,
  'screened > approved': LEAD,
  'screened > changes_requested': WORK,
  'screened > refused': LEAD,
  'approved > active': LEAD,
  'approved > refused': LEAD,
  'changes_requested > profile_submitted': ['supplier_user', 'supplier_admin'],
  'changes_requested > refused': LEAD,
  'refused > invited': ADMIT,
  'active > suspended': LEAD,
  'suspended > active': LEAD,
  'suspended > exited': LEAD,
};

/** Into which states somebody may put a supplier at all: of others it is told that it is not theirs. */
const targetsOf = (who: Who): Set<string> =>
  new Set(
    Object.entries(ALLOWED)
      .filter(([, by]) => by.includes(who))
      .map(([move]) => move.split(' > ')[1] ?? ''),
  );

describe.each<Who>([...ROLES, 'system', 'key'])('moves of a supplier by %s', (who) => {
  const ctx = ctxOf(who);
  const moves = supplierStates.states.flatMap((from) =>
    supplierStates.states.map((to): [SupplierState, SupplierState] => [from, to]),
  );

  it.each(moves)('%s > %s', (from, to) => {
    const expected = ALLOWED[`${from} > ${to}`]?.includes(who)
      ? undefined
      : targetsOf(who).has(to)
        ? 'illegal_transition'
        : 'move_not_yours';
    expect(refusalOfMove(ctx, from, to)?.code).toBe(expected);
  });
});

it('knows every move of the table', () => {
  const moves = supplierStates.states.flatMap((from) =>
    supplierStates.states
      .filter((to) => supplierStates.can(from, to))
      .map((to) => `${from} > ${to}`),
  );
  expect(moves.sort()).toEqual(Object.keys(ALLOWED).sort());
});

it('says who may, and not only who may not', () => {
  const refusal = refusalOfMove(ctxOf('analyst'), 'screened', 'approved');
  expect(refusal?.detail).toBe(
    'A supplier becomes approved by the decision of an owner or a compliance manager.',
  );
});
