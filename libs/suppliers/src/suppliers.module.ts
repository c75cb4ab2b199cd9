import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule, PartyDirectory } from '@para42/identity';
import { ProfileController } from './http/profile.controller';
import { SiteController } from './http/site.controller';
import { SupplierController } from './http/supplier.controller';
import { ProfileService } from './register/profile.service';
import { SiteSweepRepository } from './register/site-sweep.repository';
import { SiteRepository } from './register/site.repository';
import { SiteService } from './register/site.service';
import { SupplierListRepository } from './register/supplier-list.repository';
import { SupplierRiskSummaries } from './register/supplier-risk-summaries';
import { SupplierRiskRepository } from './register/supplier-risk.repository';
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
  SupplierService,
  SiteService,
  ProfileService,
];

@Module({
  imports: [IdentityModule],
  providers: [...REGISTER, SuppliersReadModel, SupplierRiskSummaries],
  exports: [...REGISTER, SuppliersReadModel, SupplierRiskSummaries],
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
  controllers: [SupplierController, SiteController, ProfileController],
})
export class SuppliersHttpModule {}

@Module({ imports: [SuppliersModule] })
export class SuppliersJobsModule {}
