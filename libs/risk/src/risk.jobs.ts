import { documentAdded } from '@para42/evidence';
import { countryScoresChanged, crisisAreasChanged, listingsChanged } from '@para42/locations';
import { answersAccepted } from '@para42/questionnaires';
import { defineJob } from '@para42/platform';
import {
  agenciesChanged,
  answersCompared,
  caseFileAccepted,
  observationsChanged,
} from '@para42/recruitment';
import { screeningHitsChanged } from '@para42/screening';
import { sitesChanged } from '@para42/suppliers';
import { z } from 'zod';
import { ownRuleSwitched } from './risk.events';

const id = z.uuid();

/** Assesses up to 1,000 sites in one transaction. */
export const assessSitesJob = defineJob({
  name: 'assess-sites',
  payload: z.object({ siteIds: z.array(id).max(1_000), cause: z.string().max(200) }),
});

/** Walks every site of the tenant, a batch to a task; the last one finishes the run. */
export const sweepSitesJob = defineJob({
  name: 'sweep-sites',
  payload: z.object({
    runId: id,
    afterSiteId: id.nullable(),
    assessed: z.number().int(),
    cause: z.string().max(200).optional(),
    failedRules: z.record(z.string(), z.number().int()).optional(),
  }),
  requires: 'flag:read',
});

/** What a change can touch, and nothing else, is assessed again. */
export const assessAreasJob = defineJob({
  name: 'assess-areas',
  on: crisisAreasChanged,
  payload: crisisAreasChanged.payload,
});

export const assessCountriesJob = defineJob({
  name: 'assess-countries',
  on: countryScoresChanged,
  payload: countryScoresChanged.payload,
});

export const assessListedCountriesJob = defineJob({
  name: 'assess-listed-countries',
  on: listingsChanged,
  payload: listingsChanged.payload,
});

export const assessChangedAgenciesJob = defineJob({
  name: 'assess-changed-agencies',
  on: agenciesChanged,
  payload: agenciesChanged.payload,
});

export const assessComparedAnswersJob = defineJob({
  name: 'assess-compared-answers',
  on: answersCompared,
  payload: answersCompared.payload,
});

export type DocumentAdded = z.infer<typeof documentAdded.payload>;

export const assessAuditedSitesJob = defineJob({
  name: 'assess-audited-sites',
  on: documentAdded,
  payload: documentAdded.payload,
});

export type ScreeningHitsChanged = z.infer<typeof screeningHitsChanged.payload>;

export const assessScreenedJob = defineJob({
  name: 'assess-screened',
  on: screeningHitsChanged,
  payload: screeningHitsChanged.payload,
});

export const assessChangedSitesJob = defineJob({
  name: 'assess-changed-sites',
  on: sitesChanged,
  payload: sitesChanged.payload,
});

export const assessCaseJob = defineJob({
  name: 'assess-case',
  on: caseFileAccepted,
  payload: caseFileAccepted.payload,
});

export const assessObservationsJob = defineJob({
  name: 'assess-observations',
  on: observationsChanged,
  payload: observationsChanged.payload,
});

export type AnswersAccepted = z.infer<typeof answersAccepted.payload>;

export const assessAnsweredSitesJob = defineJob({
  name: 'assess-answered-sites',
  on: answersAccepted,
  payload: answersAccepted.payload,
});

/** Every day: what changes with the date alone. A missed day is caught up. */
export const assessDatedFlagsJob = defineJob({
  name: 'assess-dated-flags',
  payload: z.object({ period: z.string() }),
  schedule: { every: 'day' },
});

export type OwnRuleSwitched = z.infer<typeof ownRuleSwitched.payload>;

export const assessSwitchedRuleJob = defineJob({
  name: 'assess-switched-rule',
  on: ownRuleSwitched,
  payload: ownRuleSwitched.payload,
});

/** Walks the sites that have a flag of a rule, a batch to a task: a sweep passes closed ones by. */
export const assessFlaggedSitesJob = defineJob({
  name: 'assess-flagged-sites',
  payload: z.object({
    ruleCode: z.string().max(100),
    afterSiteId: id.nullable(),
    cause: z.string().max(200),
    /** Where a sweep looks at the active ones anyhow. */
    closedOnly: z.boolean(),
  }),
});

export type FlaggedBatch = z.infer<typeof assessFlaggedSitesJob.payload>;

/** Tries a tenant's own rule on every site, a batch to a task; the last one finishes the run. */
export const tryOwnRuleJob = defineJob({
  name: 'try-own-rule',
  payload: z.object({ runId: id, trialId: id, afterSiteId: id.nullable() }),
  requires: 'flag:decide',
});
