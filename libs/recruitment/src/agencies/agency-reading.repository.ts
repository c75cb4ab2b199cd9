import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

export interface LicenceRecord {
  id: string;
  ref: string;
  number: string;
  authority: string;
  jurisdiction: string;
  validFrom: string;
  validTo: string | null;
  statuses: { status: string; from: string }[];
  evidence: string[];
  version: number;
}

export interface AgencyRecord {
  id: string;
  ref: string;
  kind: 'FIRM' | 'PERSON';
  role: string;
  name: string | null;
  pseudonym: string | null;
  country: string;
  admin1: string | null;
  parentId: string | null;
  zeroFeeClauseOn: string | null;
  evidence: string[];
  licences: LicenceRecord[];
  version: number;
}

/** An agency or sub-agent as the case of a site carries it. */
export interface ChainAgency {
  siteId: string;
  id: string;
  role: string;
  kind: 'FIRM' | 'PERSON';
  country: string;
}

/** An agency `a` with its licences. */
export const AGENCY_LIST = `a.id, a.ref, a.kind, a.role, a.name, a.pseudonym, a.country, a.admin1, a.parent_id as "parentId",
  a.zero_fee_clause_on::text as "zeroFeeClauseOn", coalesce(a.evidence, '{}') as evidence, a.version,
  coalesce((select json_agg(json_build_object('id', l.id, 'ref', l.ref, 'number', l.number, 'authority', l.authority,
    'jurisdiction', l.jurisdiction, 'validFrom', l.valid_from, 'validTo', l.valid_to,
    'statuses', coalesce(l.statuses, '[]'::jsonb), 'evidence', coalesce(l.evidence, '{}'::text[]),
    'version', l.version) order by l.valid_from, l.ref)
    from agency_licence l where l.tenant_id = a.tenant_id and l.agency_id = a.id), '[]'::json) as licences`;

/** What a list of agencies can be narrowed to. */
export interface AgencyFilter {
  /** ISO 3166-1 alpha-3. */
  country?: string;
  role?: string;
  /** Agencies that the case of this site names. */
  siteId?: string;
  licence?: 'not_covering_hiring';
  evidence?: 'none';
}

/** Observed at a site: no licence of the agency held on a day on which it placed workers there. */
const NOT_COVERING_HIRING = `exists (select 1 from observation o
    where o.tenant_id = a.tenant_id and o.agency_id = a.id and o.state = 'present'
      and o.code in ('AGENCY_UNLICENSED', 'SUB_AGENT_UNLICENSED', 'LICENCE_EXPIRED'))`;

/** Nothing is on record as proof of the agency, nor of a licence of it. */
const WITHOUT_EVIDENCE = `(a.evidence is null and not exists (select 1 from agency_licence x
    where x.tenant_id = a.tenant_id and x.agency_id = a.id and x.evidence is not null))`;

@Injectable()
export class AgencyReadingRepository {
  find(ctx: TxCtx, id: string): Promise<AgencyRecord | undefined> {
    return ctx.tx.one(`select ${AGENCY_LIST} from agency a where a.tenant_id = $1 and a.id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }

  /** Ids of an agency and of those for which it works, however many hands lie between. */
  async worksFor(ctx: TxCtx, id: string): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `with recursive above (id, parent_id) as (
         select id, parent_id from agency where tenant_id = $1 and id = $2
         union select a.id, a.parent_id from above x join agency a on a.tenant_id = $1 and a.id = x.parent_id
       ) select id from above`,
      [ctx.tenantId, id],
    );
    return rows.map((row) => row.id);
  }

  /** Those of the ids that are agencies of the tenant. */
  async existing(ctx: TxCtx, ids: readonly string[]): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select id from agency where tenant_id = $1 and id = any ($2::uuid[])`,
      [ctx.tenantId, ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Agencies by id, with their licences. */
  list(
    ctx: TxCtx,
    filter: AgencyFilter,
    after: string | undefined,
    limit: number,
  ): Promise<AgencyRecord[]> {
    const { country, role, siteId, licence, evidence } = filter;
    return ctx.tx.query(
      `select ${AGENCY_LIST} from agency a where a.tenant_id = $1 and ($2::text is null or a.country = $2)
         and ($3::text is null or a.role = $3) and ($4::uuid is null or a.id > $4)
         and ($6::text is null or ${NOT_COVERING_HIRING}) and ($7::text is null or ${WITHOUT_EVIDENCE})
         and ($8::uuid is null or exists (select 1 from case_agency c
           where c.tenant_id = a.tenant_id and c.agency_id = a.id and c.site_id = $8))
       order by a.id limit $5`,
      [
        ctx.tenantId,
        country ?? null,
        role ?? null,
        after ?? null,
        limit,
        licence ?? null,
        evidence ?? null,
        siteId ?? null,
      ],
    );
  }

  /** The same in short, without licences, by site. */
  inChains(ctx: TxCtx, siteIds: readonly string[]): Promise<ChainAgency[]> {
    return ctx.tx.query<ChainAgency>(
      `select c.site_id as "siteId", a.id, a.role, a.kind, a.country
       from case_agency c join agency a on a.tenant_id = c.tenant_id and a.id = c.agency_id
       where c.tenant_id = $1 and c.site_id = any ($2::uuid[]) order by c.site_id, a.id`,
      [ctx.tenantId, siteIds],
    );
  }

  /** Agencies that the cases of sites carry. */
  async ofSites(
    ctx: TxCtx,
    siteIds: readonly string[],
  ): Promise<{ siteId: string; agency: AgencyRecord }[]> {
    const rows = await ctx.tx.query<AgencyRecord & { siteId: string }>(
      `select c.site_id as "siteId", ${AGENCY_LIST}
       from case_agency c join agency a on a.tenant_id = c.tenant_id and a.id = c.agency_id
       where c.tenant_id = $1 and c.site_id = any ($2::uuid[]) order by c.site_id, c.position`,
      [ctx.tenantId, siteIds],
    );
    return rows.map(({ siteId, ...agency }) => ({ siteId, agency }));
  }
}
