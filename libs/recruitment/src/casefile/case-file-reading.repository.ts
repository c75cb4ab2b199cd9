import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { edgesOf } from '../chain/edge-reading';
import type { FeeRule } from '../fees/fee-rule';
import { CASE_FILE_FORMAT, type CaseFile, type CaseLicence } from './case-file.schema';
import {
  AGENCY_COLUMNS,
  DEDUCTION_COLUMNS,
  LICENCE_COLUMNS,
  RATE_COLUMNS,
  SITE_TABLES,
  type Link,
  type RowTable,
} from './rows/case-columns';
import { fromColumns, selectList } from './rows/columns';

export interface StoredCase {
  file: CaseFile;
  version: number;
  firstAcceptedOn: string;
  acceptedAt: string;
  acceptedBy: string;
  sha256: string;
  /** Why the case could not be judged again after a change around it; null: it was. */
  problem: string | null;
  /** Ids of agencies and cohorts by ref. */
  agencyIds: ReadonlyMap<string, string>;
  cohortIds: ReadonlyMap<string, string>;
}

interface HeaderRow {
  title: string | null;
  sections: string[];
  policy: CaseFile['policy'] | null;
  version: number;
  first_accepted_on: string;
  accepted_at: string;
  accepted_by: string;
  sha256: string;
  problem: string | null;
}

type Row = Record<string, unknown> & { id: string };

/** Rebuilds the case file of a site from its rows. */
@Injectable()
export class CaseFileReadingRepository {
  /** The case of a site; undefined where nothing is on record. */
  async read(ctx: TxCtx, siteId: string): Promise<StoredCase | undefined> {
    const header = await ctx.tx.one<HeaderRow>(
      `select title, sections, policy, version, first_accepted_on::text, sha256, problem, accepted_by,
         to_char(accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as accepted_at
       from case_file where tenant_id = $1 and site_id = $2`,
      [ctx.tenantId, siteId],
    );
    if (!header) return undefined;
    const refs = new Map<string, string>();
    const agencies = await this.agencies(ctx, siteId, refs);
    const lists: Record<string, unknown[]> = { agencies: agencies.rows };
    lists.licences = await this.licences(ctx, siteId, refs);
    for (const section of Object.keys(SITE_TABLES) as (keyof typeof SITE_TABLES)[]) {
      lists[section] = await this.section(ctx, siteId, SITE_TABLES[section], refs);
    }
    const cohortIds = await this.cohortIds(ctx, siteId);
    await this.deductions(ctx, siteId, lists.cohorts as Record<string, unknown>[]);
    lists.edges = await edgesOf(ctx, siteId, refs);
    lists.rates = await this.rates(ctx, siteId);
    const file = {
      format: CASE_FILE_FORMAT,
      ...(header.title === null ? {} : { title: header.title }),
      ...Object.fromEntries(header.sections.map((section) => [section, lists[section] ?? []])),
      ...(header.policy === null ? {} : { policy: header.policy }),
    } as CaseFile;
    return {
      file,
      version: header.version,
      firstAcceptedOn: header.first_accepted_on,
      acceptedAt: header.accepted_at,
      acceptedBy: header.accepted_by,
      sha256: header.sha256,
      problem: header.problem,
      agencyIds: agencies.ids,
      cohortIds,
    };
  }

  /** Licences of the case's agencies that this case does not carry itself. */
  async otherLicences(ctx: TxCtx, siteId: string): Promise<CaseLicence[]> {
    const rows = await ctx.tx.query<Row & { agency: string }>(
      `select l.id, a.ref as agency, ${selectList(LICENCE_COLUMNS, 'l')}
       from case_agency c
       join agency a on a.tenant_id = c.tenant_id and a.id = c.agency_id
       join agency_licence l on l.tenant_id = c.tenant_id and l.agency_id = c.agency_id
       where c.tenant_id = $1 and c.site_id = $2 and not exists (
         select 1 from case_licence x
         where x.tenant_id = c.tenant_id and x.site_id = c.site_id and x.licence_id = l.id)
       order by a.ref, l.ref`,
      [ctx.tenantId, siteId],
    );
    return rows.map(
      (row) => ({ ...fromColumns(row, LICENCE_COLUMNS), agency: row.agency }) as CaseLicence,
    );
  }

  /** Sites whose case names one of the agencies. */
  async sitesOfAgencies(ctx: TxCtx, agencyIds: readonly string[]): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select distinct site_id as id from case_agency
       where tenant_id = $1 and agency_id = any ($2::uuid[]) order by site_id`,
      [ctx.tenantId, agencyIds],
    );
    return rows.map((row) => row.id);
  }

  /** Sites with a cohort that one of the rules is about; its days are for the assessment to hold. */
  async sitesOfRules(ctx: TxCtx, rules: readonly FeeRule[]): Promise<string[]> {
    const scopes = rules.map(({ origin, destinations, occupations }) => ({
      origin: origin === 'ANY' ? null : origin,
      destinations: destinations === 'ANY' ? null : destinations,
      occupations: occupations === 'ANY' ? null : occupations,
    }));
    const rows = await ctx.tx.query<{ id: string }>(
      `select distinct c.site_id as id from cohort c
       join jsonb_to_recordset($2::jsonb) as r(origin text, destinations text[], occupations text[])
         on (r.origin is null or r.origin = c.origin_country)
         and (r.destinations is null or c.destination = any (r.destinations))
         and (r.occupations is null or c.occupation = any (r.occupations))
       where c.tenant_id = $1 order by c.site_id`,
      [ctx.tenantId, JSON.stringify(scopes)],
    );
    return rows.map((row) => row.id);
  }

  /** Sites that have a case. */
  async allSites(ctx: TxCtx): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select site_id as id from case_file where tenant_id = $1 order by site_id`,
      [ctx.tenantId],
    );
    return rows.map((row) => row.id);
  }

  private async agencies(ctx: TxCtx, siteId: string, refs: Map<string, string>) {
    const rows = await ctx.tx.query<Row & { ref: string; parent: string | null }>(
      `select a.id, ${selectList(AGENCY_COLUMNS, 'a')}, p.ref as parent
       from case_agency c join agency a on a.tenant_id = c.tenant_id and a.id = c.agency_id
       left join agency p on p.tenant_id = a.tenant_id and p.id = a.parent_id and exists (
         select 1 from case_agency own
         where own.tenant_id = c.tenant_id and own.site_id = c.site_id and own.agency_id = p.id)
       where c.tenant_id = $1 and c.site_id = $2 order by c.position`,
      [ctx.tenantId, siteId],
    );
    for (const row of rows) refs.set(row.id, row.ref);
    return {
      ids: new Map(rows.map((row) => [row.ref, row.id])),
      rows: rows.map((row) => ({
        ...fromColumns(row, AGENCY_COLUMNS),
        ...(row.parent === null ? {} : { parent: row.parent }),
      })),
    };
  }

  private async licences(ctx: TxCtx, siteId: string, refs: ReadonlyMap<string, string>) {
    const rows = await ctx.tx.query<Row & { agency_id: string }>(
      `select l.id, l.agency_id, ${selectList(LICENCE_COLUMNS, 'l')}
       from case_licence c join agency_licence l on l.tenant_id = c.tenant_id and l.id = c.licence_id
       where c.tenant_id = $1 and c.site_id = $2 order by c.position`,
      [ctx.tenantId, siteId],
    );
    return rows.map((row) => ({
      ...fromColumns(row, LICENCE_COLUMNS),
      agency: refs.get(row.agency_id),
    }));
  }

  private async section(
    ctx: TxCtx,
    siteId: string,
    { table, columns, links }: RowTable,
    refs: Map<string, string>,
  ): Promise<Record<string, unknown>[]> {
    const linked = links.map(({ column }) => `t.${column}`);
    const rows = await ctx.tx.query<Row & { ref: string }>(
      `select ${['t.id', selectList(columns, 't'), ...linked].join(', ')} from ${table} t
       where t.tenant_id = $1 and t.site_id = $2 order by t.position`,
      [ctx.tenantId, siteId],
    );
    for (const row of rows) refs.set(row.id, row.ref);
    return rows.map((row) => {
      const result = fromColumns(row, columns);
      for (const link of links) setRef(result, link, refs.get(row[link.column] as string));
      return result;
    });
  }

  private async cohortIds(ctx: TxCtx, siteId: string): Promise<Map<string, string>> {
    const rows = await ctx.tx.query<{ id: string; ref: string }>(
      `select id, ref from cohort where tenant_id = $1 and site_id = $2`,
      [ctx.tenantId, siteId],
    );
    return new Map(rows.map(({ id, ref }) => [ref, id]));
  }

  private async deductions(
    ctx: TxCtx,
    siteId: string,
    cohorts: readonly Record<string, unknown>[],
  ): Promise<void> {
    const rows = await ctx.tx.query<Row & { ref: string; kind: string | null }>(
      `select c.ref, ${selectList(DEDUCTION_COLUMNS, 'd')}
       from cohort c left join cohort_deduction d on d.tenant_id = c.tenant_id and d.cohort_id = c.id
       where c.tenant_id = $1 and c.site_id = $2 and c.deductions_known order by d.position`,
      [ctx.tenantId, siteId],
    );
    const byRef = new Map(cohorts.map((cohort) => [cohort.ref, cohort]));
    for (const row of rows) {
      const cohort = byRef.get(row.ref) as { deductions?: unknown[] };
      cohort.deductions ??= [];
      if (row.kind !== null) cohort.deductions.push(fromColumns(row, DEDUCTION_COLUMNS));
    }
  }

  private async rates(ctx: TxCtx, siteId: string): Promise<unknown[]> {
    const rows = await ctx.tx.query<Row>(
      `select ${selectList(RATE_COLUMNS, 't')} from fx_rate t
       where t.tenant_id = $1 and t.site_id = $2 order by t.position`,
      [ctx.tenantId, siteId],
    );
    return rows.map((row) => fromColumns(row, RATE_COLUMNS));
  }
}

function setRef(row: Record<string, unknown>, { path }: Link, ref: string | undefined): void {
  if (ref === undefined) return;
  const steps = path.split('.');
  let target = row;
  for (const step of steps.slice(0, -1)) target = target[step] as Record<string, unknown>;
  target[steps.at(-1) as string] = ref;
}
