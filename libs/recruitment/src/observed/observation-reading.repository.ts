import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { IndicatorCode } from '../vocabulary/labour.table';
import type {
  Basis,
  InvolvementHint,
  Json,
  Sign,
  Strength,
} from '../observations/define-observation';

/** A stored observation. */
export interface ObservationRecord {
  id: string;
  siteId: string;
  key: string;
  kind: string;
  kindVersion: number;
  title: string;
  statement: string;
  observedOn: string;
  basis: Basis;
  indicators: IndicatorCode[];
  strength: Strength;
  sign: Sign;
  cohortId: string | null;
  cohortRef: string;
  agencyId: string | null;
  workers: number;
  involvement: InvolvementHint;
  facts: { readonly [key: string]: Json };
  factsHash: string;
  state: 'present' | 'withdrawn';
  firstSeenOn: string;
  changedOn: string;
  withdrawnOn: string | null;
  version: number;
}

export interface ObservationFilter {
  siteId?: string;
  kind?: string;
  state?: string;
  cohortRef?: string;
}

export const OBSERVATION_COLUMNS = `o.id, o.site_id as "siteId", o.observation_key as key, o.code as kind,
  o.code_version as "kindVersion", o.title, o.statement, o.observed_on::text as "observedOn", o.basis, o.indicators,
  o.strength, o.sign, o.cohort_id as "cohortId", o.cohort_ref as "cohortRef", o.agency_id as "agencyId", o.workers,
  o.involvement, o.facts, o.facts_hash as "factsHash", o.state, o.first_seen_on::text as "firstSeenOn",
  o.changed_on::text as "changedOn", o.withdrawn_on::text as "withdrawnOn", o.version`;

@Injectable()
export class ObservationReadingRepository {
  /** Observations by id, `limit` of them after a given one. */
  list(
    ctx: TxCtx,
    filter: ObservationFilter,
    after: string | undefined,
    limit: number,
  ): Promise<ObservationRecord[]> {
    const { siteId, kind, state, cohortRef } = filter;
    return ctx.tx.query(
      `select ${OBSERVATION_COLUMNS} from observation o
       where o.tenant_id = $1 and ($2::uuid is null or o.site_id = any(ids_of_site($2))) and ($3::text is null or o.code = $3)
         and ($4::text is null or o.state = $4) and ($5::text is null or o.cohort_ref = $5)
         and ($6::uuid is null or o.id > $6) order by o.id limit $7`,
      [
        ctx.tenantId,
        siteId ?? null,
        kind ?? null,
        state ?? null,
        cohortRef ?? null,
        after ?? null,
        limit,
      ],
    );
  }

  find(ctx: TxCtx, id: string): Promise<ObservationRecord | undefined> {
    return ctx.tx.one(
      `select ${OBSERVATION_COLUMNS} from observation o where o.tenant_id = $1 and o.id = $2`,
      [ctx.tenantId, id],
    );
  }

  /** What is present at sites, by site and key. */
  presentAt(ctx: TxCtx, siteIds: readonly string[]): Promise<ObservationRecord[]> {
    return ctx.tx.query(
      `select ${OBSERVATION_COLUMNS} from observation o
       where o.tenant_id = $1 and o.site_id = any ($2::uuid[]) and o.state = 'present'
       order by o.site_id, o.observation_key`,
      [ctx.tenantId, siteIds],
    );
  }

  /** Grades of cohorts at sites. */
  gradesAt(ctx: TxCtx, siteIds: readonly string[]): Promise<GradeRecord[]> {
    return ctx.tx.query(
      `select g.site_id as "siteId", g.cohort_id as "cohortId", c.ref as "cohortRef", g.grade, g.indicators, g.reason,
         g.graded_on::text as "gradedOn"
       from cohort_grade g join cohort c on c.tenant_id = g.tenant_id and c.id = g.cohort_id
       where g.tenant_id = $1 and g.site_id = any ($2::uuid[]) order by g.site_id, c.position`,
      [ctx.tenantId, siteIds],
    );
  }
}

export interface GradeRecord {
  siteId: string;
  cohortId: string;
  cohortRef: string;
  grade: string | null;
  indicators: IndicatorCode[];
  reason: string;
  gradedOn: string;
}
