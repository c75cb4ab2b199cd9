import { Body, Get, Param, Post, Query } from '@nestjs/common';
import {
  Context,
  type Ctx,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  IfMatch,
  type Page,
  pageOf,
  PageQuery,
  readCursor,
  Requires,
  Responds,
  type Run,
  RunDto,
  TenantController,
  Upload,
  type UploadedFile,
  UploadsFile,
} from '@para42/platform';
import { z } from 'zod';
import { SourceStatusService } from '../versions/source-status.service';
import type { SourceVersion } from '../versions/source-version';
import { SourceVersionService } from '../versions/source-version.service';
import {
  CorrectVersionDayDto,
  LoadVersionDto,
  RejectVersionDto,
  ReleaseVersionDto,
  RiskSourceDto,
  SourceVersionDto,
  SourceVersionPage,
} from './risk-source.dto';
import { type PresentedSource, presentSource } from './risk-source.presenter';

const cursor = z.object({ asOf: z.iso.date(), id: z.uuid() });

/** The door for files of risk sources: the only one that takes XML. Each source has a bound of its own. */
const SOURCE_FILE = {
  maxBytes: 400_000_000,
  types: ['text/csv', 'application/json', 'application/xml'],
  fields: {
    asOf: { description: 'The day that the file describes, YYYY-MM-DD', format: 'date' as const },
    licenceReference: { description: 'Licence of your own, where the source needs one' },
  },
};

@TenantController('risk-sources', { tag: 'Locations' })
export class RiskSourceController {
  constructor(
    private readonly versions: SourceVersionService,
    private readonly statuses: SourceStatusService,
  ) {}

  @Does('Lists every source: whether it is on, how fresh it is, how its polls go, what to look at.')
  @Get()
  @Requires('source:read')
  @Responds(RiskSourceDto, { list: true })
  async list(@Context() ctx: Ctx): Promise<PresentedSource[]> {
    return (await this.statuses.list(ctx)).map(presentSource);
  }

  @Does('Lists the versions of a source, newest first.')
  @Get(':code/versions')
  @Requires('source:read')
  @Responds(SourceVersionPage)
  async listVersions(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Query() { limit = DEFAULT_LIMIT, after }: PageQuery,
  ): Promise<Page<SourceVersion>> {
    const rows = await this.versions.list(ctx, code, readCursor(after, cursor), limit + 1);
    return pageOf(rows, limit, ({ asOf, id }) => ({ asOf, id }));
  }

  @Does('Shows one version of a source.')
  @Get(':code/versions/:id')
  @Requires('source:read')
  @Responds(SourceVersionDto)
  getVersion(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @IdParam('id', 'source version') id: string,
  ): Promise<SourceVersion> {
    return this.versions.get(ctx, code, id);
  }

  @Does(
    'Loads a file as a new version. The run says whether it was loaded or went into quarantine.',
  )
  @Post(':code/versions')
  @Requires('source:load')
  @UploadsFile(SOURCE_FILE)
  @Responds(RunDto, { status: 202, description: 'The run that loads the file' })
  load(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Upload() file: UploadedFile,
    @Body() body: LoadVersionDto,
  ): Promise<Run> {
    return this.versions.requestLoad(ctx, code, file, body);
  }

  @Does('Takes a version out of quarantine, or an incomplete one for whole, with a reason.')
  @Post(':code/versions/:id/release')
  @Requires('source:load')
  @Responds(RunDto, { status: 202, description: 'The run that brings the version into use' })
  release(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @IdParam('id', 'source version') id: string,
    @IfMatch() version: number,
    @Body() body: ReleaseVersionDto,
  ): Promise<Run> {
    return this.versions.requestRelease(ctx, code, id, version, body.reason);
  }

  @Does('Keeps a version that is in quarantine out for good, with a reason.')
  @Post(':code/versions/:id/reject')
  @Requires('source:load')
  @Responds(SourceVersionDto)
  reject(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @IdParam('id', 'source version') id: string,
    @IfMatch() version: number,
    @Body() body: RejectVersionDto,
  ): Promise<SourceVersion> {
    return this.versions.reject(ctx, code, id, version, body.reason);
  }

  @Does('Puts a version in use to the day that it describes. The one of the wrong day is kept.')
  @Post(':code/versions/:id/correct-day')
  @Requires('source:load')
  @Responds(RunDto, { status: 202, description: 'The run that brings the version to its day' })
  correctDay(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @IdParam('id', 'source version') id: string,
    @IfMatch() version: number,
    @Body() body: CorrectVersionDayDto,
  ): Promise<Run> {
    return this.versions.requestCorrection(ctx, code, id, version, body);
  }
}
