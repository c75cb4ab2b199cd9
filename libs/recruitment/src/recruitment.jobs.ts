import { defineJob } from '@para42/platform';
import { answersAccepted, questionnaireSubmitted } from '@para42/questionnaires';
import { z } from 'zod';
import { caseFileAccepted } from './recruitment.events';

/** Judges cases again after a change of an agency, a rule, the policy or a rate. */
export const reassessCases = defineJob({
  name: 'reassess-cases',
  payload: z.strictObject({ siteIds: z.array(z.uuid()).max(50) }),
});

/**
 * Answers count from their submission on, not from their acceptance: an officer has signed them,
 * they are frozen, and risks are to be seen early (A/70/260 paras. 24-25). What is observed says
 * that the supplier is its source.
 */
export const mapSubmittedAnswers = defineJob({
  name: 'map-submitted-answers',
  on: questionnaireSubmitted,
  payload: questionnaireSubmitted.payload,
});

/** On acceptance once more: what lacked a rate or an agency before may fit by now. */
export const mapAcceptedAnswers = defineJob({
  name: 'map-accepted-answers',
  on: answersAccepted,
  payload: answersAccepted.payload,
});

/** Agencies may have told of workers whom the case of a site did not know until now. */
export const mapAgencyAnswers = defineJob({
  name: 'map-agency-answers',
  on: caseFileAccepted,
  payload: caseFileAccepted.payload,
});

/** New answers about sites stand: they are held against those of others. */
export const compareAnswers = defineJob({
  name: 'compare-answers',
  payload: z.strictObject({ siteIds: z.array(z.uuid()).max(50) }),
});

/** Rates were loaded for which answers had waited. */
export const mapWaitingAnswers = defineJob({
  name: 'map-waiting-answers',
  payload: z.strictObject({ submissionIds: z.array(z.uuid()).max(50) }),
});
