import { Body, Get, Patch, Post, Put, Query } from '@nestjs/common';
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
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import type { AgencyRecord, LicenceRecord } from '../agencies/agency-reading.repository';
import { AgencyService } from '../agencies/agency.service';
import { LicenceService } from '../agencies/licence.service';
import {
  AddLicenceDto,
  ChangeLicenceDto,
  CreateAgencyDto,
  licenceInput,
  ReplaceAgencyDto,
} from './agency-input.dto';
import { AgencyDto, AgencyPage, AgencyQuery, AgencyWithSitesDto, LicenceDto } from './agency.dto';
import { idCursor } from './id-cursor';

@TenantController('agencies', { tag: 'Recruitment' })
export class AgencyController {
  constructor(
    private readonly agencies: AgencyService,
    private readonly licences: LicenceService,
  ) {}

  @Does('Lists agencies and sub-agents with their licences.')
  @Get()
  @Requires('recruitment:read')
  @Responds(AgencyPage)
  async list(
    @Context() ctx: Ctx,
    @Query() { limit = DEFAULT_LIMIT, after, ...filter }: AgencyQuery,
  ): Promise<Page<AgencyRecord>> {
    const from = readCursor(after, idCursor)?.id;
    const rows = await this.agencies.list(ctx, filter, from, limit + 1);
    return pageOf(rows, limit, ({ id }) => ({ id }));
  }

  @Does('Shows an agency, and every site that it reaches.')
  @Get(':id')
  @Requires('recruitment:read')
  @Responds(AgencyWithSitesDto)
  get(
    @Context() ctx: Ctx,
    @IdParam('id', 'agency') id: string,
  ): Promise<AgencyRecord & { siteIds: string[] }> {
    return this.agencies.get(ctx, id);
  }

  @Does('Puts an agency on record.')
  @Post()
  @Requires('recruitment:write')
  @Responds(AgencyDto, { status: 201 })
  create(@Context() ctx: Ctx, @Body() agency: CreateAgencyDto): Promise<AgencyRecord> {
    return this.agencies.create(ctx, agency);
  }

  @Does('Replaces what is known of an agency; the cases that name it are judged again.')
  @Put(':id')
  @Requires('recruitment:write')
  @Responds(AgencyDto)
  replace(
    @Context() ctx: Ctx,
    @IdParam('id', 'agency') id: string,
    @IfMatch() version: number,
    @Body() agency: ReplaceAgencyDto,
  ): Promise<AgencyRecord> {
    return this.agencies.replace(ctx, id, version, agency);
  }

  @Does('Puts a licence on record; the cases that name the agency are judged again.')
  @Post(':id/licences')
  @Requires('recruitment:write')
  @Responds(LicenceDto, { status: 201 })
  addLicence(
    @Context() ctx: Ctx,
    @IdParam('id', 'agency') id: string,
    @Body() licence: AddLicenceDto,
  ): Promise<LicenceRecord> {
    return this.licences.add(ctx, id, licenceInput(licence));
  }

  @Does('Changes a licence. `If-Match` is the version of the licence.')
  @Patch(':id/licences/:licenceId')
  @Requires('recruitment:write')
  @Responds(LicenceDto)
  changeLicence(
    @Context() ctx: Ctx,
    @IdParam('id', 'agency') id: string,
    @IdParam('licenceId') licenceId: string,
    @IfMatch() version: number,
    @Body() change: ChangeLicenceDto,
  ): Promise<LicenceRecord> {
    return this.licences.change(ctx, id, licenceId, version, change);
  }
}
