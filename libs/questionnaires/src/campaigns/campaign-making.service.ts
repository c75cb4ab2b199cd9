import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import { newId, nextReminderOn, type JsonValue, type TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { AskedTemplateService } from '../asked-template.service';
import type { Template } from '../engine/define-template';
import { pickLocale } from '../engine/translations';
import { CampaignRepository, type NewAssignment, type NewCampaign } from './campaign.repository';
import { cautionsOfLocale, hasLanguage, type Caution } from './cautions';
import { RecipientCautions } from './recipient-cautions.service';
import type { Recipient, RecipientChoice } from './recipient-filter';
import { RecipientsService } from './recipients.service';

export interface CampaignOrder {
  templateCode: string;
  templateVersion?: number;
  title: string;
  /** YYYY-MM-DD */
  dueOn: string;
  locale?: string;
  /** User id of who is told of what is overdue; null: the owners of the tenant. */
  ownerId: string | null;
  recipients: RecipientChoice;
  /** Of a campaign that comes again: which one, and the first day of the period it is of. */
  period?: { repetitionId: string; periodOn: string };
}

/** Assignments written, and sealed in one ledger entry, at a time. */
const CHUNK = 5_000;

/** Makes a campaign and one assignment per recipient, each in the language of its people. */
@Injectable()
export class CampaignMaking {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly templates: AskedTemplateService,
    private readonly recipients: RecipientsService,
    private readonly cautions: RecipientCautions,
    private readonly identity: IdentityReadModel,
    private readonly register: SuppliersReadModel,
  ) {}

  /**
   * In the caller's transaction.
   * @throws DomainError those of the recipients; not_found `template_not_found`
   */
  async make(ctx: TxCtx, order: CampaignOrder): Promise<{ id: string; cautions: Caution[] }> {
    const asked = await this.templates.ask(ctx, order.templateCode, order.templateVersion);
    const { document } = asked.template;
    const chosen = await this.recipients.resolve(ctx, order.recipients, document);
    const cautions = [
      ...cautionsOfLocale(order.locale, document.locales),
      ...(await this.cautions.of(ctx, document, chosen)),
    ];
    const campaign = newCampaign(ctx, order, asked);
    await this.campaigns.insert(ctx, campaign);
    this.record(ctx, campaign, asked.template, chosen.recipients.length);
    await this.assign(ctx, campaign, document.locales, chosen.recipients);
    return { id: campaign.id, cautions };
  }

  private record(ctx: TxCtx, campaign: NewCampaign, template: Template, recipients: number): void {
    const { code, version } = template.document;
    const { title, dueOn, locale, choice, period } = campaign;
    ctx.ledger.append({
      action: 'campaign.created',
      subject: { type: 'campaign', id: campaign.id },
      parts: [
        { title, dueOn, locale, recipients },
        { template: { code, version, hash: template.hash } },
        // What came in by HTTP are instances of classes, which the ledger does not take.
        {
          choice: JSON.parse(JSON.stringify(choice)) as JsonValue,
          ...(period && { period: { ...period } }),
        },
      ],
    });
  }

  private async assign(
    ctx: TxCtx,
    campaign: NewCampaign,
    locales: readonly string[],
    recipients: readonly Recipient[],
  ): Promise<void> {
    const dueSetOn = await this.register.today(ctx);
    const remindOn = nextReminderOn(campaign.dueOn, dueSetOn, dueSetOn);
    for (let from = 0; from < recipients.length; from += CHUNK) {
      const chunk = recipients.slice(from, from + CHUNK);
      const languages = await this.languages(ctx, chunk);
      const made = chunk.map((one): NewAssignment => {
        const said = languages.get(one.supplierId ?? one.agencyId ?? '');
        return { ...one, id: newId(), locale: localeFor(said, locales) ?? campaign.locale };
      });
      await this.campaigns.assign(ctx, campaign, made, { dueSetOn, remindOn });
      ctx.ledger.append({
        action: 'campaign.assigned',
        subject: { type: 'campaign', id: campaign.id },
        parts: made.map(({ id, supplierId, siteId, agencyId }) => ({
          assignment: id,
          ...(supplierId && { supplier: supplierId }),
          ...(siteId && { site: siteId }),
          ...(agencyId && { agency: agencyId }),
        })),
      });
    }
    await this.campaigns.countAssigned(ctx, campaign.id, recipients.length);
  }

  /** What the people of suppliers and agencies said that they read, by the party's id. */
  private async languages(
    ctx: TxCtx,
    recipients: readonly Recipient[],
  ): Promise<Map<string, string>> {
    const ids = (key: 'supplierId' | 'agencyId') => [
      ...new Set(recipients.flatMap((one) => one[key] ?? [])),
    ];
    return new Map([
      ...(await this.identity.partyLocales(ctx, 'supplier', ids('supplierId'))),
      ...(await this.identity.partyLocales(ctx, 'agency', ids('agencyId'))),
    ]);
  }
}

/** The template's locale of that language, if it has one. */
function localeFor(said: string | undefined, locales: readonly string[]): string | undefined {
  return said !== undefined && hasLanguage(said, locales) ? pickLocale(said, locales) : undefined;
}

function newCampaign(
  ctx: TxCtx,
  order: CampaignOrder,
  { id: templateId, template }: { id: string; template: Template },
): NewCampaign {
  const { title, dueOn, locale, ownerId, recipients, period } = order;
  return {
    id: newId(),
    templateId,
    title,
    dueOn,
    locale: pickLocale(locale, template.document.locales),
    ownerId,
    choice: recipients,
    createdBy: ctx.actor.id,
    period,
  };
}
