import { Get, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { CaseReadingService } from '../casefile/case-reading.service';
import { InvolvementService, type JudgedObservation } from '../observed/involvement.service';
import type { ObservationRecord } from '../observed/observation-reading.repository';
import { ContinuumDto, ReconciliationDto } from './case-reading.dto';
import { presentContinuum, presentReconciliation } from './case-reading.presenter';
import { idCursor } from './id-cursor';
import { JudgedObservationDto } from './involvement.dto';
import { ObservationPage, ObservationQuery } from './observation.dto';

@TenantController('sites/:siteId', { tag: 'Recruitment' })
export class CaseReadingController {
  constructor(private readonly cases: CaseReadingService) {}

  @Does('Lists what the case of the site shows, and what it no longer shows.')
  @Get('observations')
  @Requires('recruitment:read')
  @Responds(ObservationPage)
  async observations(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @Query() { limit = DEFAULT_LIMIT, after, ...filter }: ObservationQuery,
  ): Promise<Page<ObservationRecord>> {
    const from = readCursor(after, idCursor)?.id;
    const rows = await this.cases.list(ctx, { ...filter, siteId }, from, limit + 1);
    return pageOf(rows, limit, ({ id }) => ({ id }));
  }

  @Does('Tells where each cohort stands between decent work and forced labour.')
  @Get('continuum')
  @Requires('recruitment:read')
  @Responds(ContinuumDto)
  async continuum(@Context() ctx: Ctx, @IdParam('siteId') siteId: string): Promise<ContinuumDto> {
    return presentContinuum(siteId, await this.cases.read(ctx, siteId));
  }

  @Does(
    'Compares what workers, agency and employer say of each cost, beside the law and the policy.',
  )
  @Get('reconciliation')
  @Requires('recruitment:read')
  @Responds(ReconciliationDto)
  async reconciliation(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
  ): Promise<ReconciliationDto> {
    return presentReconciliation(siteId, await this.cases.read(ctx, siteId));
  }
}

@TenantController('observations', { tag: 'Recruitment' })
export class ObservationController {
  constructor(
    private readonly cases: CaseReadingService,
    private readonly involvement: InvolvementService,
  ) {}

  @Does('Lists the observations of every site.')
  @Get()
  @Requires('recruitment:read')
  @Responds(ObservationPage)
  async list(
    @Context() ctx: Ctx,
    @Query() { limit = DEFAULT_LIMIT, after, ...filter }: ObservationQuery,
  ): Promise<Page<ObservationRecord>> {
    const rows = await this.cases.list(ctx, filter, readCursor(after, idCursor)?.id, limit + 1);
    return pageOf(rows, limit, ({ id }) => ({ id }));
  }

  @Does('Shows one observation.')
  @Get(':id')
  @Requires('recruitment:read')
  @Responds(JudgedObservationDto)
  get(@Context() ctx: Ctx, @IdParam('id', 'observation') id: string): Promise<JudgedObservation> {
    return this.involvement.observation(ctx, id);
  }
}
