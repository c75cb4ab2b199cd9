import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { MonthlyRate } from '../money/rate-table';

/** A place in the list of rates, which goes by currency and month. */
export type RatePlace = Pick<MonthlyRate, 'currency' | 'month'>;

/** Rates of the tenant, for every case that has none of its own. */
@Injectable()
export class ExchangeRateRepository {
  /** Lets one file load at a time, so that what is missing is judged over all that is there. */
  async lock(ctx: TxCtx): Promise<void> {
    await ctx.tx.query(`select pg_advisory_xact_lock(hashtextextended('rates:' || $1, 42))`, [
      ctx.tenantId,
    ]);
  }

  /** Months on record for the currencies named. */
  months(ctx: TxCtx, currencies: readonly string[]): Promise<RatePlace[]> {
    return ctx.tx.query<RatePlace>(
      `select currency, month from fx_rate
       where tenant_id = $1 and site_id is null and currency = any ($2::text[]) order by currency, month`,
      [ctx.tenantId, currencies],
    );
  }

  list(
    ctx: TxCtx,
    { currency, month }: Partial<RatePlace>,
    after: RatePlace | undefined,
    limit: number,
  ): Promise<MonthlyRate[]> {
    return ctx.tx.query<MonthlyRate>(
      `select month, currency, per_usd::text as "perUsd", source from fx_rate
       where tenant_id = $1 and site_id is null and ($2::text is null or currency = $2)
         and ($3::text is null or month = $3) and ($4::text is null or (currency, month) > ($4, $5))
       order by currency, month limit $6`,
      [
        ctx.tenantId,
        currency ?? null,
        month ?? null,
        after?.currency ?? null,
        after?.month ?? null,
        limit,
      ],
    );
  }

  /** Adds rates to the tenant's, in place of those for the same month. @returns rows that changed */
  add(ctx: TxCtx, rates: readonly MonthlyRate[]): Promise<number> {
    return ctx.tx.exec(
      `insert into fx_rate (tenant_id, id, month, currency, per_usd, source)
       select $1, r.id, r.month, r.currency, r."perUsd", r.source
       from jsonb_to_recordset($2::jsonb) as r(id uuid, month text, currency text, "perUsd" numeric, source text)
       on conflict (tenant_id, site_id, currency, month) do update
         set per_usd = excluded.per_usd, source = excluded.source, version = fx_rate.version + 1
         where (fx_rate.per_usd, fx_rate.source) is distinct from (excluded.per_usd, excluded.source)`,
      [ctx.tenantId, JSON.stringify(rates.map((rate) => ({ ...rate, id: newId() })))],
    );
  }
}
