import { Injectable } from '@nestjs/common';
import { Clock, type Ctx, Tx } from '@para42/platform';
import { countryOrThrow } from '../locations.errors';
import type { ListCode } from './listing';
import {
  type ListedEntry,
  type ListingCursor,
  type ListingFilter,
  ListingRepository,
} from './listing.repository';

export interface ListingQuestion {
  readonly list?: ListCode;
  /** A code or any name. */
  readonly country?: string;
  /** YYYY-MM-DD; today where not given. */
  readonly on?: string;
}

@Injectable()
export class ListingService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly listings: ListingRepository,
  ) {}

  /** What the lists name on a day, by list and country, regions among them. */
  list(
    ctx: Ctx,
    { list, country, on = this.clock.today() }: ListingQuestion,
    after: ListingCursor | undefined,
    limit: number,
  ): Promise<ListedEntry[]> {
    const filter: ListingFilter = {
      ...(list === undefined ? {} : { list }),
      ...(country === undefined ? {} : { country: countryOrThrow(country).alpha3 }),
    };
    return this.tx.run(ctx, (txCtx) => this.listings.list(txCtx, on, filter, after, limit), {
      readOnly: true,
    });
  }
}
