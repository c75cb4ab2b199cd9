import { Body, Get, Post, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
  Upload,
  UploadsFile,
  type Ctx,
  type Page,
  type UploadedFile,
} from '@para42/platform';
import { z } from 'zod';
import { ExchangeRateService, type LoadedRates } from '../rates/exchange-rate.service';
import type { MonthlyRate } from '../money/rate-table';
import {
  ExchangeRatePage,
  ExchangeRateQuery,
  LoadedRatesDto,
  LoadRatesDto,
} from './exchange-rate.dto';

const cursor = z.object({ currency: z.string(), month: z.string() });

const RATES_FILE = {
  maxBytes: 5_000_000,
  types: ['text/csv'],
  fields: { source: { description: 'Who published the rates, where the file does not say it' } },
};

@TenantController('exchange-rates', { tag: 'Recruitment' })
export class ExchangeRateController {
  constructor(private readonly rates: ExchangeRateService) {}

  @Does('Lists the rates for every case that has none of its own, by currency and month.')
  @Get()
  @Requires('recruitment:read')
  @Responds(ExchangeRatePage)
  async list(
    @Context() ctx: Ctx,
    @Query() { limit = DEFAULT_LIMIT, after, ...filter }: ExchangeRateQuery,
  ): Promise<Page<MonthlyRate>> {
    const rows = await this.rates.list(ctx, filter, readCursor(after, cursor), limit + 1);
    return pageOf(rows, limit, ({ currency, month }) => ({ currency, month }));
  }

  @Does(
    'Loads a CSV: month (YYYY-MM), currency, rate (units per US dollar), source. Whole or not at all.',
  )
  @Post()
  @Requires('recruitment:write')
  @UploadsFile(RATES_FILE)
  @Responds(LoadedRatesDto, { status: 201 })
  load(
    @Context() ctx: Ctx,
    @Upload() file: UploadedFile,
    @Body() { source }: LoadRatesDto,
  ): Promise<LoadedRates> {
    return this.rates.load(ctx, file, source);
  }
}
