import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { CaseAgency } from '../casefile/case-file.schema';
import { AGENCY_COLUMNS } from '../casefile/rows/case-columns';
import { fromColumns, selectList } from '../casefile/rows/columns';
import type { KnownAgency } from './answered-case';

type Row = Record<string, unknown> & { parent: string | null; licences: KnownAgency['licences'] };

/** Finds agencies that the tenant already has, so that answers do not make them a second time. */
@Injectable()
export class AgencyMatchRepository {
  /**
   * Agencies of these names or refs, and those for whom they work, as far as they did not come from
   * the assignments named. Names are compared by their letters; the caller compares the rest.
   */
  async alike(
    ctx: TxCtx,
    wanted: { names: readonly string[]; refs: readonly string[] },
    exceptAssignments: readonly string[],
  ): Promise<KnownAgency[]> {
    const rows = await ctx.tx.query<Row>(
      `with recursive found as (
         select id, parent_id from agency
         where tenant_id = $1 and (ref = any ($3::text[])
           or lower(regexp_replace(btrim(normalize(name, NFKC)), '\\s+', ' ', 'g')) = any ($2::text[]))
         union
         select p.id, p.parent_id from found f join agency p on p.tenant_id = $1 and p.id = f.parent_id
       )
       select ${selectList(AGENCY_COLUMNS, 'a')}, p.ref as parent,
         coalesce((select json_agg(json_strip_nulls(json_build_object(
             'number', l.number, 'validFrom', l.valid_from, 'validTo', l.valid_to, 'statuses', l.statuses)) order by l.valid_from, l.ref)
           from agency_licence l where l.tenant_id = a.tenant_id and l.agency_id = a.id
             and coalesce(l.provenance ->> 'assignment', '') <> all ($4::text[])), '[]'::json) as licences
       from agency a left join agency p on p.tenant_id = a.tenant_id and p.id = a.parent_id
       where a.tenant_id = $1 and a.id in (select id from found)
         and coalesce(a.provenance ->> 'assignment', '') <> all ($4::text[])
       order by a.created_at, a.id`,
      [ctx.tenantId, wanted.names, wanted.refs, exceptAssignments],
    );
    return rows.map(({ parent, licences, ...row }) => ({
      agency: {
        ...fromColumns(row, AGENCY_COLUMNS),
        ...(parent === null ? {} : { parent }),
      } as CaseAgency,
      licences,
    }));
  }
}
