import { Module } from '@nestjs/common';
import { EvidenceModule } from '@para42/evidence';
import { LocationsModule } from '@para42/locations';
import { QuestionnairesModule } from '@para42/questionnaires';
import { RecruitmentModule } from '@para42/recruitment';
import { ScreeningModule } from '@para42/screening';
import { SuppliersModule } from '@para42/suppliers';
import { AnswerFactsService } from './answer-facts.service';
import { AssessmentFactsService } from './assessment-facts.service';
import { AssessmentService } from './assessment.service';
import { FactsService } from './facts.service';
import { FlagReadModel } from './flag.read-model';
import { FlaggedRecipients } from './flagged-recipients';
import { FlaggedSites } from './flagged-sites';
import { FlaggedSitesRepository } from './flagged-sites.repository';
import { FlagDeparturesRepository } from './flag-departures.repository';
import { FlagHistoryRepository } from './flag-history.repository';
import { FlagHistoryService } from './flag-history.service';
import { FlagReadingRepository } from './flag-reading.repository';
import { FlagViewService } from './flag-view.service';
import { FlagRepository } from './flag.repository';
import { FlagService } from './flag.service';
import { FlagHistoryController } from './http/flag-history.controller';
import { FlagController, SiteFlagController } from './http/flag.controller';
import { SiteAreaController } from './http/site-area.controller';
import { RuleController, SweepController } from './http/rule.controller';
import { TenantRuleController } from './http/tenant-rule.controller';
import { AnswersAcceptedHandler } from './jobs/assess-answered-sites.job';
import { DocumentAddedHandler } from './jobs/assess-audited-sites.job';
import { AgenciesChangedHandler, AnswersComparedHandler } from './jobs/assess-chain.job';
import { ListingsChangedHandler } from './jobs/assess-listed-countries.job';
import { AssessFlaggedSitesHandler } from './jobs/assess-flagged-sites.job';
import { DatedFlagsHandler } from './jobs/assess-dated-flags.job';
import { AssessSitesHandler } from './jobs/assess-sites.job';
import { AssessSwitchedRuleHandler } from './jobs/assess-switched-rule.job';
import { CaseAcceptedHandler } from './jobs/assess-case.job';
import { ChangeReachService } from './change-reach.service';
import { AreasChangedHandler } from './jobs/assess-areas.job';
import { ObservationsChangedHandler } from './jobs/assess-observations.job';
import { ScoresChangedHandler } from './jobs/assess-countries.job';
import { SitesChangedHandler } from './jobs/assess-changed-sites.job';
import { SweepSitesHandler } from './jobs/sweep-sites.job';
import { TryOwnRuleHandler } from './jobs/try-own-rule.job';
import { ScreeningHitsChangedHandler } from './jobs/assess-screened.job';
import { ListingFactsService } from './listing-facts.service';
import { RecomputationService } from './recomputation.service';
import { RiskEvidence } from './risk-evidence';
import { RuleService } from './rule.service';
import { RuleStandingService } from './rule-standing.service';
import { RuleSettingRepository } from './rule-setting.repository';
import { ScreeningFactsService } from './screening-facts.service';
import { SiteAreasService } from './site-areas.service';
import { SweepService } from './sweep.service';
import { LiveRulesService } from './tenant-rules/live-rules.service';
import { TenantRuleRepository } from './tenant-rules/tenant-rule.repository';
import { TenantRuleService } from './tenant-rules/tenant-rule.service';
import { TenantRuleTrialRepository } from './tenant-rules/tenant-rule-trial.repository';
import { TenantRuleTrialService } from './tenant-rules/tenant-rule-trial.service';

@Module({
  imports: [
    LocationsModule,
    SuppliersModule,
    EvidenceModule,
    QuestionnairesModule,
    RecruitmentModule,
    ScreeningModule,
  ],
  providers: [
    AnswerFactsService,
    AssessmentFactsService,
    AssessmentService,
    ChangeReachService,
    FactsService,
    FlagReadModel,
    FlagDeparturesRepository,
    FlagHistoryRepository,
    FlagHistoryService,
    FlagReadingRepository,
    FlagRepository,
    FlaggedRecipients,
    FlaggedSites,
    FlaggedSitesRepository,
    FlagViewService,
    ListingFactsService,
    LiveRulesService,
    FlagService,
    RecomputationService,
    RiskEvidence,
    RuleService,
    RuleSettingRepository,
    RuleStandingService,
    ScreeningFactsService,
    SiteAreasService,
    SweepService,
    TenantRuleRepository,
    TenantRuleService,
    TenantRuleTrialRepository,
    TenantRuleTrialService,
  ],
  exports: [
    AssessmentService,
    ChangeReachService,
    FlagHistoryService,
    FlagReadModel,
    FlagService,
    RecomputationService,
    RuleService,
    SiteAreasService,
    SweepService,
    TenantRuleService,
    TenantRuleTrialService,
  ],
})
export class RiskModule {}

@Module({
  imports: [RiskModule],
  controllers: [
    FlagHistoryController,
    FlagController,
    SiteAreaController,
    SiteFlagController,
    RuleController,
    TenantRuleController,
    SweepController,
  ],
})
export class RiskHttpModule {}

@Module({
  imports: [RiskModule, SuppliersModule],
  providers: [
    AgenciesChangedHandler,
    AnswersAcceptedHandler,
    AnswersComparedHandler,
    AssessFlaggedSitesHandler,
    AssessSitesHandler,
    AssessSwitchedRuleHandler,
    DocumentAddedHandler,
    ListingsChangedHandler,
    DatedFlagsHandler,
    SweepSitesHandler,
    AreasChangedHandler,
    CaseAcceptedHandler,
    SitesChangedHandler,
    ScoresChangedHandler,
    ObservationsChangedHandler,
    ScreeningHitsChangedHandler,
    TryOwnRuleHandler,
  ],
})
export class RiskJobsModule {}
