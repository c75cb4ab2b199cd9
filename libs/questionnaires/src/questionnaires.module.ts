import { Module } from '@nestjs/common';
import { EvidenceModule } from '@para42/evidence';
import type { AnyJob, EntityClass } from '@para42/platform';
import { SuppliersModule } from '@para42/suppliers';
import { AnswerChecks } from './answers/answer-checks';
import { AnswerRepository } from './answers/answer.repository';
import { AnswerService } from './answers/answer.service';
import { AttachmentService } from './answers/attachment.service';
import { DocumentAnswers } from './answers/document-answers.service';
import { AskedTemplateRepository } from './asked-template.repository';
import { AskedTemplateService } from './asked-template.service';
import { AssignmentRepository } from './assignments/assignment.repository';
import { AssignmentService } from './assignments/assignment.service';
import { HandoverMail } from './assignments/handover-mail';
import { HandoverRepository } from './assignments/handover.repository';
import { HandoverService } from './assignments/handover.service';
import { SectionRepository } from './assignments/section.repository';
import { AUTHORING, AUTHORING_CONTROLLERS } from './authoring-parts';
import { CAMPAIGN_CONTROLLERS, CAMPAIGNS } from './campaign-parts';
import { CARRYING, CARRYING_CONTROLLERS, carryingJobs } from './carrying-parts';
import { EXCHANGE, EXCHANGE_CONTROLLERS, exchangeJobs } from './exchange-parts';
import { AssignmentController } from './http/assignment.controller';
import { AttachmentController } from './http/attachment.controller';
import { BesideController } from './http/beside.controller';
import { HandoverController } from './http/handover.controller';
import { InquiryController } from './http/inquiry.controller';
import { SubmissionController } from './http/submission.controller';
import { inquiryProviders, inquiryServices } from './inquiry-parts';
import { HANDLERS } from './jobs';
import { campaignJobs } from './questionnaires.jobs';
import { QuestionnairesReadModel } from './questionnaires.read-model';
import { ChangeService } from './submissions/change.service';
import { ReviewService } from './submissions/review.service';
import { SubmissionEvidence } from './submissions/submission-evidence';
import { SubmissionRepository } from './submissions/submission.repository';
import { SubmissionService } from './submissions/submission.service';
import { TemplateRegistry } from './template-registry';

@Module({
  imports: [SuppliersModule, EvidenceModule],
  providers: [
    ...AUTHORING,
    ...CAMPAIGNS,
    ...CARRYING,
    ...EXCHANGE,
    ...inquiryProviders,
    AnswerChecks,
    AnswerRepository,
    AnswerService,
    AskedTemplateRepository,
    AskedTemplateService,
    AssignmentRepository,
    AssignmentService,
    AttachmentService,
    ChangeService,
    DocumentAnswers,
    HandoverMail,
    HandoverRepository,
    HandoverService,
    SectionRepository,
    QuestionnairesReadModel,
    ReviewService,
    SubmissionEvidence,
    SubmissionRepository,
    SubmissionService,
    TemplateRegistry,
  ],
  exports: [
    ...AUTHORING,
    ...CAMPAIGNS,
    ...CARRYING,
    ...EXCHANGE,
    ...inquiryServices,
    AnswerChecks,
    AnswerService,
    AssignmentService,
    AttachmentService,
    ChangeService,
    HandoverService,
    QuestionnairesReadModel,
    ReviewService,
    SubmissionService,
    TemplateRegistry,
  ],
})
export class QuestionnairesModule {}

@Module({
  imports: [QuestionnairesModule],
  controllers: [
    ...AUTHORING_CONTROLLERS,
    ...CAMPAIGN_CONTROLLERS,
    ...CARRYING_CONTROLLERS,
    ...EXCHANGE_CONTROLLERS,
    AssignmentController,
    AttachmentController,
    BesideController,
    HandoverController,
    InquiryController,
    SubmissionController,
  ],
})
export class QuestionnairesHttpModule {}

@Module({
  imports: [QuestionnairesModule],
  providers: HANDLERS,
})
export class QuestionnairesJobsModule {}

export const questionnairesJobs: readonly AnyJob[] = [
  ...campaignJobs,
  ...carryingJobs,
  ...exchangeJobs,
];

/** Rows are read and written by SQL of the repositories; nothing is mapped. */
export const questionnairesEntities: readonly EntityClass[] = [];
