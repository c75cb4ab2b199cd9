import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { CaseAgency, CaseLicence } from '../casefile/case-file.schema';
import { AGENCY_COLUMNS, LICENCE_COLUMNS } from '../casefile/rows/case-columns';
import { toColumns, type Column } from '../casefile/rows/columns';

/** Agencies that a write made or changed, and the ids of all that it named. */
export interface WrittenAgencies {
  ids: ReadonlyMap<string, string>;
  changed: readonly string[];
}

/** Writes agencies and licences, which belong to the tenant and not to one site. */
@Injectable()
export class AgencyWritingRepository {
  /**
   * Agencies by ref: new ones are made, known ones get the words given here. A case says for whom
   * an agency works only among its own agencies; somebody outside it stays as the register has it.
   * @param parents ids by ref where they are known, null for none
   */
  async upsertAgencies(
    ctx: TxCtx,
    agencies: readonly CaseAgency[],
    parents?: ReadonlyMap<string, string | null>,
  ): Promise<WrittenAgencies> {
    // One order for all writers, so that two cases that share agencies cannot wait for each other.
    const sorted = [...agencies].sort((a, b) => (a.ref < b.ref ? -1 : 1));
    const known = await this.knownByRef(
      ctx,
      sorted.map((agency) => agency.ref),
    );
    const ids = new Map(sorted.map(({ ref }) => [ref, known.get(ref)?.id ?? newId()]));
    const inside = new Set(ids.values());
    const outside = (ref: string): string | null => {
      const parent = known.get(ref)?.parentId ?? null;
      return parent !== null && inside.has(parent) ? null : parent;
    };
    const records = sorted.map(({ ref, parent, ...agency }) => ({
      ...toColumns({ ref, ...agency }, AGENCY_COLUMNS),
      id: ids.get(ref),
      parent_id: parents?.has(ref)
        ? parents.get(ref)
        : parent === undefined
          ? outside(ref)
          : ids.get(parent),
    }));
    const changed = await ctx.tx.query<{ id: string }>(UPSERT_AGENCIES, [
      ctx.tenantId,
      JSON.stringify(records),
    ]);
    return { ids, changed: changed.map((row) => row.id) };
  }

  private async knownByRef(
    ctx: TxCtx,
    refs: readonly string[],
  ): Promise<Map<string, { id: string; parentId: string | null }>> {
    const rows = await ctx.tx.query<{ id: string; ref: string; parentId: string | null }>(
      `select id, ref, parent_id as "parentId" from agency
       where tenant_id = $1 and ref = any ($2::text[]) order by ref for update`,
      [ctx.tenantId, refs],
    );
    return new Map(rows.map((row) => [row.ref, row]));
  }

  /** An agency, locked against other writers. */
  lockAgency(ctx: TxCtx, id: string): Promise<{ ref: string; version: number } | undefined> {
    return ctx.tx.one(
      `select ref, version from agency where tenant_id = $1 and id = $2 for update`,
      [ctx.tenantId, id],
    );
  }

  /** The register holds these licences: they stay when no case carries them any more. */
  async keepLicences(ctx: TxCtx, ids: readonly string[]): Promise<void> {
    await ctx.tx.exec(
      `update agency_licence set registered = true
       where tenant_id = $1 and id = any ($2::uuid[]) and not registered`,
      [ctx.tenantId, ids],
    );
  }

  /** Licences by agency and ref. @returns ids in the order given, and agencies whose licences changed */
  async upsertLicences(
    ctx: TxCtx,
    licences: readonly CaseLicence[],
    agencyIds: ReadonlyMap<string, string>,
  ): Promise<{ ids: string[]; changed: readonly string[] }> {
    const records = licences.map((licence) => ({
      ...toColumns(licence, LICENCE_COLUMNS),
      id: newId(),
      agency_id: agencyIds.get(licence.agency),
    }));
    const changed = await ctx.tx.query<{ agency_id: string }>(UPSERT_LICENCES, [
      ctx.tenantId,
      JSON.stringify(records),
    ]);
    const rows = await ctx.tx.query<{ id: string; agency_id: string; ref: string }>(
      `select id, agency_id, ref from agency_licence where tenant_id = $1 and agency_id = any ($2::uuid[])`,
      [ctx.tenantId, [...new Set(records.map((record) => record.agency_id))]],
    );
    const ids = new Map(rows.map(({ id, agency_id, ref }) => [`${agency_id} ${ref}`, id]));
    return {
      ids: licences.map((l) => ids.get(`${agencyIds.get(l.agency)} ${l.ref}`) as string),
      changed: [...new Set(changed.map((row) => row.agency_id))],
    };
  }

  /** Says which agencies and licences the case of a site carries, in which order. */
  async linkCase(
    ctx: TxCtx,
    siteId: string,
    agencyIds: readonly string[],
    licenceIds: readonly string[],
  ): Promise<void> {
    const before = await ctx.tx.query<{ id: string }>(
      `select licence_id as id from case_licence where tenant_id = $1 and site_id = $2`,
      [ctx.tenantId, siteId],
    );
    for (const [table, column, ids] of [
      ['case_agency', 'agency_id', agencyIds],
      ['case_licence', 'licence_id', licenceIds],
    ] as const) {
      await ctx.tx.exec(`delete from ${table} where tenant_id = $1 and site_id = $2`, [
        ctx.tenantId,
        siteId,
      ]);
      await ctx.tx.exec(
        `insert into ${table} (tenant_id, site_id, ${column}, position)
         select $1, $2, u.id, u.position - 1 from unnest($3::uuid[]) with ordinality as u(id, position)`,
        [ctx.tenantId, siteId, ids],
      );
    }
    const gone = before.map((row) => row.id).filter((id) => !licenceIds.includes(id));
    await this.removeOrphans(ctx, gone);
  }

  /** A licence that only this case put on record goes with it. */
  private async removeOrphans(ctx: TxCtx, licenceIds: readonly string[]): Promise<void> {
    await ctx.tx.exec(
      `delete from agency_licence l where l.tenant_id = $1 and l.id = any ($2::uuid[])
         and not l.registered and not exists (select 1 from case_licence c where c.tenant_id = $1 and c.licence_id = l.id)`,
      [ctx.tenantId, licenceIds],
    );
  }
}

const UPSERT_AGENCIES = upsert(
  'agency',
  [...AGENCY_COLUMNS, { name: 'parent_id', type: 'uuid', path: [] }],
  '(tenant_id, ref)',
  'id',
);

const UPSERT_LICENCES = upsert(
  'agency_licence',
  [...LICENCE_COLUMNS, { name: 'agency_id', type: 'uuid', path: [] }],
  '(tenant_id, agency_id, ref)',
  'agency_id',
);

/** Inserts or changes, and returns only rows that are new or differ from before. */
function upsert(table: string, columns: readonly Column[], key: string, result: string): string {
  const names = columns.map((column) => column.name);
  const own = names.map((name) => `${table}.${name}`).join(', ');
  const given = names.map((name) => `excluded.${name}`).join(', ');
  return `insert into ${table} (tenant_id, id, ${names.join(', ')})
    select $1, r.id, ${names.map((name) => `r.${name}`).join(', ')}
    from jsonb_to_recordset($2::jsonb) as r(id uuid, ${columns.map((c) => `${c.name} ${c.type}`).join(', ')})
    on conflict ${key} do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')},
      version = ${table}.version + 1
    where (${own}) is distinct from (${given})
    returning ${result}`;
}
