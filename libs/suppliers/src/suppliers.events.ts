import { defineEvent, REMINDER_KINDS } from '@para42/platform';
import { z } from 'zod';
import { STAGE_STATES } from './onboarding/stage.table';
import { supplierStates, type SupplierState } from './register/supplier.states';

/** Sites were entered, or something about them changed that an assessment of risk looks at. */
export const sitesChanged = defineEvent({
  name: 'sites-changed',
  payload: z.object({ siteIds: z.array(z.uuid()).min(1).max(5_000) }),
});

/** Two records were found to be one, or after all not to be: the id that was merged away answers with the survivor. */
export const recordsMerged = defineEvent({
  name: 'records-merged',
  payload: z.object({
    mergeId: z.uuid(),
    kind: z.enum(['supplier', 'site']),
    survivorId: z.uuid(),
    mergedId: z.uuid(),
    undone: z.boolean(),
  }),
});

const states = z.enum([...supplierStates.states] as [SupplierState, ...SupplierState[]]);

/** A supplier was moved along its states. */
export const supplierStateChanged = defineEvent({
  name: 'supplier-state-changed',
  payload: z.object({ supplierId: z.uuid(), from: states, to: states }),
});

/** A supplier submitted its profile; the register takes it over. */
export const profileSubmitted = defineEvent({
  name: 'profile-submitted',
  payload: z.object({ submissionId: z.uuid() }),
});

/**
 * A reminder of a stage of onboarding was given, once and for all. Whoever writes to people finds here
 * whom to write to; what it says is read by the ids.
 */
export const onboardingReminded = defineEvent({
  name: 'onboarding-reminded',
  payload: z.object({
    reminderId: z.uuid(),
    stageId: z.uuid(),
    supplierId: z.uuid(),
    state: z.enum(STAGE_STATES),
    kind: z.enum(REMINDER_KINDS),
    /** YYYY-MM-DD */
    dueOn: z.string(),
    givenTo: z.enum(['supplier', 'owner', 'escalation']),
    userIds: z.array(z.uuid()),
  }),
});
