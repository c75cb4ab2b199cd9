import type { INestApplicationContext } from '@nestjs/common';
import { Tx, type Ctx, type TaskHandle } from '@para42/platform';
import type { ImportMode, ImportWithState } from '../../libs/suppliers/src/imports/facility-import';
import { FacilityImportService } from '../../libs/suppliers/src/imports/facility-import.service';
import { ImportRunService } from '../../libs/suppliers/src/imports/import-run.service';
import type { TestDatabase, TestTenant } from '../setup/database';
import { uploadOf } from './facility-list';

/** Facility lists brought into the register of one tenant, with and without the dispatcher. */
export class ImportWorld {
  readonly imports: FacilityImportService;
  readonly ctx: Ctx;

  constructor(
    private readonly db: TestDatabase,
    private readonly module: INestApplicationContext,
    readonly tenant: TestTenant,
  ) {
    this.imports = module.get(FacilityImportService);
    this.ctx = tenant.system;
  }

  send(content: string | Buffer, mode: ImportMode = 'apply'): Promise<ImportWithState> {
    return this.imports.request(this.ctx, uploadOf(content), mode, {});
  }

  get(id: string): Promise<ImportWithState> {
    return this.imports.get(this.ctx, id);
  }

  /** Sent, and brought in by the dispatcher. */
  async bring(content: string | Buffer, mode: ImportMode = 'apply'): Promise<ImportWithState> {
    const { id } = await this.send(content, mode);
    expect((await this.db.runTasks(this.module)).failed).toEqual([]);
    return this.get(id);
  }

  /** One attempt by hand, in small chunks. */
  attempt({ id, runId }: ImportWithState, chunkRows: number): Promise<void> {
    const complete: TaskHandle['complete'] = (effect) => this.module.get(Tx).run(this.ctx, effect);
    const task = { id: 'by-hand', attempt: 1, runId, complete };
    return this.module.get(ImportRunService).run(this.ctx, id, task, chunkRows);
  }

  /** What the register holds, for before and after. `xmin` tells a row that was written again. */
  async register(): Promise<Record<string, unknown>[]> {
    const { rows } = await this.db.superuser.query<Record<string, unknown>>(
      `select id, xmin::text, version, name, address, lat, lng, coordinate_check, external_ref from site
       where tenant_id = $1 union all
       select id, xmin::text, version, name, country_iso3, null, null, null, null from supplier
       where tenant_id = $1 order by id`,
      [this.tenant.tenantId],
    );
    return rows;
  }

  /** Entries of the ledger of that action, with their number of parts. */
  async ledger(action: string): Promise<{ parts: number }[]> {
    const { rows } = await this.db.superuser.query<{ parts: number }>(
      `select (select count(*)::int from ledger_part p where p.tenant_id = e.tenant_id and p.seq = e.seq) as parts
       from ledger_entry e where e.tenant_id = $1 and e.action = $2 order by e.seq`,
      [this.tenant.tenantId, action],
    );
    return rows;
  }
}
