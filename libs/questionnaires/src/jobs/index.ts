import { ExportResponsesHandler } from './export-responses.job';
import { MailAssignmentRemindersHandler } from './mail-assignment-reminders.job';
import { MoveAssignmentsHandler } from './move-assignments.job';
import { RemindAssignmentsHandler } from './remind-assignments.job';
import { RepeatCampaignsHandler } from './repeat-campaigns.job';
import { SealInquiriesHandler } from './seal-inquiries.job';

/** Every handler of this context. */
export const HANDLERS = [
  ExportResponsesHandler,
  MailAssignmentRemindersHandler,
  MoveAssignmentsHandler,
  RemindAssignmentsHandler,
  RepeatCampaignsHandler,
  SealInquiriesHandler,
];
