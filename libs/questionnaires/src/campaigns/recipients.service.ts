import { Injectable } from '@nestjs/common';
import { invalid, notFound, type TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import type { TemplateSubject } from '../engine/template-document';
import { RecipientSources, type Recipient } from './recipient-sources';

/** Whom a campaign asks: named suppliers or sites, or a source that a higher context offers. */
export interface RecipientChoice {
  supplierIds?: readonly string[];
  siteIds?: readonly string[];
  source?: string;
  params?: Readonly<Record<string, unknown>>;
}

/** More at once would hold the transaction too long. */
export const MAX_RECIPIENTS = 50_000;

@Injectable()
export class RecipientsService {
  constructor(
    private readonly sources: RecipientSources,
    private readonly register: SuppliersReadModel,
  ) {}

  /**
   * The recipients of a choice, each once, of the kind that the template is about.
   * @throws DomainError not_found for an id that is not this tenant's; invalid `no_recipients`,
   *   `wrong_recipients`, `too_many_recipients`, `unknown_recipient_source`
   */
  async resolve(
    ctx: TxCtx,
    choice: RecipientChoice,
    subject: TemplateSubject,
  ): Promise<Recipient[]> {
    const all = [
      ...(await this.ofSuppliers(ctx, choice.supplierIds ?? [])),
      ...(await this.ofSites(ctx, choice.siteIds ?? [])),
      ...(choice.source
        ? await this.sources.get(choice.source).recipients(ctx, choice.params ?? {})
        : []),
    ];
    const recipients = [...new Map(all.map((one) => [keyOf(one), one])).values()];
    this.check(recipients, subject);
    return recipients;
  }

  private async ofSuppliers(ctx: TxCtx, ids: readonly string[]): Promise<Recipient[]> {
    if (ids.length === 0) return [];
    const suppliers = await this.register.suppliersByIds(ctx, ids);
    const found = new Set(suppliers.map((supplier) => supplier.id));
    return ids.map((id) => {
      if (!found.has(id.toLowerCase())) throw notFound('supplier');
      return { supplierId: id.toLowerCase() };
    });
  }

  private async ofSites(ctx: TxCtx, ids: readonly string[]): Promise<Recipient[]> {
    if (ids.length === 0) return [];
    const sites = await this.register.sitesByIds(ctx, ids);
    const found = new Map(sites.map((site) => [site.id, site]));
    return ids.map((id) => {
      const site = found.get(id.toLowerCase());
      if (!site) throw notFound('site');
      return { supplierId: site.supplierId, siteId: site.id };
    });
  }

  private check(recipients: readonly Recipient[], subject: TemplateSubject): void {
    if (recipients.length === 0) {
      throw invalid(
        'no_recipients',
        'Nobody is to be asked. Name suppliers or sites, or a source.',
      );
    }
    if (recipients.length > MAX_RECIPIENTS) {
      throw invalid(
        'too_many_recipients',
        `A campaign asks at most ${MAX_RECIPIENTS} recipients. Make several campaigns.`,
      );
    }
    if (recipients.some((one) => subjectOf(one) !== subject)) {
      throw invalid(
        'wrong_recipients',
        `This questionnaire is answered by ${subject}: choose recipients of that kind only.`,
      );
    }
  }
}

function subjectOf(recipient: Recipient): TemplateSubject {
  if (recipient.agencyId) return 'agency';
  return recipient.siteId ? 'site' : 'supplier';
}

function keyOf({ supplierId, siteId, agencyId }: Recipient): string {
  return `${supplierId ?? ''}/${siteId ?? ''}/${agencyId ?? ''}`;
}
