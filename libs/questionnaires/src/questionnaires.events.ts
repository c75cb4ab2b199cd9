import { defineEvent } from '@para42/platform';
import { z } from 'zod';

const id = z.uuid();

const about = {
  assignmentId: id,
  submissionId: id,
  /** Absent where an agency answered. */
  supplierId: id.optional(),
  siteId: id.optional(),
  agencyId: id.optional(),
  templateCode: z.string(),
  templateVersion: z.number().int(),
};

/** A respondent has submitted; the document is frozen under `submissionId`. */
export const questionnaireSubmitted = defineEvent({
  name: 'questionnaire-submitted',
  payload: z.object(about),
});

/** A reviewer has accepted a submission. */
export const answersAccepted = defineEvent({
  name: 'answers-accepted',
  payload: z.object(about),
});

export type SubmissionEvent = z.infer<typeof questionnaireSubmitted.payload>;
