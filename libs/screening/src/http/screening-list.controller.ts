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
import type { ListVersion } from '../versions/list-version';
import { ListVersionService } from '../versions/list-version.service';
import {
  ListVersionDto,
  ListVersionPage,
  LoadListVersionDto,
  ReleaseListVersionDto,
  ScreeningListDto,
} from './screening-list.dto';
import { type PresentedList, presentList } from './screening-list.presenter';

const cursor = z.object({ asOf: z.iso.date(), id: z.uuid() });

/** Each list has a bound of its own. */
const LIST_FILE = {
  maxBytes: 400_000_000,
  types: ['text/csv', 'text/html', 'application/json', 'application/xml'],
  fields: {
    asOf: { description: 'The day that the file describes, YYYY-MM-DD', format: 'date' as const },
    licenceReference: { description: 'Licence of your own, where the list needs one' },
  },
};

@TenantController('screening-lists', { tag: 'Screening' })
export class ScreeningListController {
  constructor(private readonly versions: ListVersionService) {}

  @Does('Lists the entity lists that names are held against, each with its newest edition.')
  @Get()
  @Requires('screening:read')
  @Responds(ScreeningListDto, { list: true })
  async list(@Context() ctx: Ctx): Promise<PresentedList[]> {
    return (await this.versions.lists(ctx)).map(presentList);
  }

  @Does('Lists the editions of an entity list, newest first.')
  @Get(':code/versions')
  @Requires('screening:read')
  @Responds(ListVersionPage)
  async listVersions(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Query() { limit = DEFAULT_LIMIT, after }: PageQuery,
  ): Promise<Page<ListVersion>> {
    const rows = await this.versions.list(ctx, code, readCursor(after, cursor), limit + 1);
    return pageOf(rows, limit, ({ asOf, id }) => ({ asOf, id }));
  }

  @Does('Shows one edition of an entity list.')
  @Get(':code/versions/:id')
  @Requires('screening:read')
  @Responds(ListVersionDto)
  getVersion(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @IdParam('id', 'list version') id: string,
  ): Promise<ListVersion> {
    return this.versions.get(ctx, code, id);
  }

  @Does(
    'Loads a file as a new edition. The run says whether it was loaded or went into quarantine; a loaded one is screened at once.',
  )
  @Post(':code/versions')
  @Requires('screening:run')
  @UploadsFile(LIST_FILE)
  @Responds(RunDto, { status: 202, description: 'The run that loads the file' })
  load(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Upload() file: UploadedFile,
    @Body() body: LoadListVersionDto,
  ): Promise<Run> {
    return this.versions.requestLoad(ctx, code, file, body);
  }

  @Does('Takes an edition out of quarantine, with a reason.')
  @Post(':code/versions/:id/release')
  @Requires('screening:run')
  @Responds(RunDto, { status: 202, description: 'The run that brings the edition into use' })
  release(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @IdParam('id', 'list version') id: string,
    @IfMatch() version: number,
    @Body() { reason }: ReleaseListVersionDto,
  ): Promise<Run> {
    return this.versions.requestRelease(ctx, code, id, version, reason);
  }
}
