import { Get, Param } from '@nestjs/common';
import { Does, notFound, Requires, Responds, TenantController } from '@para42/platform';
import type { Template } from '../engine/define-template';
import { TemplateRegistry } from '../template-registry';
import { TemplateDetailDto, TemplateDto, TemplateListDto } from './template.dto';

@TenantController('questionnaire-templates', { tag: 'Questionnaires' })
export class TemplateController {
  constructor(private readonly registry: TemplateRegistry) {}

  @Does('Lists the questionnaire templates that come with the product.')
  @Get()
  @Requires('assignment:read')
  @Responds(TemplateListDto)
  list(): TemplateListDto {
    return { items: this.registry.all().map(presentTemplate) };
  }

  @Does('Shows one version of a template with its questions.')
  @Get(':code/versions/:version')
  @Requires('assignment:read')
  @Responds(TemplateDetailDto)
  get(@Param('code') code: string, @Param('version') version: string): TemplateDetailDto {
    const template = this.registry.find(code, /^\d{1,4}$/.test(version) ? Number(version) : 0);
    if (!template) throw notFound('template');
    const document = template.document as unknown as Record<string, unknown>;
    return { ...presentTemplate(template), document };
  }
}

/** A plain object, so that it can be spread. */
type PresentedTemplate = { [K in keyof TemplateDto]: TemplateDto[K] };

function presentTemplate({ document, hash }: Template): PresentedTemplate {
  const { code, version, subject, title, locales, unreviewed, sections } = document;
  return {
    code,
    version,
    hash,
    subject,
    title: title[locales[0] ?? 'en'] ?? code,
    locales: [...locales],
    unreviewed: [...unreviewed],
    questions: sections.reduce((count, section) => count + section.questions.length, 0),
  };
}
