import { CampaignMaking } from './campaigns/campaign-making.service';
import { CampaignPreviewService } from './campaigns/campaign-preview.service';
import { CampaignRepository } from './campaigns/campaign.repository';
import { CampaignService } from './campaigns/campaign.service';
import { RecipientCautions } from './campaigns/recipient-cautions.service';
import { RecipientSources } from './campaigns/recipient-sources';
import { RecipientRepository } from './campaigns/recipient.repository';
import { RecipientsService } from './campaigns/recipients.service';
import { RepetitionRepository } from './campaigns/repetition.repository';
import { RepetitionService } from './campaigns/repetition.service';
import { AssignmentReminderController } from './http/assignment-reminder.controller';
import { CampaignController } from './http/campaign.controller';
import { RepetitionController } from './http/repetition.controller';
import { AssignmentReminderRepository } from './reminders/assignment-reminder.repository';
import { AssignmentReminderService } from './reminders/assignment-reminder.service';
import { AssignmentReminderMail } from './reminders/reminder-mail';
import { ReminderMailRepository } from './reminders/reminder-mail.repository';

/** Who is asked, when they are reminded, and what is asked again. */
export const CAMPAIGNS = [
  AssignmentReminderMail,
  AssignmentReminderRepository,
  AssignmentReminderService,
  CampaignMaking,
  CampaignPreviewService,
  CampaignRepository,
  CampaignService,
  RecipientCautions,
  RecipientRepository,
  RecipientSources,
  RecipientsService,
  ReminderMailRepository,
  RepetitionRepository,
  RepetitionService,
];

export const CAMPAIGN_CONTROLLERS = [
  AssignmentReminderController,
  CampaignController,
  RepetitionController,
];
