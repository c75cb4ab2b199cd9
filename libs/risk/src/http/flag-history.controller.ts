import { Get, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { z } from 'zod';
import type { FlagDifference } from '../flag-difference';
import type { FlagKnown } from '../flag-history.repository';
import { FlagHistoryService } from '../flag-history.service';
import {
  FlagDifferencePage,
  FlagDiffQuery,
  FlagKnownPage,
  FlagsAsOfQuery,
} from './flag-history.dto';

const ID_CURSOR = z.uuid();

@TenantController('flags', { tag: 'Risk' })
export class FlagHistoryController {
  constructor(private readonly history: FlagHistoryService) {}

  @Does('Lists flags as they were known at the end of a day, cleared ones too.')
  @Get('as-of')
  @Requires('flag:read')
  @Responds(FlagKnownPage)
  async asOf(@Context() ctx: Ctx, @Query() query: FlagsAsOfQuery): Promise<Page<FlagKnown>> {
    const { limit = DEFAULT_LIMIT, after, ...of } = query;
    const rows = await this.history.asOf(ctx, of, readCursor(after, ID_CURSOR), limit + 1);
    return pageOf(rows, limit, ({ flagId }) => flagId);
  }

  @Does('Lists what became of flags from the end of one day to the end of another, and why.')
  @Get('diff')
  @Requires('flag:read')
  @Responds(FlagDifferencePage)
  async diff(@Context() ctx: Ctx, @Query() query: FlagDiffQuery): Promise<Page<FlagDifference>> {
    const { limit = DEFAULT_LIMIT, after, ...days } = query;
    const rows = await this.history.diff(ctx, days, readCursor(after, ID_CURSOR), limit + 1);
    return pageOf(rows, limit, ({ flagId }) => flagId);
  }
}
