import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import { EARTH_RADIUS_KM, type Position } from '../geometry/position';
import { collectEarly } from '../sources/collect-early';
import type { SourceRef } from '../versions/source-version';
import { type EventRecord, RADIUS_PRECISION } from './conflict-event';
import type { EventTable } from './event-table';
import { gridAround, gridOf } from './event-grid';

const CHUNK = 2_500;

/** Days are those on which events began, both included. */
export interface EventPeriod {
  readonly from: string;
  readonly to: string;
}

export interface EventTotals {
  readonly events: number;
  readonly deathsBest: number;
  readonly deathsLow: number;
  readonly deathsHigh: number;
}

/** The edition that counts for a country: the newest that tells of it. */
export interface EventEdition {
  readonly country: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly source: SourceRef;
}

export const TOTALS = `count(*)::int as events, coalesce(sum(deaths_best), 0)::float8 as "deathsBest",
  coalesce(sum(deaths_low), 0)::float8 as "deathsLow", coalesce(sum(deaths_high), 0)::float8 as "deathsHigh"`;
const OF_EDITION = `join unnest($2::text[], $3::uuid[]) as e(country, version_id)
  on c.source_version_id = e.version_id and c.country = e.country`;

/** Great-circle distance from latitude $7 and longitude $8 of up to $9 kilometres. */
export const WITHIN = `2 * ${EARTH_RADIUS_KM}::float8 * asin(least(1, sqrt(power(sin(radians(c.lat - $7::float8) / 2), 2)
  + cos(radians($7::float8)) * cos(radians(c.lat)) * power(sin(radians(c.lng - $8::float8) / 2), 2)))) <= $9::float8`;

/** Every edition is kept whole, so that a count is what one file says. */
@Injectable()
export class ConflictEventRepository {
  async insert(
    ctx: TxCtx,
    version: { id: string; source: string; asOf: string },
    events: EventTable,
  ): Promise<void> {
    await this.insertCoverage(ctx, version, events);
    for (const chunk of events.chunks(CHUNK)) {
      const column = <T>(read: (event: EventRecord) => T): T[] => chunk.map(read);
      await ctx.tx.exec(
        `insert into conflict_event (tenant_id, source_version_id, id, external_id, country, admin1, lat, lng,
           grid, where_prec, date_prec, first_day, last_day, violence, conflict, deaths_low, deaths_best,
           deaths_high)
         select $1, $2, r.* from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::float8[],
           $8::float8[], $9::int[], $10::smallint[], $11::smallint[], $12::date[], $13::date[],
           $14::smallint[], $15::text[], $16::int[], $17::int[], $18::int[]) as r`,
        [
          ctx.tenantId,
          version.id,
          column(() => newId()),
          column(({ externalId }) => externalId),
          column(({ country }) => country),
          column(({ admin1 }) => admin1),
          column(({ lat }) => lat),
          column(({ lng }) => lng),
          column(gridOf),
          column(({ wherePrec }) => wherePrec),
          column(({ datePrec }) => datePrec),
          column(({ from }) => from),
          column(({ to }) => to),
          column(({ violence }) => violence),
          column(({ conflict }) => conflict),
          column(({ low }) => low),
          column(({ best }) => best),
          column(({ high }) => high),
        ],
      );
      collectEarly();
    }
  }

  /** One for each country that any yearly edition in use tells of. @param knownOn editions up to this day only */
  editions(ctx: TxCtx, knownOn: string | undefined): Promise<EventEdition[]> {
    return ctx.tx.query<EventEdition>(
      `select distinct on (c.country) c.country, c.first_day::text as "firstDay", c.last_day::text as "lastDay",
         json_build_object('code', v.source_code, 'versionId', v.id, 'asOf', v.as_of::text,
           'sha256', v.sha256) as source
       from conflict_event_coverage c
       join source_version v on v.tenant_id = $1 and v.id = c.source_version_id
       where c.tenant_id = $1 and v.state = 'loaded' and c.source_code = 'ucdp-ged'
         and ($2::date is null or c.as_of <= $2)
       order by c.country, c.as_of desc, v.told_at desc, v.id desc`,
      [ctx.tenantId, knownOn ?? null],
    );
  }

  /** Events whose place is known to the second-level unit or better, within a great-circle distance. */
  async countNear(
    ctx: TxCtx,
    editions: readonly EventEdition[],
    centre: Position,
    radiusKm: number,
    { from, to }: EventPeriod,
  ): Promise<EventTotals> {
    const totals = await ctx.tx.one<EventTotals>(
      `select ${TOTALS} from conflict_event c ${OF_EDITION}
       where c.tenant_id = $1 and c.where_prec <= ${RADIUS_PRECISION} and c.grid = any($4::int[])
         and c.first_day between $5 and $6
         and ${WITHIN}`,
      [
        ...paramsOf(ctx, editions),
        gridAround(centre, radiusKm),
        from,
        to,
        centre.lat,
        centre.lng,
        radiusKm,
      ],
    );
    return totals ?? NONE;
  }

  /** Events of whole countries whose place is known to the first-level unit or worse. */
  async countCoarse(
    ctx: TxCtx,
    editions: readonly EventEdition[],
    { from, to }: EventPeriod,
  ): Promise<EventTotals> {
    const totals = await ctx.tx.one<EventTotals>(
      `select ${TOTALS} from conflict_event c ${OF_EDITION}
       where c.tenant_id = $1 and c.where_prec > ${RADIUS_PRECISION} and c.first_day between $4 and $5`,
      [...paramsOf(ctx, editions), from, to],
    );
    return totals ?? NONE;
  }

  private async insertCoverage(
    ctx: TxCtx,
    version: { id: string; source: string; asOf: string },
    events: EventTable,
  ): Promise<void> {
    const covered = coverageOf(events);
    await ctx.tx.exec(
      `insert into conflict_event_coverage (tenant_id, source_version_id, source_code, as_of, id, country,
         event_count, first_day, last_day)
       select $1, $2, $3, $4, r.* from unnest($5::uuid[], $6::text[], $7::int[], $8::date[], $9::date[]) as r`,
      [
        ctx.tenantId,
        version.id,
        version.source,
        version.asOf,
        covered.map(() => newId()),
        covered.map(({ country }) => country),
        covered.map(({ count }) => count),
        covered.map(({ first }) => first),
        covered.map(({ last }) => last),
      ],
    );
  }
}

export const NONE: EventTotals = { events: 0, deathsBest: 0, deathsLow: 0, deathsHigh: 0 };

function paramsOf(ctx: TxCtx, editions: readonly EventEdition[]): unknown[] {
  return [
    ctx.tenantId,
    editions.map(({ country }) => country),
    editions.map(({ source }) => source.versionId),
  ];
}

interface Covered {
  readonly country: string;
  count: number;
  first: string;
  last: string;
}

function coverageOf(events: EventTable): Covered[] {
  const countries = new Map<string, Covered>();
  for (const { country, from, to } of events) {
    const known = countries.get(country);
    if (!known) countries.set(country, { country, count: 1, first: from, last: to });
    else {
      known.count += 1;
      if (from < known.first) known.first = from;
      if (to > known.last) known.last = to;
    }
  }
  return [...countries.values()];
}
