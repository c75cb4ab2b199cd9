import { Body, Delete, Get, Post, Put, Query } from '@nestjs/common';
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
  WithBodyLimits,
  type Ctx,
  type Page,
} from '@para42/platform';
import type { DraftSummary, OwnTemplate, TemplateDraft } from '../authoring/own-template';
import { TemplateDraftService } from '../authoring/template-draft.service';
import { TemplatePublicationService } from '../authoring/template-publication.service';
import { idCursor } from './id-cursor';
import {
  TemplateDraftDto,
  TemplateDraftPage,
  TemplateDraftQuery,
  WriteTemplateDraftDto,
} from './template-draft.dto';
import { OwnTemplateDto } from './template.dto';

/** A definition of a million characters, of which each may take several bytes. */
const LARGEST_BODY = { maxBytes: 3_000_000 };

@TenantController('template-drafts', { tag: 'Questionnaires' })
export class TemplateDraftController {
  constructor(
    private readonly drafts: TemplateDraftService,
    private readonly publications: TemplatePublicationService,
  ) {}

  @Does('Lists drafts of templates, the newest first, without what they ask.')
  @Get()
  @Requires('questionnaire:manage')
  @Responds(TemplateDraftPage)
  async list(
    @Context() ctx: Ctx,
    @Query() { limit = DEFAULT_LIMIT, after }: TemplateDraftQuery,
  ): Promise<Page<DraftSummary>> {
    const before = readCursor(after, idCursor)?.id;
    return pageOf(await this.drafts.list(ctx, before, limit + 1), limit, ({ id }) => ({ id }));
  }

  @Does("Starts a draft of a template of the tenant's own. It may be wrong; a lint tells where.")
  @Post()
  @Requires('questionnaire:manage')
  @WithBodyLimits(LARGEST_BODY)
  @Responds(TemplateDraftDto, { status: 201 })
  create(
    @Context() ctx: Ctx,
    @Body() { definition }: WriteTemplateDraftDto,
  ): Promise<TemplateDraft> {
    return this.drafts.create(ctx, definition);
  }

  @Does('Shows a draft with its last lint.')
  @Get(':id')
  @Requires('questionnaire:manage')
  @Responds(TemplateDraftDto)
  get(@Context() ctx: Ctx, @IdParam('id', 'template-draft') id: string): Promise<TemplateDraft> {
    return this.drafts.get(ctx, id);
  }

  @Does('Replaces what a draft says. Its lint is void then.')
  @Put(':id')
  @Requires('questionnaire:manage')
  @WithBodyLimits(LARGEST_BODY)
  @Responds(TemplateDraftDto)
  change(
    @Context() ctx: Ctx,
    @IdParam('id', 'template-draft') id: string,
    @IfMatch() version: number,
    @Body() { definition }: WriteTemplateDraftDto,
  ): Promise<TemplateDraft> {
    return this.drafts.change(ctx, id, version, definition);
  }

  @Does('Looks through a draft: what forbids publishing it, and what to think about.')
  @Post(':id/lint')
  @Requires('questionnaire:manage')
  @Responds(TemplateDraftDto)
  lint(
    @Context() ctx: Ctx,
    @IdParam('id', 'template-draft') id: string,
    @IfMatch() version: number,
  ): Promise<TemplateDraft> {
    return this.publications.lint(ctx, id, version);
  }

  @Does('Publishes a linted draft as the next version of its code, which never changes.')
  @Post(':id/publish')
  @Requires('questionnaire:manage')
  @Responds(OwnTemplateDto, { status: 201 })
  publish(
    @Context() ctx: Ctx,
    @IdParam('id', 'template-draft') id: string,
    @IfMatch() version: number,
  ): Promise<OwnTemplate> {
    return this.publications.publish(ctx, id, version);
  }

  @Does('Deletes a draft that was not published.')
  @Delete(':id')
  @Requires('questionnaire:manage')
  @Responds(undefined, { status: 204 })
  abandon(
    @Context() ctx: Ctx,
    @IdParam('id', 'template-draft') id: string,
    @IfMatch() version: number,
  ): Promise<void> {
    return this.drafts.abandon(ctx, id, version);
  }
}
