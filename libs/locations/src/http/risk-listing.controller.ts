import { Get, Query } from '@nestjs/common';
import {
  Context,
  type Ctx,
  DEFAULT_LIMIT,
  Does,
  type Page,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
} from '@para42/platform';
import { z } from 'zod';
import { LISTS } from '../listings/listing';
import { ListingService } from '../listings/listing.service';
import { RiskListingPage, RiskListingQuery } from './risk-listing.dto';
import { type PresentedListing, presentListing } from './risk-listing.presenter';

const cursor = z.object({ list: z.enum(LISTS), country: z.string().length(3), id: z.uuid() });

@TenantController('risk-listings', { tag: 'Locations' })
export class RiskListingController {
  constructor(private readonly listings: ListingService) {}

  @Does(
    'Lists the countries, regions and goods that lists of risk name on a day. One that none names is unknown, not good.',
  )
  @Get()
  @Requires('source:read')
  @Responds(RiskListingPage)
  async list(
    @Context() ctx: Ctx,
    @Query() query: RiskListingQuery,
  ): Promise<Page<PresentedListing>> {
    const { limit = DEFAULT_LIMIT, after, ...question } = query;
    const rows = await this.listings.list(ctx, question, readCursor(after, cursor), limit + 1);
    return pageOf(rows.map(presentListing), limit, ({ list, country, id }) => ({
      list,
      country,
      id,
    }));
  }
}
