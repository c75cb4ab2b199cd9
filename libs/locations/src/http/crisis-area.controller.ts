import { Get, Query } from '@nestjs/common';
import {
  Clock,
  Context,
  type Ctx,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  type Page,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
} from '@para42/platform';
import { z } from 'zod';
import { CrisisAreaService } from '../areas/crisis-area.service';
import { type AreasAt, AreasAtService } from '../matching/areas-at.service';
import type { CountryScore } from '../scores/country-score.repository';
import { CountryScoreService } from '../scores/country-score.service';
import { AreasAtDto, AreasAtQuery } from './area-match.dto';
import {
  CountryScoreDto,
  CountryScoreQuery,
  CrisisAreaDetailDto,
  CrisisAreaPage,
  CrisisAreaQuery,
} from './crisis-area.dto';
import {
  presentArea,
  presentDetail,
  type PresentedArea,
  type PresentedAreaDetail,
} from './crisis-area.presenter';

const cursor = z.object({ validFrom: z.iso.date(), id: z.uuid() });

@TenantController('crisis-areas', { tag: 'Locations' })
export class CrisisAreaController {
  constructor(
    private readonly areas: CrisisAreaService,
    private readonly matches: AreasAtService,
    private readonly clock: Clock,
  ) {}

  @Does('Lists crisis areas, the latest to begin first.')
  @Get()
  @Requires('source:read')
  @Responds(CrisisAreaPage)
  async list(@Context() ctx: Ctx, @Query() query: CrisisAreaQuery): Promise<Page<PresentedArea>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const rows = await this.areas.list(ctx, filter, readCursor(after, cursor), limit + 1);
    const day = query.on ?? this.clock.today();
    return pageOf(
      rows.map((area) => presentArea(area, day)),
      limit,
      ({ validFrom, id }) => ({ validFrom, id }),
    );
  }

  @Does('Tells which crisis areas touch a point on a day: how, how far off and how surely.')
  @Get('at')
  @Requires('source:read')
  @Responds(AreasAtDto)
  at(@Context() ctx: Ctx, @Query() { lat, lng, ...query }: AreasAtQuery): Promise<AreasAt> {
    return this.matches.atPoint(ctx, { lat: Number(lat), lng: Number(lng), ...query });
  }

  @Does('Shows one crisis area with its episodes.')
  @Get(':id')
  @Requires('source:read')
  @Responds(CrisisAreaDetailDto)
  async get(
    @Context() ctx: Ctx,
    @IdParam('id', 'crisis area') id: string,
  ): Promise<PresentedAreaDetail> {
    return presentDetail(await this.areas.get(ctx, id), this.clock.today());
  }
}

@TenantController('country-scores', { tag: 'Locations' })
export class CountryScoreController {
  constructor(private readonly scores: CountryScoreService) {}

  @Does(
    'Lists the scores of a country that describe a day, from the latest edition of each source.',
  )
  @Get()
  @Requires('source:read')
  @Responds(CountryScoreDto, { list: true })
  list(@Context() ctx: Ctx, @Query() query: CountryScoreQuery): Promise<CountryScore[]> {
    return this.scores.scoresOn(ctx, query.country, query.asOf);
  }
}
