import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { Clock, invalid, Tx, type Ctx, type UploadedFile } from '@para42/platform';
import { AnswerMappingRepository } from '../answers/answer-mapping.repository';
import { ReassessmentService } from '../casefile/reassessment.service';
import { mapWaitingAnswers } from '../recruitment.jobs';
import { ExchangeRateRepository, type RatePlace } from './exchange-rate.repository';
import { monthOf } from '../money/dates';
import { missingMonths, parseMonthlyRates, type RateProblem } from '../money/monthly-rates';
import type { MonthlyRate } from '../money/rate-table';

export interface LoadedSeries {
  currency: string;
  /** First and last month on record, none between them missing. */
  from: string;
  to: string;
  /** Months that the file had. */
  loaded: number;
}

export interface LoadedRates {
  sha256: string;
  /** Rates of the file. */
  rates: number;
  /** Of these new, or other than they were. */
  changed: number;
  series: LoadedSeries[];
  /** Cases that are judged again. */
  cases: number;
}

const MOST_ROWS = 50_000;
const MOST_PROBLEMS = 200;
const BATCH = 50;

/** Monthly rates of exchange of a tenant, loaded from files. */
@Injectable()
export class ExchangeRateService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly rates: ExchangeRateRepository,
    private readonly mappings: AnswerMappingRepository,
    private readonly reassessment: ReassessmentService,
  ) {}

  list(
    ctx: Ctx,
    filter: Partial<RatePlace>,
    after: RatePlace | undefined,
    limit: number,
  ): Promise<MonthlyRate[]> {
    return this.tx.run(ctx, (ctx) => this.rates.list(ctx, filter, after, limit), {
      readOnly: true,
    });
  }

  /**
   * Loads a file as a whole, or refuses it with every fault and stores nothing. A month that lacks
   * inside a series, over what is on record and the file together, is a fault that names it. Cases
   * are judged again, and answers that waited for a rate are mapped again.
   * @param source of rows that do not name one themselves
   * @throws DomainError invalid `exchange_rates_rejected`
   */
  async load(ctx: Ctx, file: UploadedFile, source?: string): Promise<LoadedRates> {
    const csv = await readFile(file.path, 'utf8');
    const { rates, problems } = parseMonthlyRates(csv, source, monthOf(this.clock.today()));
    if (rates.length > MOST_ROWS) {
      throw invalid('too_many_rates', `A file has at most ${MOST_ROWS} rates. Split it.`);
    }
    if (problems.length > 0 || rates.length === 0) throw rejected(problems);
    return this.tx.run(ctx, async (ctx) => {
      await this.rates.lock(ctx);
      const currencies = [...new Set(rates.map(({ currency }) => currency))].sort();
      const onRecord = await this.rates.months(ctx, currencies);
      const missing = missingMonths([...onRecord, ...rates]);
      if (missing.length > 0) throw rejected(missing);
      const changed = await this.rates.add(ctx, rates);
      const all = [...onRecord, ...rates];
      const series = currencies.map((currency) => seriesOf(currency, all, rates));
      const { sha256 } = file;
      ctx.ledger.append({
        action: 'exchange-rates.loaded',
        subject: { type: 'tenant', id: ctx.tenantId },
        parts: [
          { sha256, rates: rates.length, changed, series: series.map((one) => ({ ...one })) },
        ],
      });
      const cases = changed === 0 ? 0 : await this.reassessment.ofAll(ctx);
      const waiting = await this.mappings.waitingForRates(ctx);
      for (let at = 0; at < waiting.length; at += BATCH) {
        const submissionIds = waiting.slice(at, at + BATCH);
        ctx.jobs.enqueue(mapWaitingAnswers, { submissionIds }, { as: 'system' });
      }
      return { sha256, rates: rates.length, changed, series, cases };
    });
  }
}

function seriesOf(
  currency: string,
  all: readonly RatePlace[],
  loaded: readonly RatePlace[],
): LoadedSeries {
  const months = all.filter((one) => one.currency === currency).map(({ month }) => month);
  months.sort();
  return {
    currency,
    from: months[0] ?? '',
    to: months.at(-1) ?? '',
    loaded: loaded.filter((one) => one.currency === currency).length,
  };
}

function rejected(problems: readonly RateProblem[]): Error {
  const more = problems.length - MOST_PROBLEMS;
  return invalid(
    'exchange_rates_rejected',
    `The file was refused as a whole and nothing of it was stored: mend each place that is listed and load it again.${more > 0 ? ` There are ${more} more.` : ''}`,
    problems
      .slice(0, MOST_PROBLEMS)
      .map(({ line, column, code, detail }) => ({ path: `/${line}/${column}`, code, detail })),
  );
}
