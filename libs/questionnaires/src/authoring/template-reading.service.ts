import { Injectable } from '@nestjs/common';
import { Tx, type Ctx } from '@para42/platform';
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
    return this.tx.run(ctx, (txCtx) => this.library.list(txCtx, after, limit), { readOnly: true });
  }

  /** @throws DomainError not_found `template_not_found` */
  get(ctx: Ctx, { code, version }: TemplatePlace): Promise<TemplateDetail> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const found = await this.library.find(txCtx, code, version);
        if (!found) throw ownTemplateErrors.templateNotFound();
        const { template, own, state } = found;
        const document = template.document as unknown as Record<string, unknown>;
        return { ...summaryOf(template), own, state, document };
      },
      { readOnly: true },
    );
  }
}
