import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { sha256Hex, type TxCtx } from '@para42/platform';
import { AskedTemplateService } from '../asked-template.service';
import { TemplateCache } from '../authoring/template-cache';
import { templateOf, type Template } from '../engine/define-template';
import type { TemplateDocument } from '../engine/template-document';
import { TemplateRegistry } from '../template-registry';
import { InquiryTemplateRepository } from './inquiry-template.repository';
import type { InquiryRow } from './inquiry.repository';

type AskedInquiry = Pick<
  InquiryRow,
  'templateId' | 'templateCode' | 'templateVersion' | 'templateHash'
>;

/** The questionnaires of inquiries, by what was asked. */
@Injectable()
export class InquiryTemplateService {
  constructor(
    private readonly registry: TemplateRegistry,
    private readonly asked: AskedTemplateService,
    private readonly templates: InquiryTemplateRepository,
    private readonly cache: TemplateCache,
  ) {}

  /**
   * The version to ask. Without `version` the newest. Nothing is written.
   * @throws DomainError not_found `template_not_found`
   */
  resolve(ctx: TxCtx, code: string, version?: number): Promise<Template> {
    return this.asked.resolve(ctx, code, version);
  }

  /** Keeps what is asked, apart from what recipients are asked. @returns its id */
  async keep(ctx: TxCtx, template: Template): Promise<string> {
    const { id, hash } = await this.templates.keep(ctx, randomUUID(), template);
    if (hash === template.hash) return id;
    const { code, version } = template.document;
    throw new Error(`template ${code} v${version} was asked with another content before`);
  }

  async of(ctx: TxCtx, inquiry: AskedInquiry): Promise<Template> {
    const { templateCode, templateVersion, templateHash, templateId } = inquiry;
    const shipped = this.registry.find(templateCode, templateVersion);
    if (shipped?.hash === templateHash) return shipped;
    const known = this.cache.get(templateHash);
    if (known) return known;
    const document = await this.templates.document(ctx, templateId);
    if (document === undefined || sha256Hex(document) !== templateHash) {
      throw new Error(`the document of template ${templateCode} v${templateVersion} is not intact`);
    }
    const template = templateOf(JSON.parse(document) as TemplateDocument);
    this.cache.keep(template);
    return template;
  }
}
