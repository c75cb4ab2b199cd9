import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule, PartyDirectory } from '@para42/identity';
import { EvidenceModule } from '@para42/evidence';
import { QuestionnairesModule, registerTemplates } from '@para42/questionnaires';
import { ScreeningModule } from '@para42/screening';
import { SuppliersModule } from '@para42/suppliers';
import { AgencyReadingRepository } from './agencies/agency-reading.repository';
import { AgencyRecipients } from './agencies/agency-recipients';
import { AgencySubjectRepository } from './agencies/agency-subject.repository';
import { AgencySubjects } from './agencies/agency-subjects';
import { AgencyService } from './agencies/agency.service';
import { AgencyWritingRepository } from './agencies/agency-writing.repository';
import { AgencyMatchRepository } from './answers/agency-match.repository';
import { AgencyTermsRepository } from './answers/agency-terms.repository';
import { LicenceService } from './agencies/licence.service';
import { AnswerMappingRepository } from './answers/answer-mapping.repository';
import { AnswerMappingService } from './answers/answer-mapping.service';
import { AnsweredCaseService } from './answers/answered-case.service';
import { MappingContextService } from './answers/mapping-context.service';
import { RespondentSitesService } from './answers/respondent-sites.service';
import { SiteNamedCheck } from './answers/site-named.checks';
import { CaseAssessmentService } from './casefile/case-assessment.service';
import { AnswerOriginRepository } from './casefile/answer-origin.repository';
import { CaseFileReadingRepository } from './casefile/case-file-reading.repository';
import { CaseFileWritingRepository } from './casefile/case-file-writing.repository';
import { CaseFileService } from './casefile/case-file.service';
import { CaseReadingService } from './casefile/case-reading.service';
import { ReassessmentService } from './casefile/reassessment.service';
import { AnswerComparisonService } from './comparison/answer-comparison.service';
import { ContradictionRepository } from './comparison/contradiction.repository';
import { ContradictionService } from './comparison/contradiction.service';
import { ChainRepository } from './chain/chain.repository';
import { ChainService } from './chain/chain.service';
import { CorridorRepository } from './cohorts/corridor.repository';
import { EvidenceReadingRepository } from './evidence/evidence-reading.repository';
import { RecruitmentEvidence } from './evidence/recruitment-evidence';
import { FeeRuleService } from './fees/fee-rule.service';
import { TermsRepository } from './fees/terms.repository';
import { AgencyController } from './http/agency.controller';
import { AnswerComparisonController } from './http/answer-comparison.controller';
import { AnswerMappingController } from './http/answer-mapping.controller';
import { CaseFileController, CaseFileSchemaController } from './http/case-file.controller';
import { CaseReadingController, ObservationController } from './http/case-reading.controller';
import { ChainController } from './http/chain.controller';
import { ExchangeRateController } from './http/exchange-rate.controller';
import { FeeRuleController } from './http/fee-rule.controller';
import { InvolvementController } from './http/involvement.controller';
import { RecruitmentPolicyController } from './http/recruitment-policy.controller';
import { RepaymentController } from './http/repayment.controller';
import { CompareAnswersHandler } from './jobs/compare-answers.job';
import {
  MapAcceptedAnswersHandler,
  MapAgencyAnswersHandler,
  MapSubmittedAnswersHandler,
  MapWaitingAnswersHandler,
} from './jobs/map-answers.job';
import { ReassessCasesHandler } from './jobs/reassess-cases.job';
import { InvolvementRepository } from './observed/involvement.repository';
import { InvolvementService } from './observed/involvement.service';
import { ObservationReadingRepository } from './observed/observation-reading.repository';
import { ObservationRepository } from './observed/observation.repository';
import { ExchangeRateRepository } from './rates/exchange-rate.repository';
import { ExchangeRateService } from './rates/exchange-rate.service';
import { RecruitmentReadModel } from './recruitment.read-model';
import { IndependenceService } from './repayment/independence.service';
import { PayingChainRepository } from './repayment/paying-chain.repository';
import { PlanChangeService } from './repayment/plan-change.service';
import { PlanViewService } from './repayment/plan-view.service';
import { PolicySettingsRepository } from './repayment/policy-settings.repository';
import { PolicySettingsService } from './repayment/policy-settings.service';
import { PlannedEntitlementRepository } from './repayment/planned-entitlement.repository';
import { RepaymentPlanWriter } from './repayment/repayment-plan.writer';
import { RepaymentReadingRepository } from './repayment/repayment-reading.repository';
import { RepaymentService } from './repayment/repayment.service';
import { RepaymentWritingRepository } from './repayment/repayment-writing.repository';
import { TracingService } from './repayment/tracing.service';
import { WorkersWordService } from './repayment/workers-word.service';
import { recruitmentTemplates } from './templates';

const REPOSITORIES = [
  AgencyMatchRepository,
  AgencyTermsRepository,
  AgencyReadingRepository,
  AgencySubjectRepository,
  AgencyWritingRepository,
  AnswerMappingRepository,
  AnswerOriginRepository,
  CaseFileReadingRepository,
  CaseFileWritingRepository,
  ChainRepository,
  ContradictionRepository,
  CorridorRepository,
  EvidenceReadingRepository,
  ExchangeRateRepository,
  InvolvementRepository,
  ObservationReadingRepository,
  ObservationRepository,
  PayingChainRepository,
  PolicySettingsRepository,
  PlannedEntitlementRepository,
  RepaymentPlanWriter,
  RepaymentReadingRepository,
  RepaymentWritingRepository,
  TermsRepository,
];

const SERVICES = [
  AgencyService,
  AnswerComparisonService,
  AnswerMappingService,
  AnsweredCaseService,
  CaseAssessmentService,
  CaseFileService,
  CaseReadingService,
  ChainService,
  ContradictionService,
  ExchangeRateService,
  FeeRuleService,
  IndependenceService,
  InvolvementService,
  LicenceService,
  MappingContextService,
  PlanChangeService,
  PlanViewService,
  PolicySettingsService,
  ReassessmentService,
  RecruitmentReadModel,
  RepaymentService,
  RespondentSitesService,
  TracingService,
  WorkersWordService,
];

@Module({
  imports: [EvidenceModule, IdentityModule, QuestionnairesModule, ScreeningModule, SuppliersModule],
  providers: [
    ...REPOSITORIES,
    ...SERVICES,
    AgencyRecipients,
    AgencySubjects,
    RecruitmentEvidence,
    SiteNamedCheck,
    registerTemplates(recruitmentTemplates),
  ],
  exports: SERVICES,
})
export class RecruitmentModule implements OnModuleInit {
  constructor(
    private readonly parties: PartyDirectory,
    private readonly recruitment: RecruitmentReadModel,
  ) {}

  /** Nobody is invited to act for an agency that does not exist. */
  onModuleInit(): void {
    this.parties.register(
      'agency',
      async (ctx, id) => (await this.recruitment.agency(ctx, id)) !== undefined,
    );
  }
}

@Module({
  imports: [RecruitmentModule],
  controllers: [
    AgencyController,
    AnswerComparisonController,
    AnswerMappingController,
    CaseFileController,
    CaseFileSchemaController,
    CaseReadingController,
    ChainController,
    ExchangeRateController,
    FeeRuleController,
    InvolvementController,
    ObservationController,
    RecruitmentPolicyController,
    RepaymentController,
  ],
})
export class RecruitmentHttpModule {}

@Module({
  imports: [RecruitmentModule],
  providers: [
    CompareAnswersHandler,
    MapAcceptedAnswersHandler,
    MapAgencyAnswersHandler,
    MapSubmittedAnswersHandler,
    MapWaitingAnswersHandler,
    ReassessCasesHandler,
  ],
})
export class RecruitmentJobsModule {}
