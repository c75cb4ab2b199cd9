import { Injectable } from '@nestjs/common';
import { invalid, type TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { RecipientSources } from '../campaigns/recipient-sources';
import type { TemplateSubject } from '../engine/template-document';
import type { About } from './inquiry';

/** Whom an inquiry is about, as asked for: exactly one. */
export interface AskedAbout {
  supplierId?: string;
  siteId?: string;
  agencyId?: string;
}

/** The source by which a higher context knows agencies. */
const AGENCIES = 'agencies';

@Injectable()
export class InquirySubjectService {
  constructor(
    private readonly register: SuppliersReadModel,
    private readonly sources: RecipientSources,
  ) {}

  /**
   * @throws DomainError invalid `one_subject`, `wrong_subject`, and not_found for an id that is not
   *   this tenant's
   */
  async resolve(ctx: TxCtx, asked: AskedAbout, subject: TemplateSubject): Promise<About> {
    const about = await this.named(ctx, asked);
    if (asked[`${subject}Id`] !== undefined) return about;
    throw invalid(
      'wrong_subject',
      `This questionnaire is about one ${subject}: name a ${subject}Id.`,
    );
  }

  /** @throws DomainError invalid `one_subject`, and not_found for an id that is not this tenant's */
  async named(ctx: TxCtx, asked: AskedAbout): Promise<About> {
    const { supplierId, siteId, agencyId } = asked;
    if ([supplierId, siteId, agencyId].filter((id) => id !== undefined).length !== 1) {
      throw invalid('one_subject', 'Say whom it is about: one of supplierId, siteId, agencyId.');
    }
    return {
      aboutSupplierId: supplierId ? (await this.register.supplier(ctx, supplierId)).id : null,
      aboutSiteId: siteId ? (await this.register.site(ctx, siteId)).id : null,
      aboutAgencyId: agencyId ? await this.agency(ctx, agencyId) : null,
    };
  }

  private async agency(ctx: TxCtx, id: string): Promise<string> {
    await this.sources.get(AGENCIES).recipients(ctx, { agencyIds: [id] });
    return id.toLowerCase();
  }
}
