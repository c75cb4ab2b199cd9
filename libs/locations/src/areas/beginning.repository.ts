import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

/** What was known ahead of its first day, and begins on it. */
export interface Beginnings {
  areaIds: string[];
  /** ISO alpha-3: those of which a list or an index says something else from this day on. */
  countries: string[];
}

@Injectable()
export class BeginningRepository {
  /** Areas, listings and scores whose first day it is, and lists of which an edition is dated so. */
  async on(ctx: TxCtx, day: string): Promise<Beginnings> {
    const areas = await ctx.tx.query<{ id: string }>(
      `select id from crisis_area where tenant_id = $1 and valid_from = $2 order by id`,
      [ctx.tenantId, day],
    );
    const countries = await ctx.tx.query<{ country: string }>(
      `select l.country from listing l join source_version v on v.tenant_id = $1 and v.id = l.source_version_id
       where l.tenant_id = $1 and v.state = 'loaded' and (l.valid_from = $2 or v.as_of = $2)
       union
       select s.country from country_score s
       join source_version v on v.tenant_id = $1 and v.id = s.source_version_id
       where s.tenant_id = $1 and v.state = 'loaded' and s.valid_from = $2
       order by 1`,
      [ctx.tenantId, day],
    );
    return {
      areaIds: areas.map(({ id }) => id),
      countries: countries.map(({ country }) => country),
    };
  }
}
