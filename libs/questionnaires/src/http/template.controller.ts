import { Body, Get, Param, Post, Query } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  OpenController,
  pageOf,
  Public,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { z } from 'zod';
import { definitionJsonSchema } from '../authoring/definition-schema';
import type { OwnTemplate, TemplateDraft, TemplateSummary } from '../authoring/own-template';
import { TemplatePublicationService } from '../authoring/template-publication.service';
import { TemplateReadingService } from '../authoring/template-reading.service';
import { TemplateDraftDto } from './template-draft.dto';
import {
  OwnTemplateDto,
  RetireTemplateDto,
  StartDraftDto,
  TemplateDetailDto,
  TemplateListDto,
  TemplateListQuery,
} from './template.dto';

const placeCursor = z.object({ code: z.string().max(100), version: z.int().min(0).max(9_999) });

@TenantController('questionnaire-templates', { tag: 'Questionnaires' })
export class TemplateController {
  constructor(
    private readonly templates: TemplateReadingService,
    private readonly publications: TemplatePublicationService,
  ) {}

  @Does('Lists the templates that come with the product, and those that the tenant published.')
  @Get()
  @Requires('assignment:read')
  @Responds(TemplateListDto)
  async list(
    @Context() ctx: Ctx,
    @Query() { limit = DEFAULT_LIMIT, after }: TemplateListQuery,
  ): Promise<Page<TemplateSummary>> {
    const rows = await this.templates.list(ctx, readCursor(after, placeCursor), limit + 1);
    return pageOf(rows, limit, ({ code, version }) => ({ code, version }));
  }

  @Does('Shows one version of a template with its questions.')
  @Get(':code/versions/:version')
  @Requires('assignment:read')
  @Responds(TemplateDetailDto)
  get(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Param('version') version: string,
  ): Promise<TemplateDetailDto> {
    return this.templates.get(ctx, { code, version: versionOf(version) });
  }

  @Does('Starts a draft from a version of a template.')
  @Post(':code/versions/:version/drafts')
  @Requires('questionnaire:manage')
  @Responds(TemplateDraftDto, { status: 201 })
  startDraft(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Param('version') version: string,
    @Body() body: StartDraftDto,
  ): Promise<TemplateDraft> {
    const from = { code, version: versionOf(version) };
    return this.publications.startFrom(ctx, from, body.code);
  }

  @Does("Retires a version of the tenant's own: no campaign asks it any more.")
  @Post(':code/versions/:version/retired')
  @Requires('questionnaire:manage')
  @Responds(OwnTemplateDto)
  retire(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Param('version') version: string,
    @Body() { reason }: RetireTemplateDto,
  ): Promise<OwnTemplate> {
    return this.publications.retire(ctx, { code, version: versionOf(version) }, reason);
  }
}

/** The schema by which anyone can write a questionnaire. */
@OpenController('/v1/questionnaire-template-schema', { tag: 'Questionnaires' })
@Public()
export class TemplateSchemaController {
  @Does('Gives the schema by which anyone can write a template (JSON Schema 2020-12).')
  @Get()
  @Responds(undefined)
  @ApiResponse({
    status: 200,
    content: {
      'application/json': { schema: { type: 'object', additionalProperties: true } },
    },
  })
  get(): object {
    return definitionJsonSchema();
  }
}

/** 0, which no version has, for what is no number. */
function versionOf(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : 0;
}
