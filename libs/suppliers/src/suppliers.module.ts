import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule, PartyDirectory } from '@para42/identity';
import { ScreeningModule } from '@para42/screening';
import { ImportController } from './http/import.controller';
import { ProfileController } from './http/profile.controller';
import { SiteController } from './http/site.controller';
import { SupplierController } from './http/supplier.controller';
import { FacilityImportRepository } from './imports/facility-import.repository';
import { FacilityImportService } from './imports/facility-import.service';
import { ImportChunkService } from './imports/import-chunk.service';
import { ImportMatchRepository } from './imports/import-match.repository';
import { ImportReportService } from './imports/import-report.service';
import { ImportRowRepository } from './imports/import-row.repository';
import { ImportRunService } from './imports/import-run.service';
import { ImportWriteRepository } from './imports/import-write.repository';
import { ImportFacilitiesHandler } from './jobs/import-facilities.job';
import { IndexSupplierNamesHandler } from './jobs/index-supplier-names.job';
import { ScreenChangedSitesHandler } from './jobs/screen-changed-sites.job';
import { ProfileService } from './register/profile.service';
import { RegisterSubjectRepository } from './register/register-subject.repository';
import { RegisterSubjects } from './register/register-subjects';
import { SuppliersEvidence } from './register/register-evidence';
import { SiteSweepRepository } from './register/site-sweep.repository';
import { SiteRepository } from './register/site.repository';
import { SiteService } from './register/site.service';
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
  SiteSweepRepository,
  RegisterSubjectRepository,
  RegisterSubjects,
  SupplierService,
  SupplierNameService,
  SiteService,
  ProfileService,
];

const IMPORTS = [
  FacilityImportRepository,
  ImportMatchRepository,
  ImportWriteRepository,
  ImportRowRepository,
  FacilityImportService,
  ImportChunkService,
  ImportRunService,
  ImportReportService,
];

const FOR_OTHERS = [SuppliersReadModel, SupplierRiskSummaries, SuppliersEvidence];

@Module({
  imports: [IdentityModule, ScreeningModule],
  providers: [...REGISTER, ...IMPORTS, ...FOR_OTHERS],
  exports: [...REGISTER, ...IMPORTS, ...FOR_OTHERS],
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
  controllers: [SupplierController, SiteController, ImportController, ProfileController],
})
export class SuppliersHttpModule {}

@Module({
  imports: [SuppliersModule],
  providers: [ImportFacilitiesHandler, IndexSupplierNamesHandler, ScreenChangedSitesHandler],
})
export class SuppliersJobsModule {}
