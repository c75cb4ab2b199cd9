import { Module } from '@nestjs/common';
import { EvidenceModule } from '@para42/evidence';
import type { AnyJob, EntityClass } from '@para42/platform';
import { SuppliersModule } from '@para42/suppliers';
import { AnswerChecks } from './answers/answer-checks';
import { AnswerRepository } from './answers/answer.repository';
import { AnswerService } from './answers/answer.service';
import { AskedTemplateRepository } from './asked-template.repository';
import { AskedTemplateService } from './asked-template.service';
import { AssignmentRepository } from './assignments/assignment.repository';
import { AssignmentService } from './assignments/assignment.service';
import { HandoverMail } from './assignments/handover-mail';
import { HandoverRepository } from './assignments/handover.repository';
import { HandoverService } from './assignments/handover.service';
import { OwnTemplateRepository } from './authoring/own-template.repository';
import { TemplateCache } from './authoring/template-cache';
import { TemplateDraftRepository } from './authoring/template-draft.repository';
import { TemplateDraftService } from './authoring/template-draft.service';
import { TemplateLibrary } from './authoring/template-library.service';
import { CampaignRepository } from './campaigns/campaign.repository';
import { CampaignService } from './campaigns/campaign.service';
import { RecipientSources } from './campaigns/recipient-sources';
import { RecipientsService } from './campaigns/recipients.service';
import { AssignmentController } from './http/assignment.controller';
import { CampaignController } from './http/campaign.controller';
import { HandoverController } from './http/handover.controller';
import { SubmissionController } from './http/submission.controller';
import { TemplateController } from './http/template.controller';
import { QuestionnairesReadModel } from './questionnaires.read-model';
import { ReviewService } from './submissions/review.service';
import { SubmissionEvidence } from './submissions/submission-evidence';
import { SubmissionRepository } from './submissions/submission.repository';
import { SubmissionService } from './submissions/submission.service';
import { TemplateRegistry } from './template-registry';

@Module({
  imports: [SuppliersModule, EvidenceModule],
  providers: [
    AnswerChecks,
    AnswerRepository,
    AnswerService,
    AskedTemplateRepository,
    AskedTemplateService,
    AssignmentRepository,
    AssignmentService,
    CampaignRepository,
    CampaignService,
    HandoverMail,
    HandoverRepository,
    HandoverService,
    OwnTemplateRepository,
    QuestionnairesReadModel,
    RecipientSources,
    RecipientsService,
    ReviewService,
    SubmissionEvidence,
    SubmissionRepository,
    SubmissionService,
    TemplateCache,
    TemplateDraftRepository,
    TemplateDraftService,
    TemplateLibrary,
    TemplateRegistry,
  ],
  exports: [
    AnswerChecks,
    AnswerService,
    AssignmentService,
    CampaignService,
    HandoverService,
    QuestionnairesReadModel,
    RecipientSources,
    ReviewService,
    SubmissionService,
    TemplateDraftService,
    TemplateLibrary,
    TemplateRegistry,
  ],
})
export class QuestionnairesModule {}

@Module({
  imports: [QuestionnairesModule],
  controllers: [
    AssignmentController,
    CampaignController,
    HandoverController,
    SubmissionController,
    TemplateController,
  ],
})
export class QuestionnairesHttpModule {}

/** This context has no background work of its own yet. */
@Module({ imports: [QuestionnairesModule] })
export class QuestionnairesJobsModule {}

export const questionnairesJobs: readonly AnyJob[] = [];

/** Rows are read and written by SQL of the repositories; nothing is mapped. */
export const questionnairesEntities: readonly EntityClass[] = [];
