import { Injectable } from '@nestjs/common';
import { Clock, type Ctx, Tx } from '@para42/platform';
import { countryOrThrow } from '../locations.errors';
import { type CountryScore, CountryScoreRepository } from './country-score.repository';

@Injectable()
export class CountryScoreService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly scores: CountryScoreRepository,
  ) {}

  /**
   * The scores of a country that describe a day.
   * @param country code or any name
   * @param on YYYY-MM-DD; today where not given
   */
  scoresOn(ctx: Ctx, country: string, on: string = this.clock.today()): Promise<CountryScore[]> {
    const countries = [countryOrThrow(country).alpha3];
    return this.tx.run(ctx, (txCtx) => this.scores.scoresOn(txCtx, { countries, on }), {
      readOnly: true,
    });
  }
}
