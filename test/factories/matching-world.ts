import type { INestApplicationContext } from '@nestjs/common';
import { SuppliersJobsModule } from '@para42/suppliers';
import { MatchDecisionService } from '../../libs/suppliers/src/matching/candidates/match-decision.service';
import { MergeService } from '../../libs/suppliers/src/matching/merges/merge.service';
import type { NewSite } from '../../libs/suppliers/src/register/check-site';
import { SiteService } from '../../libs/suppliers/src/register/site.service';
import type { NewSupplier } from '../../libs/suppliers/src/register/supplier';
import { SupplierService } from '../../libs/suppliers/src/register/supplier.service';
import { useTestDatabase, type TestDatabase, type TestTenant } from '../setup/database';

export const ADDRESS = 'Plot 12, Kaliakoir Road, Mouchak, Gazipur';

/** A register of suppliers and sites in Bangladesh, one tenant for each test, as matching looks at it. */
export class MatchingWorld {
  module!: INestApplicationContext;
  tenant!: TestTenant;

  private constructor(readonly db: TestDatabase) {}

  /** To be called where tests are described. */
  static use(): MatchingWorld {
    const world = new MatchingWorld(useTestDatabase());
    beforeAll(async () => {
      world.module = await world.db.module({ imports: [SuppliersJobsModule] });
    });
    beforeEach(async () => {
      world.tenant = await world.db.tenant();
    });
    return world;
  }

  get suppliers(): SupplierService {
    return this.module.get(SupplierService);
  }

  get sites(): SiteService {
    return this.module.get(SiteService);
  }

  get decisions(): MatchDecisionService {
    return this.module.get(MatchDecisionService);
  }

  get merges(): MergeService {
    return this.module.get(MergeService);
  }

  readonly tasks = async (): Promise<void> => {
    expect((await this.db.runTasks(this.module)).failed).toEqual([]);
  };

  readonly supplier = (name: string, rest: Partial<NewSupplier> = {}) =>
    this.suppliers.create(this.tenant.ctx, { name, countryIso3: 'BGD', ...rest });

  readonly site = (supplierId: string, name: string, rest: Partial<NewSite> = {}) => {
    const said = { name, address: ADDRESS, countryIso3: 'BGD', ...rest };
    return this.sites.create(this.tenant.ctx, supplierId, said);
  };

  readonly candidates = (filter = {}) =>
    this.decisions.list(this.tenant.ctx, filter, undefined, 50);

  readonly standing = () => this.merges.list(this.tenant.ctx, { standing: true }, undefined, 50);

  /** The register as rows, without what a change of them leaves behind. */
  readonly register = async (): Promise<Record<string, unknown>[]> => {
    const { rows } = await this.db.superuser.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(s) - 'version' - 'changed_at' as row from site s where tenant_id = $1
       union all select to_jsonb(s) - 'version' - 'changed_at' from supplier s where tenant_id = $1`,
      [this.tenant.tenantId],
    );
    return rows.map(({ row }) => row).sort((a, b) => String(a.id).localeCompare(String(b.id)));
  };
}
