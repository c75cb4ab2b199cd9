import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule, PartyDirectory } from '@para42/identity';
import { ScreeningModule } from '@para42/screening';
import { ContactController } from './http/contact.controller';
import { ImportController } from './http/import.controller';
import { OwnSupplyLinkController } from './http/own-supply-link.controller';
import { ProfileController } from './http/profile.controller';
import { SiteController } from './http/site.controller';
import { SupplyChainController } from './http/supply-chain.controller';
import { SupplyLinkController } from './http/supply-link.controller';
import { SupplierController } from './http/supplier.controller';
import { FacilityImportRepository } from './imports/facility-import.repository';
import { FacilityImportService } from './imports/facility-import.service';
import { ImportChunkService } from './imports/import-chunk.service';
import { ImportMatchRepository } from './imports/import-match.repository';
import { ImportReportService } from './imports/import-report.service';
import { ImportRowRepository } from './imports/import-row.repository';
import { ImportRunService } from './imports/import-run.service';
import { ImportSupplierFillRepository } from './imports/import-supplier-fill.repository';
import { ImportWriteRepository } from './imports/import-write.repository';
import { ApplyProfileHandler } from './jobs/apply-profile.job';
import { FollowInvitationHandler } from './jobs/follow-invitation.job';
import { ImportFacilitiesHandler } from './jobs/import-facilities.job';
import { IndexSiteNamesHandler } from './jobs/index-site-names.job';
import { IndexSupplierNamesHandler } from './jobs/index-supplier-names.job';
import { MailOnboardingReminderHandler } from './jobs/mail-onboarding-reminder.job';
import { MatchNightlyHandler } from './jobs/match-nightly.job';
import { MatchRecordsHandler } from './jobs/match-records.job';
import { MatchRegisterHandler } from './jobs/match-register.job';
import { RemindOnboardingHandler } from './jobs/remind-onboarding.job';
import { ScreenChangedSitesHandler } from './jobs/screen-changed-sites.job';
import { LinkBatchService } from './links/link-batch.service';
import { LinkEndsRepository } from './links/link-ends.repository';
import { LinkRegisterRepository } from './links/link-register.repository';
import { LinkStepRepository } from './links/link-step.repository';
import { SupplyChainService } from './links/supply-chain.service';
import { SupplyLinkRepository } from './links/supply-link.repository';
import { SupplyLinkService } from './links/supply-link.service';
import { TierListService } from './links/tier-list.service';
import { TierService } from './links/tier.service';
import { MATCHING, MATCHING_CONTROLLERS } from './matching-parts';
import { ONBOARDING, ONBOARDING_CONTROLLERS } from './onboarding-parts';
import { ProfileService } from './register/profile.service';
import { RegisterSelectionRepository } from './register/register-selection.repository';
import { RegisterSelectionService } from './register/register-selection.service';
import { RegisterSubjectRepository } from './register/register-subject.repository';
import { RegisterSubjects } from './register/register-subjects';
import { SuppliersEvidence } from './register/register-evidence';
import { ContactRepository } from './register/contact.repository';
import { ContactService } from './register/contact.service';
import { SiteFlags } from './register/site-flags';
import { SiteListRepository } from './register/site-list.repository';
import { SiteNameService } from './register/site-name.service';
import { SiteSearchRepository } from './register/site-search.repository';
import { SiteSweepRepository } from './register/site-sweep.repository';
import { SiteRepository } from './register/site.repository';
import { SiteService } from './register/site.service';
import { SupplierChanges } from './register/supplier-changes';
import { SupplierListRepository } from './register/supplier-list.repository';
import { SupplierRiskSummaries } from './register/supplier-risk-summaries';
import { SupplierRiskRepository } from './register/supplier-risk.repository';
import { SupplierNameService } from './register/supplier-name.service';
import { SupplierSearchRepository } from './register/supplier-search.repository';
import { SupplierRepository } from './register/supplier.repository';
import { SupplierService } from './register/supplier.service';
import { SuppliersReadModel } from './suppliers.read-model';

const REGISTER = [
  SupplierRepository,
  SupplierListRepository,
  SupplierSearchRepository,
  SupplierRiskRepository,
  SiteRepository,
  SiteListRepository,
  SiteSearchRepository,
  SiteSweepRepository,
  RegisterSelectionRepository,
  RegisterSelectionService,
  ContactRepository,
  RegisterSubjectRepository,
  RegisterSubjects,
  SupplierService,
  SupplierNameService,
  SupplierChanges,
  SiteService,
  SiteNameService,
  SiteFlags,
  ContactService,
  ProfileService,
];

const IMPORTS = [
  FacilityImportRepository,
  ImportMatchRepository,
  ImportSupplierFillRepository,
  ImportWriteRepository,
  ImportRowRepository,
  FacilityImportService,
  ImportChunkService,
  ImportRunService,
  ImportReportService,
];

const LINKS = [
  SupplyLinkRepository,
  LinkRegisterRepository,
  LinkEndsRepository,
  LinkStepRepository,
  SupplyLinkService,
  LinkBatchService,
  TierService,
  TierListService,
  SupplyChainService,
];

const FOR_OTHERS = [SuppliersReadModel, SupplierRiskSummaries, SuppliersEvidence];

@Module({
  imports: [IdentityModule, ScreeningModule],
  providers: [...REGISTER, ...IMPORTS, ...LINKS, ...MATCHING, ...ONBOARDING, ...FOR_OTHERS],
  exports: [...REGISTER, ...IMPORTS, ...LINKS, ...MATCHING, ...ONBOARDING, ...FOR_OTHERS],
})
export class SuppliersModule implements OnModuleInit {
  constructor(
    private readonly parties: PartyDirectory,
    private readonly suppliers: SuppliersReadModel,
  ) {}

  /** Nobody is invited to act for a supplier that does not exist. */
  onModuleInit(): void {
    this.parties.register('supplier', (ctx, id) => this.suppliers.supplierExists(ctx, id));
  }
}

@Module({
  imports: [SuppliersModule],
  controllers: [
    SupplierController,
    ContactController,
    SiteController,
    ImportController,
    ProfileController,
    SupplyLinkController,
    OwnSupplyLinkController,
    SupplyChainController,
    ...MATCHING_CONTROLLERS,
    ...ONBOARDING_CONTROLLERS,
  ],
})
export class SuppliersHttpModule {}

@Module({
  imports: [SuppliersModule],
  providers: [
    ImportFacilitiesHandler,
    IndexSupplierNamesHandler,
    IndexSiteNamesHandler,
    ScreenChangedSitesHandler,
    MatchRecordsHandler,
    MatchRegisterHandler,
    MatchNightlyHandler,
    FollowInvitationHandler,
    ApplyProfileHandler,
    RemindOnboardingHandler,
    MailOnboardingReminderHandler,
  ],
})
export class SuppliersJobsModule {}
