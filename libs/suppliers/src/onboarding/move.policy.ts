import { permits, type ActorKind, type Ctx, type DomainError } from '@para42/platform';
import { supplierStates, type SupplierState } from '../register/supplier.states';
import { onboardingErrors } from './onboarding.errors';

interface Mover {
  kinds: readonly ActorKind[];
  permission: string;
  /** Said to whoever tries and may not. */
  by: string;
}

const ADMITTING: Mover = {
  kinds: ['buyer', 'system'],
  permission: 'supplier:admit',
  by: 'when somebody who may let suppliers in invites it, or takes that back',
};
const WORKING: Mover = {
  kinds: ['buyer'],
  permission: 'supplier:write',
  by: 'by somebody who works on the register',
};
const DECIDING: Mover = {
  kinds: ['buyer'],
  permission: 'supplier:decide',
  by: 'by the decision of an owner or a compliance manager',
};

/** Who puts a supplier into each state, wherever it comes from. */
const MOVERS: Readonly<Record<SupplierState, Mover>> = {
  listed: ADMITTING,
  invited: ADMITTING,
  registered: {
    kinds: ['system'],
    permission: 'supplier:admit',
    by: 'by itself, once a person of the supplier accepts the invitation',
  },
  profile_submitted: {
    kinds: ['supplier'],
    permission: 'profile:write',
    by: 'when a user of the supplier submits its profile',
  },
  screened: WORKING,
  changes_requested: WORKING,
  approved: DECIDING,
  refused: DECIDING,
  active: DECIDING,
  suspended: DECIDING,
  exited: DECIDING,
};

/** Why somebody may not make a move; undefined where nothing speaks against it. */
export function refusalOfMove(
  ctx: Ctx,
  from: SupplierState,
  to: SupplierState,
): DomainError | undefined {
  const { kinds, permission, by } = MOVERS[to];
  if (!kinds.includes(ctx.actor.kind) || !permits(ctx, permission)) {
    return onboardingErrors.moveNotYours(to, by);
  }
  return refusal(() => supplierStates.assert(from, to));
}

function refusal(check: () => void): DomainError | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return error as DomainError;
  }
}
