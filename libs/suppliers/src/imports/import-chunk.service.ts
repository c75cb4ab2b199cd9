import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import { FencedTask, newId, type JsonValue, type TxCtx } from '@para42/platform';
import { SupplierChanges } from '../register/supplier-changes';
import { sitesChanged } from '../suppliers.events';
import { matchSites, planChunk, settle, type ChunkPlan, type PlannedRow } from './chunk-plan';
import type { Facility } from './facility';
import type { FacilityChunk } from './facility-chunks';
import { OUTCOMES, type FacilityImport, type ImportCounts } from './facility-import';
import { FacilityImportRepository } from './facility-import.repository';
import { ImportMatchRepository } from './import-match.repository';
import { ImportRowRepository } from './import-row.repository';
import {
  ImportSupplierFillRepository,
  type FilledSupplier,
} from './import-supplier-fill.repository';
import { ImportWriteRepository } from './import-write.repository';
import type { PlannedSuppliers } from './planned-suppliers';

/** One chunk of a list: matched, written, reported, told and counted in one transaction. */
@Injectable()
export class ImportChunkService {
  constructor(
    private readonly imports: FacilityImportRepository,
    private readonly matches: ImportMatchRepository,
    private readonly writes: ImportWriteRepository,
    private readonly rows: ImportRowRepository,
    private readonly fills: ImportSupplierFillRepository,
    private readonly suppliers: SupplierChanges,
    private readonly identity: IdentityReadModel,
  ) {}

  /**
   * @param nextRow the row that this attempt takes for the next one
   * @throws FencedTask where another worker has moved the import on
   */
  async bring(
    ctx: TxCtx,
    made: FacilityImport,
    nextRow: number,
    chunk: FacilityChunk,
    planned: PlannedSuppliers,
  ): Promise<ImportCounts> {
    if (made.mode === 'apply') await this.matches.takeTurn(ctx);
    if ((await this.imports.lockNextRow(ctx, made.id)) !== nextRow) throw new FencedTask();
    const plan = await this.plan(ctx, chunk);
    if (made.mode === 'apply') await this.write(ctx, made.id, plan);
    else await this.look(ctx, plan, planned);
    await this.rows.insertChunk(ctx, made.id, plan.rows);
    const counts = countsOf(plan);
    await this.imports.advance(ctx, made.id, chunk.lastRow + 1, counts);
    return counts;
  }

  private async plan(ctx: TxCtx, { rows, supplierCell }: FacilityChunk): Promise<ChunkPlan> {
    const facilities = rows.map((row) => row.facility).filter((each) => each !== undefined);
    const matched = matchSites(rows, await this.matches.sites(ctx, facilities));
    const taken = matched
      .filter(({ stopped }) => !stopped)
      .map(({ row }) => row.facility)
      .filter((each): each is Facility => each !== undefined);
    const owners = matched.flatMap(({ site, same }) => (site && !same ? [site.supplierId] : []));
    const peopled = await this.identity.partiesWithPeople(ctx, 'supplier', [...new Set(owners)]);
    const known = await this.matches.suppliers(ctx, taken);
    return planChunk(matched, known, newId, { supplierCell, peopled });
  }

  private async write(ctx: TxCtx, importId: string, plan: ChunkPlan): Promise<void> {
    await this.writes.insertSuppliers(ctx, plan.newSuppliers);
    await this.writes.insertSites(ctx, plan.newSites);
    const changed = await this.writes.updateSites(ctx, plan.changed);
    settle(plan, changed);
    const filled = await this.fills.fill(ctx, plan.toldSuppliers);
    const siteIds = [...plan.newSites.map(({ id }) => id), ...changed];
    if (siteIds.length + filled.length === 0) return;
    ctx.ledger.append({
      action: 'import.chunk-applied',
      subject: { type: 'import', id: importId },
      parts: partsOf(plan, filled),
    });
    if (siteIds.length > 0) ctx.events.publish(sitesChanged, { siteIds });
    await this.suppliers.filled(ctx, filled);
  }

  /** A dry run: what would change is asked for, and sites that would be made have no id yet. */
  private async look(ctx: TxCtx, plan: ChunkPlan, planned: PlannedSuppliers): Promise<void> {
    settle(plan, await this.writes.differingSites(ctx, plan.changed));
    plan.newSuppliers = plan.newSuppliers.filter(({ facility }) => planned.add(facility));
    for (const row of plan.rows) if (row.outcome === 'created') row.siteId = null;
  }
}

/** One part for each record that is new or changed, so that each can be proved alone. */
function partsOf({ newSuppliers, rows }: ChunkPlan, filled: FilledSupplier[]): JsonValue[] {
  const suppliers = newSuppliers.map(({ id, facility }) => ({
    supplier: id,
    name: facility.supplier.name,
    countryIso3: facility.countryIso3,
  }));
  const written = rows.filter(isWritten);
  const sites = written.map(({ row, outcome, siteId }) => ({
    row: row.rowNumber,
    outcome,
    site: siteId,
  }));
  // A line counts workers: its hash would give 1 to 4 of them to whoever tries, so it is sealed apart.
  const content = written.map(({ row, siteId }) => ({
    site: siteId,
    content: row.facility?.contentHash ?? null,
  }));
  const told = filled.map(({ id }) => ({ supplier: id, filled: true }));
  return [...suppliers, ...told, ...sites, ...(content.length > 0 ? [{ counted: content }] : [])];
}

function isWritten({ outcome }: PlannedRow): boolean {
  return outcome === 'created' || outcome === 'updated';
}

function countsOf({ rows, newSuppliers }: ChunkPlan): ImportCounts {
  const count = (holds: (row: PlannedRow) => boolean) => rows.filter(holds).length;
  const [created = 0, updated = 0, unchanged = 0, refused = 0, held = 0] = OUTCOMES.map((outcome) =>
    count((row) => row.outcome === outcome),
  );
  const taken = (row: PlannedRow) => row.outcome !== 'refused' && row.outcome !== 'held';
  return {
    rowsIn: rows.length,
    created,
    updated,
    unchanged,
    refused,
    held,
    warned: count((row) => taken(row) && row.row.problems.length > 0),
    suppliersCreated: newSuppliers.length,
  };
}
