export {
  defineTemplate,
  shippedTemplate,
  templateOf,
  type Template,
} from './engine/define-template';
export type {
  ColumnDefinition,
  ConstraintDefinition,
  QuestionDefinition,
  TemplateDefinition,
} from './engine/template-definition';
export type { Question, TemplateDocument } from './engine/template-document';
export { TemplateError, type TemplateProblem } from './engine/template.errors';
export type {
  Answers,
  AnswerValue,
  CellAnswer,
  FileAnswer,
  InnerRowAnswer,
  MoneyAnswer,
  PartyAnswer,
  PlaceAnswer,
  RowAnswer,
} from './engine/answer-values';
export { evaluate, type EvaluateOptions, type Evaluation } from './engine/evaluate';
export type { Problem } from './engine/problem-list';
export { minorUnits } from './engine/currencies';
export {
  ownTemplateCode,
  type TemplateDraft,
  type TemplateSummary,
} from './authoring/own-template';
export { TemplateDraftService } from './authoring/template-draft.service';
export { TemplatePublicationService } from './authoring/template-publication.service';
export { TemplateLibrary, type LibraryTemplate } from './authoring/template-library.service';
export { registerTemplates, TemplateRegistry } from './template-registry';
export { CONCEPTS, type Concept, type ConceptKind } from './templates/concepts.table';
export {
  freezeSubmission,
  type Signatory,
  type SubmissionDocument,
} from './engine/submission-document';
export {
  QuestionnairesHttpModule,
  QuestionnairesJobsModule,
  QuestionnairesModule,
  questionnairesEntities,
  questionnairesJobs,
} from './questionnaires.module';
export {
  QuestionnairesReadModel,
  type AcceptedAnswers,
  type AnswerScope,
  type AnswerStanding,
  type SubmissionRecord,
} from './questionnaires.read-model';
export { answersAccepted, questionnaireSubmitted } from './questionnaires.events';
export { RecipientSources, type RecipientSource } from './campaigns/recipient-sources';
export type { Recipient, RecipientChoice, RecipientFilter } from './campaigns/recipient-filter';
export { CampaignPreviewService } from './campaigns/campaign-preview.service';
export { RepetitionService } from './campaigns/repetition.service';
export { CampaignService, type CampaignRequest } from './campaigns/campaign.service';
export { AnswerChecks, type AnswerCheck } from './answers/answer-checks';
export { AnswerService } from './answers/answer.service';
export { HandoverService } from './assignments/handover.service';
export { AssignmentService } from './assignments/assignment.service';
export { SubmissionService } from './submissions/submission.service';
export { ReviewService } from './submissions/review.service';
export type { TemplateDifference } from './carrying/template-difference';
export { ChangeService, type SubmissionChanges } from './submissions/change.service';
export { BesideService, type SubmissionBeside } from './second-party/beside.service';
export type { Inquiry, InquiryKind } from './second-party/inquiry';
export { InquiryAnswerService } from './second-party/inquiry-answer.service';
export { InquiryReviewService } from './second-party/inquiry-review.service';
export { InquirySealService } from './second-party/inquiry-seal.service';
export { InquiryService, type InquiryRequest } from './second-party/inquiry.service';
