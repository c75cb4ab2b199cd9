import { Injectable } from '@nestjs/common';
import { notFound, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { ownTemplateErrors } from '../authoring/own-template.errors';
import { TemplateLibrary } from '../authoring/template-library.service';
import { refuseOwnPeople } from '../second-party/answered-by';
import type { Caution } from './cautions';
import { RecipientCautions } from './recipient-cautions.service';
import { keyOf, type Recipient, type RecipientChoice } from './recipient-filter';
import { RecipientsService } from './recipients.service';

export interface PreviewRequest {
  templateCode: string;
  templateVersion?: number;
  recipients: RecipientChoice;
}

export interface PreviewLine {
  supplierId: string | null;
  siteId: string | null;
  agencyId: string | null;
  /** Null of an agency, which the register does not know. */
  name: string | null;
  countryIso3: string | null;
}

export interface CampaignPreview {
  /** At most as many as a campaign asks. */
  recipients: number;
  /** More fit than a campaign asks: it would be refused. */
  more: boolean;
  first: PreviewLine[];
  cautions: Caution[];
}

const FIRST = 20;

/** Whom a campaign would ask, before it asks anybody. */
@Injectable()
export class CampaignPreviewService {
  constructor(
    private readonly tx: Tx,
    private readonly library: TemplateLibrary,
    private readonly recipients: RecipientsService,
    private readonly cautions: RecipientCautions,
    private readonly register: SuppliersReadModel,
  ) {}

  /** Writes nothing. @throws DomainError those of a campaign that asks this template, and of `choose` */
  preview(ctx: Ctx, request: PreviewRequest): Promise<CampaignPreview> {
    const read = async (txCtx: TxCtx): Promise<CampaignPreview> => {
      const { templateCode: code, templateVersion: version } = request;
      const found = version
        ? await this.library.find(txCtx, code, version)
        : await this.library.newest(txCtx, code);
      if (!found) throw notFound('template');
      const { document } = found.template;
      if (found.state === 'retired') throw ownTemplateErrors.retired(code, document.version);
      refuseOwnPeople(document);
      const chosen = await this.recipients.choose(txCtx, request.recipients, document);
      return {
        recipients: chosen.recipients.length,
        more: chosen.more,
        first: await this.named(txCtx, chosen.recipients.slice(0, FIRST)),
        cautions: await this.cautions.of(txCtx, document, chosen),
      };
    };
    return this.tx.run(ctx, read, { readOnly: true, timeoutMs: 30_000 });
  }

  private async named(ctx: TxCtx, recipients: readonly Recipient[]): Promise<PreviewLine[]> {
    const names = await this.register.recordNames(ctx, recipients.map(keyOf));
    return recipients.map((one) => {
      const { supplierId = null, siteId = null, agencyId = null } = one;
      const { name = null, countryIso3 = null } = names.get(keyOf(one)) ?? {};
      return { supplierId, siteId, agencyId, name, countryIso3 };
    });
  }
}
