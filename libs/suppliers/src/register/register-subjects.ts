import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { ScreeningRunService, ScreeningSubjects } from '@para42/screening';
import { RegisterSubjectRepository } from './register-subject.repository';
import { SiteSweepRepository } from './site-sweep.repository';

/** Suppliers and sites in use, for list screening. */
@Injectable()
export class RegisterSubjects implements OnModuleInit {
  constructor(
    private readonly subjects: ScreeningSubjects,
    private readonly screenings: ScreeningRunService,
    private readonly register: RegisterSubjectRepository,
    private readonly sweeps: SiteSweepRepository,
  ) {}

  onModuleInit(): void {
    this.subjects.register({
      kind: 'supplier',
      read: (ctx, afterId, limit) => this.register.suppliers(ctx, afterId, limit),
      byIds: (ctx, ids) => this.register.suppliersByIds(ctx, ids),
    });
    this.subjects.register({
      kind: 'site',
      read: (ctx, afterId, limit) => this.register.sites(ctx, afterId, limit),
      byIds: (ctx, ids) => this.register.sitesByIds(ctx, ids),
    });
  }

  /** Screens suppliers that are new or have changed. */
  suppliersChanged(ctx: TxCtx, ids: readonly string[]): Promise<void> {
    return this.screenings.later(ctx, 'supplier', ids);
  }

  /** Screens sites that are new or have changed, and their suppliers: an import brings both at once. */
  async sitesChanged(ctx: TxCtx, siteIds: readonly string[]): Promise<void> {
    await this.screenings.later(ctx, 'site', siteIds);
    const sites = await this.sweeps.byIds(ctx, siteIds);
    await this.suppliersChanged(
      ctx,
      sites.map(({ supplierId }) => supplierId),
    );
  }
}
