import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { Position } from '../geometry/position';
import { RADIUS_PRECISION } from './conflict-event';
import {
  type EventEdition,
  type EventPeriod,
  type EventTotals,
  NONE,
  TOTALS,
  WITHIN,
} from './conflict-event.repository';
import { gridAround } from './event-grid';

/**
 * Events that are not vetted yet. Each is as the newest file tells it, and counts where it began after the
 * day up to which a yearly edition describes its country, or describes any where none tells of it.
 */
@Injectable()
export class CandidateEventRepository {
  /** @param knownOn files and editions up to this day only */
  async countNear(
    ctx: TxCtx,
    editions: readonly EventEdition[],
    centre: Position,
    radiusKm: number,
    { from, to, knownOn }: EventPeriod & { readonly knownOn?: string },
  ): Promise<EventTotals> {
    const totals = await ctx.tx.one<EventTotals>(
      `with vetted as materialized (select * from unnest($2::text[], $3::date[]) as e(country, as_of)),
       told as materialized (
         select distinct on (c.external_id) c.* from conflict_event c
         join source_version v on v.tenant_id = $1 and v.id = c.source_version_id
         where c.tenant_id = $1 and v.source_code = 'ucdp-candidate' and v.state = 'loaded'
           and ($10::date is null or v.as_of <= $10)
         order by c.external_id, v.as_of desc, v.told_at desc, v.id desc)
       select ${TOTALS} from told c left join vetted e on e.country = c.country
       where c.where_prec <= ${RADIUS_PRECISION} and c.grid = any($4::int[])
         and c.first_day between $5 and $6 and ${WITHIN}
         and c.first_day > coalesce(e.as_of, (select max(as_of) from vetted), '0001-01-01')`,
      [
        ctx.tenantId,
        editions.map(({ country }) => country),
        editions.map(({ source }) => source.asOf),
        gridAround(centre, radiusKm),
        from,
        to,
        centre.lat,
        centre.lng,
        radiusKm,
        knownOn ?? null,
      ],
    );
    return totals ?? NONE;
  }
}
