import { Injectable } from '@nestjs/common';
import { newId, sha256Hex, canonicalJson, type TxCtx } from '@para42/platform';
import type { CohortGrade } from '../observations/continuum.policy';
import type { Observation } from '../observations/define-observation';
import type { Observed } from '../observations/observe-case';
import {
  observationChanges,
  type HashedObservation,
  type StoredObservation,
} from '../observations/observation-changes';

/** Ids by ref of what observations of a site speak of. */
export interface SiteIds {
  cohortIds: ReadonlyMap<string, string>;
  agencyIds: ReadonlyMap<string, string>;
}

/** Keeps the observations and grades of a site; only what differs is written. */
@Injectable()
export class ObservationRepository {
  /** @returns ids of observations that are new, changed or withdrawn */
  async sync(
    ctx: TxCtx,
    siteId: string,
    { observations, unjudged }: Observed,
    ids: SiteIds,
    today: string,
  ): Promise<string[]> {
    const stored = await ctx.tx.query<StoredObservation>(
      `select id, observation_key as key, state, facts_hash as "factsHash", cohort_id as "cohortId"
       from observation where tenant_id = $1 and site_id = $2`,
      [ctx.tenantId, siteId],
    );
    const changes = observationChanges(stored, observations.map(hashed), ids.cohortIds, unjudged);
    const written = await this.write(ctx, siteId, changes.write, ids, today);
    if (changes.withdraw.length > 0) {
      await ctx.tx.exec(
        `update observation set state = 'withdrawn', withdrawn_on = $3, changed_on = $3, version = version + 1
         where tenant_id = $1 and id = any ($2::uuid[])`,
        [ctx.tenantId, changes.withdraw, today],
      );
    }
    return [...written, ...changes.withdraw];
  }

  /** Grades of the cohorts of a site, in place of those before. */
  async writeGrades(
    ctx: TxCtx,
    siteId: string,
    grades: readonly CohortGrade[],
    ids: SiteIds,
    today: string,
  ): Promise<void> {
    const records = grades.map(({ cohort, grade, indicators, reason }) => ({
      cohort_id: ids.cohortIds.get(cohort),
      grade,
      indicators,
      reason,
    }));
    await ctx.tx.exec(
      `insert into cohort_grade (tenant_id, site_id, graded_on, cohort_id, grade, indicators, reason)
       select $1, $2, $3, r.cohort_id, r.grade, r.indicators, r.reason
       from jsonb_to_recordset($4::jsonb) as r(cohort_id uuid, grade text, indicators text[], reason text)
       on conflict (tenant_id, cohort_id) do update set grade = excluded.grade,
         indicators = excluded.indicators, reason = excluded.reason, graded_on = excluded.graded_on
       where (cohort_grade.grade, cohort_grade.indicators, cohort_grade.reason)
         is distinct from (excluded.grade, excluded.indicators, excluded.reason)`,
      [ctx.tenantId, siteId, today, JSON.stringify(records)],
    );
  }

  private async write(
    ctx: TxCtx,
    siteId: string,
    observations: readonly HashedObservation[],
    ids: SiteIds,
    today: string,
  ): Promise<string[]> {
    if (observations.length === 0) return [];
    const records = observations.map((observation) => record(observation, ids));
    const rows = await ctx.tx.query<{ id: string }>(UPSERT, [
      ctx.tenantId,
      siteId,
      today,
      JSON.stringify(records),
    ]);
    return rows.map((row) => row.id);
  }
}

/** The hash covers what is said as well as the facts, so that new words are a change too. */
function hashed(observation: Observation): HashedObservation {
  const { facts, basis, text, strength, sign, workers, on, version } = observation;
  const frozen = { facts, basis, text, strength, sign, workers, on, version };
  return { ...observation, factsHash: sha256Hex(canonicalJson(frozen)) };
}

function record(observation: HashedObservation, ids: SiteIds): Record<string, unknown> {
  return {
    id: newId(),
    cohort_id: ids.cohortIds.get(observation.cohort) ?? null,
    cohort_ref: observation.cohort,
    agency_id: observation.agency === null ? null : (ids.agencyIds.get(observation.agency) ?? null),
    code: observation.code,
    code_version: observation.version,
    observation_key: observation.key,
    title: observation.title,
    statement: observation.text,
    observed_on: observation.on,
    basis: observation.basis,
    indicators: observation.indicators,
    strength: observation.strength,
    sign: observation.sign,
    workers: observation.workers,
    involvement: observation.involvement,
    facts: observation.facts,
    facts_hash: observation.factsHash,
  };
}

const COLUMNS = [
  ['cohort_id', 'uuid'],
  ['cohort_ref', 'text'],
  ['agency_id', 'uuid'],
  ['code', 'text'],
  ['code_version', 'integer'],
  ['observation_key', 'text'],
  ['title', 'text'],
  ['statement', 'text'],
  ['observed_on', 'date'],
  ['basis', 'jsonb'],
  ['indicators', 'text[]'],
  ['strength', 'text'],
  ['sign', 'text'],
  ['workers', 'integer'],
  ['involvement', 'jsonb'],
  ['facts', 'jsonb'],
  ['facts_hash', 'text'],
] as const;

const NAMES = COLUMNS.map(([name]) => name);

const UPSERT = `insert into observation (tenant_id, site_id, id, state, first_seen_on, changed_on, ${NAMES.join(', ')})
  select $1, $2, r.id, 'present', $3::date, $3::date, ${NAMES.map((name) => `r.${name}`).join(', ')}
  from jsonb_to_recordset($4::jsonb) as r(id uuid, ${COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ')})
  on conflict (tenant_id, site_id, observation_key) do update set
    ${NAMES.map((name) => `${name} = excluded.${name}`).join(', ')},
    state = 'present', withdrawn_on = null, changed_on = excluded.changed_on,
    version = observation.version + 1
  returning id`;
