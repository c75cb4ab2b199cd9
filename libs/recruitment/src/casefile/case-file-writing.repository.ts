import { Injectable } from '@nestjs/common';
import { actorOf, newId, type TxCtx } from '@para42/platform';
import { AgencyWritingRepository } from '../agencies/agency-writing.repository';
import { edgeRows, placeIds, WRITTEN_EDGE_COLUMNS } from '../chain/edge-rows';
import { CASE_SECTIONS, type CaseFile } from './case-file.schema';
import {
  COHORT_COLUMNS,
  DEDUCTION_COLUMNS,
  RATE_COLUMNS,
  SITE_TABLES,
  type RowTable,
} from './rows/case-columns';
import { CaseIds } from './rows/case-ids';
import { toColumns } from './rows/columns';
import { removeOthers, upsertRows, type SiteRow, type WrittenColumn } from './rows/row-set';

export interface CaseHeader {
  id: string;
  version: number;
  firstAcceptedOn: string;
}

/** Replaces the case of a site, rows for rows, within the caller's transaction. */
@Injectable()
export class CaseFileWritingRepository {
  constructor(private readonly agencies: AgencyWritingRepository) {}

  /**
   * The case of a site, locked against other writers; undefined where there is none yet. A first
   * case has no row to lock, so whoever writes the case of a site waits by the site itself.
   */
  async lock(ctx: TxCtx, siteId: string): Promise<CaseHeader | undefined> {
    await ctx.tx.query(`select pg_advisory_xact_lock(hashtextextended('case:' || $1, 42))`, [
      siteId,
    ]);
    return ctx.tx.one<CaseHeader>(
      `select id, version, first_accepted_on::text as "firstAcceptedOn" from case_file
       where tenant_id = $1 and site_id = $2 for update`,
      [ctx.tenantId, siteId],
    );
  }

  /** Writes the header; the version goes up by one. @returns the version written */
  async writeHeader(
    ctx: TxCtx,
    siteId: string,
    file: CaseFile,
    accepted: { on: string; at: string; sha256: string },
  ): Promise<number> {
    const row = await ctx.tx.one<{ version: number }>(
      `insert into case_file (tenant_id, id, site_id, title, sections, policy, first_accepted_on, accepted_at, accepted_by, sha256)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (tenant_id, site_id) do update set title = excluded.title, sections = excluded.sections,
         policy = excluded.policy, accepted_at = excluded.accepted_at, accepted_by = excluded.accepted_by,
         sha256 = excluded.sha256, problem = null, version = case_file.version + 1
       returning version`,
      [
        ctx.tenantId,
        newId(),
        siteId,
        file.title ?? null,
        CASE_SECTIONS.filter((section) => file[section] !== undefined),
        file.policy === undefined ? null : JSON.stringify(file.policy),
        accepted.on,
        accepted.at,
        actorOf(ctx),
        accepted.sha256,
      ],
    );
    return (row as { version: number }).version;
  }

  /** Notes why the case cannot be judged, or that it can. */
  async setProblem(ctx: TxCtx, siteId: string, problem: string | null): Promise<void> {
    await ctx.tx.exec(
      `update case_file set problem = $3 where tenant_id = $1 and site_id = $2 and problem is distinct from $3`,
      [ctx.tenantId, siteId, problem],
    );
  }

  /** Writes every list. @returns agencies whose words or licences are not what they were */
  async writeRows(ctx: TxCtx, siteId: string, file: CaseFile): Promise<readonly string[]> {
    const ids = new CaseIds();
    const agencies = await this.agencies.upsertAgencies(ctx, file.agencies ?? []);
    ids.set('agency', agencies.ids);
    const licences = await this.agencies.upsertLicences(ctx, file.licences ?? [], agencies.ids);
    const linked = (file.agencies ?? []).map(({ ref }) => agencies.ids.get(ref) as string);
    await this.agencies.linkCase(ctx, siteId, linked, licences.ids);
    await this.removeChildren(ctx, siteId, file);
    ids.set('job_order', await this.write(ctx, siteId, 'jobOrders', file, ids));
    ids.set('cohort', await this.writeCohorts(ctx, siteId, file, ids));
    for (const section of ['individuals', 'payments', 'events', 'involvement'] as const) {
      await this.write(ctx, siteId, section, file, ids);
    }
    const places = await placeIds(ctx, file.edges ?? []);
    const edges = edgeRows(file.edges ?? [], siteId, ids, places);
    await upsertRows(ctx, 'chain_edge', siteId, WRITTEN_EDGE_COLUMNS, edges);
    await this.writeRates(ctx, siteId, file);
    await this.removeParents(ctx, siteId, file);
    return [...new Set([...agencies.changed, ...licences.changed])];
  }

  private write(
    ctx: TxCtx,
    siteId: string,
    section: keyof typeof SITE_TABLES,
    file: CaseFile,
    ids: CaseIds,
  ): Promise<Map<string, string>> {
    const { table, columns, links }: RowTable = SITE_TABLES[section];
    const rows = (file[section] ?? []).map((row): SiteRow => {
      const values = { ...toColumns(row, columns), ...ids.links(row, links) };
      return { ref: values.ref as string, values };
    });
    const uuids = links.map(({ column }) => ({ name: column, type: 'uuid' }));
    return upsertRows(ctx, table, siteId, [...columns, ...uuids], rows);
  }

  private async writeCohorts(
    ctx: TxCtx,
    siteId: string,
    file: CaseFile,
    ids: CaseIds,
  ): Promise<Map<string, string>> {
    const { table, links } = SITE_TABLES.cohorts;
    const columns: WrittenColumn[] = [
      ...COHORT_COLUMNS,
      { name: 'deductions_known', type: 'boolean' },
      ...links.map(({ column }) => ({ name: column, type: 'uuid' })),
    ];
    const rows = (file.cohorts ?? []).map((cohort) => ({
      ref: cohort.ref,
      values: {
        ...toColumns(cohort, COHORT_COLUMNS),
        ...ids.links(cohort, links),
        deductions_known: cohort.deductions === undefined ? null : true,
      },
    }));
    const written = await upsertRows(ctx, table, siteId, columns, rows);
    const deductions = (file.cohorts ?? []).flatMap((cohort) =>
      (cohort.deductions ?? []).map((deduction, position) => ({
        ...toColumns(deduction, DEDUCTION_COLUMNS),
        cohort_id: written.get(cohort.ref),
        position,
      })),
    );
    await ctx.tx.exec(
      `insert into cohort_deduction (tenant_id, cohort_id, position, kind, amount, currency, purpose, since)
       select $1, r.cohort_id, r.position, r.kind, r.amount, r.currency, r.purpose, r.since
       from jsonb_to_recordset($2::jsonb) as r(cohort_id uuid, position integer, kind text, amount numeric,
         currency text, purpose text, since date)`,
      [ctx.tenantId, JSON.stringify(deductions)],
    );
    return written;
  }

  private async writeRates(ctx: TxCtx, siteId: string, file: CaseFile): Promise<void> {
    const rates = (file.rates ?? []).map((rate, position) => ({
      ...toColumns(rate, RATE_COLUMNS),
      id: newId(),
      position,
    }));
    await ctx.tx.exec(
      `insert into fx_rate (tenant_id, site_id, id, position, month, currency, per_usd, source)
       select $1, $2, r.id, r.position, r.month, r.currency, r.per_usd, r.source
       from jsonb_to_recordset($3::jsonb) as r(id uuid, position integer, month text, currency text,
         per_usd numeric, source text)`,
      [ctx.tenantId, siteId, JSON.stringify(rates)],
    );
  }

  /** What points to other rows goes before them. */
  private async removeChildren(ctx: TxCtx, siteId: string, file: CaseFile): Promise<void> {
    for (const section of ['payments', 'individuals', 'events', 'involvement'] as const) {
      const refs = (file[section] ?? []).map((row) => ('ref' in row ? row.ref : row.id));
      await removeOthers(ctx, SITE_TABLES[section].table, siteId, refs);
    }
    const edges = (file.edges ?? []).map((edge) => edge.ref);
    await removeOthers(ctx, 'chain_edge', siteId, edges);
    await ctx.tx.exec(
      `delete from cohort_deduction d using cohort c
       where c.tenant_id = $1 and c.site_id = $2 and d.tenant_id = c.tenant_id and d.cohort_id = c.id`,
      [ctx.tenantId, siteId],
    );
    await ctx.tx.exec(`delete from fx_rate where tenant_id = $1 and site_id = $2`, [
      ctx.tenantId,
      siteId,
    ]);
  }

  private async removeParents(ctx: TxCtx, siteId: string, file: CaseFile): Promise<void> {
    const cohorts = (file.cohorts ?? []).map((cohort) => cohort.ref);
    // By id: with statistics of before the case, one statement would join all observations and cohorts.
    const gone = await ctx.tx.query<{ id: string }>(
      `select id from cohort where tenant_id = $1 and site_id = $2 and ref <> all ($3::text[])`,
      [ctx.tenantId, siteId, cohorts],
    );
    if (gone.length > 0) {
      const ids = gone.map(({ id }) => id);
      await ctx.tx.exec(
        `delete from cohort_grade where tenant_id = $1 and cohort_id = any ($2::uuid[])`,
        [ctx.tenantId, ids],
      );
      await ctx.tx.exec(
        `update observation set cohort_id = null
         where tenant_id = $1 and site_id = $2 and cohort_id = any ($3::uuid[])`,
        [ctx.tenantId, siteId, ids],
      );
    }
    await removeOthers(ctx, 'cohort', siteId, cohorts);
    const orders = (file.jobOrders ?? []).map((order) => order.ref);
    await removeOthers(ctx, 'job_order', siteId, orders);
  }
}
