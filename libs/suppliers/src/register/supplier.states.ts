import { defineStates } from '@para42/platform';

export type SupplierState =
  | 'listed'
  | 'invited'
  | 'registered'
  | 'profile_submitted'
  | 'screened'
  | 'approved'
  | 'changes_requested'
  | 'refused'
  | 'active'
  | 'suspended'
  | 'exited';

/**
 * Onboarding and what follows it. `listed` is a supplier that came from a list and was asked nothing
 * yet; one that is already traded with becomes active straight from there. The way out of an active
 * relation leads through suspension: leaving is the last resort, not the first.
 */
export const supplierStates = defineStates<SupplierState>({
  name: 'supplier',
  initial: 'listed',
  transitions: {
    listed: ['invited', 'active', 'refused'],
    invited: ['registered', 'listed', 'refused'],
    registered: ['profile_submitted', 'refused'],
    profile_submitted: ['screened', 'changes_requested'],
    screened: ['approved', 'changes_requested', 'refused'],
    approved: ['active', 'refused'],
    changes_requested: ['profile_submitted', 'refused'],
    refused: ['invited'],
    active: ['suspended'],
    suspended: ['active', 'exited'],
    exited: [],
  },
});

/** States that nobody is put into without a reason. */
export const STATES_WITH_REASON: ReadonlySet<SupplierState> = new Set([
  'refused',
  'suspended',
  'exited',
]);
