import type { AnyJob, EntityClass } from '@para42/platform';
import {
  compareAnswers,
  mapAcceptedAnswers,
  mapAgencyAnswers,
  mapSubmittedAnswers,
  mapWaitingAnswers,
  reassessCases,
} from './recruitment.jobs';

export type {
  AgencyRecord,
  ChainAgency,
  LicenceRecord,
} from './agencies/agency-reading.repository';
export { caseFileJsonSchema, type CaseFile } from './casefile/case-file.schema';
export { CaseFileService, type AcceptedCase } from './casefile/case-file.service';
export type { ChainEdge, ChainNode } from './chain/chain-edge';
export type { ChainPlaceKind, Corridor, Hiring, OriginPlace } from './cohorts/corridor.repository';
export { suppressed, type SuppressedCount } from './cohorts/suppressed-count';
export type { AnswerContradiction } from './comparison/contradiction.repository';
export type { StandingInvolvement } from './observed/involvement.repository';
export type { GradeRecord, ObservationRecord } from './observed/observation-reading.repository';
export { OBSERVATIONS } from './observations';
export {
  agenciesChanged,
  answersCompared,
  caseFileAccepted,
  observationsChanged,
} from './recruitment.events';
export {
  RecruitmentHttpModule,
  RecruitmentJobsModule,
  RecruitmentModule,
} from './recruitment.module';
export { RecruitmentReadModel, type SiteObservation } from './recruitment.read-model';
export type { RepaymentSummary } from './repayment/repayment-reading.repository';
export {
  CONTINUUM,
  INDICATORS,
  INVOLVED_PARTIES,
  INVOLVEMENT,
  type IndicatorCode,
} from './vocabulary/labour.table';

/** Rows are written by the repositories' own statements: a case is replaced set by set. */
export const recruitmentEntities: readonly EntityClass[] = [];

export const recruitmentJobs: readonly AnyJob[] = [
  compareAnswers,
  mapAcceptedAnswers,
  mapAgencyAnswers,
  mapSubmittedAnswers,
  mapWaitingAnswers,
  reassessCases,
];
