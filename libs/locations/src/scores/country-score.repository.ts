import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { ScoreRecord } from '../sources/risk-source';
import type { SourceRef } from '../versions/source-version';

const CHUNK = 5_000;

/** A score with the day it describes and the edition that it was read from. */
export interface CountryScore {
  readonly country: string;
  readonly indicator: string;
  /** Decimal string as published. */
  readonly score: string;
  /** First day that the score describes; it holds until the next. */
  readonly validFrom: string;
  readonly source: SourceRef;
}

export interface ScoreQuery {
  readonly countries: readonly string[];
  /** All indicators where not given. */
  readonly indicators?: readonly string[];
  /** The day that is asked about, YYYY-MM-DD. */
  readonly on: string;
  /** Editions up to this day only: what was known then. All editions where not given. */
  readonly knownOn?: string;
}

@Injectable()
export class CountryScoreRepository {
  async insert(
    ctx: TxCtx,
    version: { id: string; source: string },
    scores: readonly ScoreRecord[],
  ): Promise<void> {
    for (let at = 0; at < scores.length; at += CHUNK) {
      const chunk = scores.slice(at, at + CHUNK);
      await ctx.tx.exec(
        `insert into country_score (tenant_id, id, source_version_id, source_code, country, indicator, score, valid_from)
         select $1, r.id, $2, $3, r.country, r.indicator, r.score, r.valid_from
         from unnest($4::uuid[], $5::text[], $6::text[], $7::numeric[], $8::date[])
           as r(id, country, indicator, score, valid_from)`,
        [
          ctx.tenantId,
          version.id,
          version.source,
          chunk.map(() => newId()),
          chunk.map(({ country }) => country),
          chunk.map(({ indicator }) => indicator),
          chunk.map(({ score }) => score),
          chunk.map(({ validFrom }) => validFrom),
        ],
      );
    }
  }

  /** Countries of which any score differs between two versions, or stands in one alone. */
  async changedCountries(
    ctx: TxCtx,
    versionId: string,
    beforeId: string | undefined,
  ): Promise<string[]> {
    const rows = await ctx.tx.query<{ country: string }>(
      `select distinct country from (
         select country, indicator, valid_from, score from country_score
           where tenant_id = $1 and source_version_id in ($2, $3)
         group by country, indicator, valid_from, score
         having count(*) = 1) as differing
       order by country`,
      [ctx.tenantId, versionId, beforeId ?? versionId],
    );
    return rows.map(({ country }) => country);
  }

  /** The latest score of each country and indicator that describes the day, by the latest edition. */
  scoresOn(ctx: TxCtx, query: ScoreQuery): Promise<CountryScore[]> {
    return ctx.tx.query<CountryScore>(
      `select distinct on (s.country, s.source_code, s.indicator)
         s.country, s.indicator, s.score::text as score, s.valid_from::text as "validFrom",
         json_build_object('code', v.source_code, 'versionId', v.id, 'asOf', v.as_of::text,
           'sha256', v.sha256) as source
       from country_score s
       join source_version v on v.tenant_id = $1 and v.id = s.source_version_id
       where s.tenant_id = $1 and s.country = any($2::text[])
         and ($3::text[] is null or s.indicator = any($3::text[])) and s.valid_from <= $4
         and v.state = 'loaded' and ($5::date is null or v.as_of <= $5)
       order by s.country, s.source_code, s.indicator, s.valid_from desc, v.as_of desc, v.told_at desc, v.id desc`,
      [ctx.tenantId, query.countries, query.indicators ?? null, query.on, query.knownOn ?? null],
    );
  }
}
