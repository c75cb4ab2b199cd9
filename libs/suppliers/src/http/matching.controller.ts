import { Body, Get, Patch, Post, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  IfMatch,
  pageOf,
  readCursor,
  Requires,
  Responds,
  RunDto,
  TenantController,
  type Ctx,
  type Page,
  type Run,
} from '@para42/platform';
import { MatchDecisionService } from '../matching/candidates/match-decision.service';
import { MatchingRunService } from '../matching/candidates/matching-run.service';
import { MergeService } from '../matching/merges/merge.service';
import { PersonMergeService } from '../matching/merges/person-merge.service';
import {
  DecideMatchDto,
  MatchCandidateDto,
  MatchCandidatePage,
  MatchCandidateQuery,
  MergeDto,
  MergePage,
  MergeQuery,
  MergeRecordsDto,
  StartMatchingDto,
  UndoMergeDto,
} from './matching.dto';
import { presentCandidate, presentMerge } from './matching.presenter';
import { ID_CURSOR } from './supplier.controller';

@TenantController('match-candidates', { tag: 'Suppliers' })
export class MatchCandidateController {
  constructor(private readonly decisions: MatchDecisionService) {}

  @Does('Lists pairs of suppliers or sites that may be one, newest first.')
  @Get()
  @Requires('supplier:read')
  @Responds(MatchCandidatePage)
  async list(
    @Context() ctx: Ctx,
    @Query() query: MatchCandidateQuery,
  ): Promise<Page<MatchCandidateDto>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const found = await this.decisions.list(ctx, filter, readCursor(after, ID_CURSOR), limit + 1);
    return pageOf(found.map(presentCandidate), limit, ({ id }) => id);
  }

  @Does('Shows one pair: what agrees and what speaks against it, in words and figures.')
  @Get(':id')
  @Requires('supplier:read')
  @Responds(MatchCandidateDto)
  async get(
    @Context() ctx: Ctx,
    @IdParam('id', 'match candidate') id: string,
  ): Promise<MatchCandidateDto> {
    return presentCandidate(await this.decisions.get(ctx, id));
  }

  @Does(
    'Keeps whether two records are one, and merges them if so. Two that are two are asked again only if one changes.',
  )
  @Patch(':id/decision')
  @Requires('supplier:write')
  @Responds(MatchCandidateDto)
  async decide(
    @Context() ctx: Ctx,
    @IdParam('id', 'match candidate') id: string,
    @IfMatch() version: number,
    @Body() { decision, survivorId, reason, shownToPeople }: DecideMatchDto,
  ): Promise<MatchCandidateDto> {
    const decided = { decision, survivorId, reason, shownToPeople };
    return presentCandidate(await this.decisions.decide(ctx, id, version, decided));
  }
}

@TenantController('matching-runs', { tag: 'Suppliers' })
export class MatchingRunController {
  constructor(private readonly matchings: MatchingRunService) {}

  @Does(
    'Looks through the whole register for records that are one. Runs show how far it is and are cancelled as runs.',
  )
  @Post()
  @Requires('import:run')
  @Responds(RunDto, { status: 202, description: 'The run that compares' })
  start(@Context() ctx: Ctx, @Body() { all = false }: StartMatchingDto): Promise<Run> {
    return this.matchings.start(ctx, all);
  }
}

@TenantController('merges', { tag: 'Suppliers' })
export class MergeController {
  constructor(
    private readonly merges: MergeService,
    private readonly byPeople: PersonMergeService,
  ) {}

  @Does('Makes one of two records that a person knows to be one. It can be undone.')
  @Post()
  @Requires('supplier:decide')
  @Responds(MergeDto, { status: 201 })
  async merge(@Context() ctx: Ctx, @Body() body: MergeRecordsDto): Promise<MergeDto> {
    return presentMerge(await this.byPeople.merge(ctx, body));
  }

  @Does('Lists merges of suppliers and sites, newest first.')
  @Get()
  @Requires('supplier:read')
  @Responds(MergePage)
  async list(@Context() ctx: Ctx, @Query() query: MergeQuery): Promise<Page<MergeDto>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const found = await this.merges.list(ctx, filter, readCursor(after, ID_CURSOR), limit + 1);
    return pageOf(found.map(presentMerge), limit, ({ id }) => id);
  }

  @Does('Shows one merge, and what the survivor took over.')
  @Get(':id')
  @Requires('supplier:read')
  @Responds(MergeDto)
  async get(@Context() ctx: Ctx, @IdParam('id', 'merge') id: string): Promise<MergeDto> {
    return presentMerge(await this.merges.get(ctx, id));
  }

  @Does(
    'Undoes a merge: both records are as they were, but for what was changed since, which is told.',
  )
  @Post(':id/undo')
  @Requires('supplier:write')
  @Responds(MergeDto)
  async undo(
    @Context() ctx: Ctx,
    @IdParam('id', 'merge') id: string,
    @IfMatch() version: number,
    @Body() { reason }: UndoMergeDto,
  ): Promise<MergeDto> {
    return presentMerge(await this.merges.undo(ctx, id, version, reason));
  }
}
