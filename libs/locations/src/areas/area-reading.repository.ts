import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { CrisisArea, CrisisAreaEpisode } from './crisis-area';

const COLUMNS = `a.id, a.external_id as "externalId", a.title, a.crisis_type as type, a.severity,
  a.severity_text as "severityText", a.valid_from::text as "validFrom",
  a.emerging_until::text as "emergingUntil", a.active_until::text as "activeUntil",
  a.valid_to::text as "validTo", a.countries, a.extents, a.revision,
  json_build_object('code', a.source_code, 'versionId', v.id, 'asOf', v.as_of::text,
    'sha256', v.sha256) as source`;
const FROM = `crisis_area a join source_version v on v.tenant_id = $1 and v.id = a.source_version_id`;

export interface AreaFilter {
  /** ISO alpha-3: named by the area, or touched by its shape. */
  readonly country?: string;
  readonly type?: string;
  readonly source?: string;
  /** Areas in any phase on this day. */
  readonly on?: string;
}

@Injectable()
export class AreaReadingRepository {
  /** The latest to begin first. */
  list(
    ctx: TxCtx,
    filter: AreaFilter,
    after: { validFrom: string; id: string } | undefined,
    limit: number,
  ): Promise<CrisisArea[]> {
    return ctx.tx.query<CrisisArea>(
      `select ${COLUMNS} from ${FROM}
       where a.tenant_id = $1 and ($2::text is null or a.crisis_type = $2)
         and ($3::text is null or a.source_code = $3)
         and ($4::date is null or (a.valid_from <= $4 and (a.valid_to is null or a.valid_to >= $4)))
         and ($5::text is null or a.countries @> array[$5::text])
         and ($6::date is null or (a.valid_from, a.id) < ($6::date, $7::uuid))
       order by a.valid_from desc, a.id desc limit $8`,
      [
        ctx.tenantId,
        filter.type ?? null,
        filter.source ?? null,
        filter.on ?? null,
        filter.country ?? null,
        after?.validFrom ?? null,
        after?.id ?? null,
        limit,
      ],
    );
  }

  byIds(ctx: TxCtx, ids: readonly string[]): Promise<CrisisArea[]> {
    return ctx.tx.query<CrisisArea>(
      `select ${COLUMNS} from ${FROM} where a.tenant_id = $1 and a.id = any($2::uuid[]) order by a.id`,
      [ctx.tenantId, ids],
    );
  }

  /** Oldest first. */
  episodes(ctx: TxCtx, areaId: string): Promise<CrisisAreaEpisode[]> {
    return ctx.tx.query<CrisisAreaEpisode>(
      `select external_id as "externalId", from_date::text as "from", to_date::text as "to",
         severity_text as "severityText", source_version_id as "sourceVersionId"
       from crisis_area_episode where tenant_id = $1 and area_id = $2
       order by to_date, id limit 500`,
      [ctx.tenantId, areaId],
    );
  }
}
