import { Injectable } from '@nestjs/common';
import { Tx, type Ctx } from '@para42/platform';
import type { TemplateDocument } from '../engine/template-document';
import { mayRead } from '../second-party/answered-by';
import type { TemplateSummary } from './own-template';
import { ownTemplateErrors } from './own-template.errors';
import type { TemplatePlace } from './own-template.repository';
import { summaryOf, TemplateLibrary } from './template-library.service';

export interface TemplateDetail extends TemplateSummary {
  document: Record<string, unknown>;
}

/** The library of templates, for people. */
@Injectable()
export class TemplateReadingService {
  constructor(
    private readonly tx: Tx,
    private readonly library: TemplateLibrary,
  ) {}

  /** In order of code, then version. */
  list(ctx: Ctx, after: TemplatePlace | undefined, limit: number): Promise<TemplateSummary[]> {
    const shows = (document: TemplateDocument) => mayRead(ctx, document);
    return this.tx.run(ctx, (txCtx) => this.library.list(txCtx, after, limit, shows), {
      readOnly: true,
    });
  }

  /** @throws DomainError not_found `template_not_found` */
  get(ctx: Ctx, { code, version }: TemplatePlace): Promise<TemplateDetail> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const found = await this.library.find(txCtx, code, version);
        if (!found || !mayRead(ctx, found.template.document)) {
          throw ownTemplateErrors.templateNotFound();
        }
        const { template, own, state } = found;
        const document = template.document as unknown as Record<string, unknown>;
        return { ...summaryOf(template), own, state, document };
      },
      { readOnly: true },
    );
  }
}
