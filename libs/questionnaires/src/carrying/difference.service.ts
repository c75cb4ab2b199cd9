import { Injectable } from '@nestjs/common';
import { notFound, Tx, type Ctx } from '@para42/platform';
import { TemplateLibrary } from '../authoring/template-library.service';
import { templateDifference, type TemplateDifference } from './template-difference';

/** Two versions of one template, of the product or of the tenant's own, held against each other. */
@Injectable()
export class DifferenceService {
  constructor(
    private readonly tx: Tx,
    private readonly library: TemplateLibrary,
  ) {}

  /** @throws DomainError not_found `template_not_found` where either version is not there to be seen */
  between(ctx: Ctx, code: string, from: number, to: number): Promise<TemplateDifference> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const older = await this.library.find(txCtx, code, from);
        const newer = await this.library.find(txCtx, code, to);
        if (!older || !newer) throw notFound('template');
        const [before, now] = [older.template.document, newer.template.document];
        if (isRespondent(ctx) && (before.answeredBy || now.answeredBy)) throw notFound('template');
        return templateDifference(before, now);
      },
      { readOnly: true },
    );
  }
}

/** What auditors and interviewers ask is not known beforehand to whom it is about. */
const isRespondent = ({ actor }: Ctx): boolean =>
  actor.kind === 'supplier' || actor.kind === 'agency';
