import type { SupplierState } from '../register/supplier.states';

/** States in which something is waited for. A stage is a supplier's time in one of them. */
export const STAGE_STATES = [
  'invited',
  'registered',
  'profile_submitted',
  'screened',
  'changes_requested',
  'approved',
  'suspended',
] as const satisfies readonly SupplierState[];
export type StageState = (typeof STAGE_STATES)[number];

export type WaitsFor = 'supplier' | 'buyer';

export interface StageKind {
  waitsFor: WaitsFor;
  /** Until it is due, where the tenant sets nothing else. */
  days: number;
  /** What the one who is waited for is to do. */
  task: string;
}

export const STAGES: Readonly<Record<StageState, StageKind>> = {
  invited: {
    waitsFor: 'supplier',
    days: 14,
    task: 'Accept the invitation.',
  },
  registered: {
    waitsFor: 'supplier',
    days: 21,
    task: 'Check and complete the profile and the sites, then submit the profile.',
  },
  profile_submitted: {
    waitsFor: 'buyer',
    days: 7,
    task: 'Read the profile and have the supplier screened, or request changes.',
  },
  screened: {
    waitsFor: 'buyer',
    days: 7,
    task: 'Review the hits of the screening, then approve, request changes or refuse.',
  },
  changes_requested: {
    waitsFor: 'supplier',
    days: 14,
    task: 'Make the changes that the remarks ask for, then submit the profile again.',
  },
  approved: {
    waitsFor: 'buyer',
    days: 14,
    task: 'Begin to trade and make the supplier active, or refuse it.',
  },
  suspended: {
    waitsFor: 'buyer',
    days: 30,
    task: 'Decide with the supplier how to go on; leaving needs an accepted exit assessment.',
  },
};

export function isStage(state: SupplierState): state is StageState {
  return (STAGE_STATES as readonly SupplierState[]).includes(state);
}

/** A supplier is told neither that it is screened nor what came of it. */
export function stateForSupplier(state: SupplierState): SupplierState {
  return state === 'screened' ? 'profile_submitted' : state;
}
