import { Injectable } from '@nestjs/common';
import {
  Clock,
  invalid,
  newId,
  notFound,
  staleVersion,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import { AskedTemplateService } from '../asked-template.service';
import type { AssignmentState } from '../assignments/assignment.states';
import type { Template } from '../engine/define-template';
import { pickLocale } from '../engine/translations';
import {
  CampaignRepository,
  type Campaign,
  type CampaignFilter,
  type NewCampaign,
} from './campaign.repository';
import { campaignStates } from './campaign.states';
import { cautionsOf, type Caution } from './cautions';
import type { Recipient } from './recipient-sources';
import { RecipientsService, type RecipientChoice } from './recipients.service';

export interface CampaignRequest {
  templateCode: string;
  templateVersion?: number;
  title: string;
  /** YYYY-MM-DD, today or later. */
  dueOn: string;
  /** In which the respondents are addressed; the nearest that the template has is taken. */
  locale?: string;
  recipients: RecipientChoice;
}

export interface CampaignDetail extends Campaign {
  progress: Record<AssignmentState, number>;
}

/** Assignments written, and sealed in one ledger entry, at a time. */
const CHUNK = 5_000;

@Injectable()
export class CampaignService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly campaigns: CampaignRepository,
    private readonly templates: AskedTemplateService,
    private readonly recipients: RecipientsService,
  ) {}

  /**
   * Makes a campaign and one assignment per recipient.
   * @throws DomainError invalid `due_in_past` and those of the recipients; not_found
   *   `template_not_found`
   */
  create(ctx: Ctx, request: CampaignRequest): Promise<CampaignDetail & { cautions: Caution[] }> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        this.checkDue(request.dueOn);
        const { id: templateId, template } = await this.templates.ask(
          txCtx,
          request.templateCode,
          request.templateVersion,
        );
        const recipients = await this.recipients.resolve(
          txCtx,
          request.recipients,
          template.document.subject,
        );
        const campaign = newCampaign(txCtx, request, templateId, template);
        await this.campaigns.insert(txCtx, campaign);
        this.record(txCtx, campaign, template, recipients.length);
        await this.assign(txCtx, campaign, recipients);
        return {
          ...(await this.detail(txCtx, campaign.id)),
          cautions: cautionsOf(template.document),
        };
      },
      { timeoutMs: 30_000 },
    );
  }

  list(
    ctx: Ctx,
    filter: CampaignFilter,
    beforeId: string | undefined,
    limit: number,
  ): Promise<Campaign[]> {
    return this.tx.run(ctx, (txCtx) => this.campaigns.list(txCtx, filter, beforeId, limit), {
      readOnly: true,
    });
  }

  get(ctx: Ctx, id: string): Promise<CampaignDetail> {
    return this.tx.run(ctx, (txCtx) => this.detail(txCtx, id), { readOnly: true });
  }

  /** Title and due date, also of assignments that are still with their respondents. */
  change(
    ctx: Ctx,
    id: string,
    version: number,
    change: { title?: string; dueOn?: string },
  ): Promise<CampaignDetail> {
    return this.tx.run(ctx, async (txCtx) => {
      const campaign = await this.lockOrThrow(txCtx, id, version);
      if (campaign.state !== 'open') {
        throw invalid('campaign_closed', 'A closed campaign is not changed. Make a new one.');
      }
      if (change.dueOn) this.checkDue(change.dueOn);
      const { title = campaign.title, dueOn = campaign.dueOn } = change;
      await this.campaigns.change(txCtx, id, { title, dueOn });
      txCtx.ledger.append({
        action: 'campaign.changed',
        subject: { type: 'campaign', id },
        parts: [{ title, dueOn }],
      });
      return this.detail(txCtx, id);
    });
  }

  close(ctx: Ctx, id: string, version: number): Promise<CampaignDetail> {
    return this.tx.run(ctx, async (txCtx) => {
      const campaign = await this.lockOrThrow(txCtx, id, version);
      campaignStates.assert(campaign.state, 'closed');
      const cancelled = await this.campaigns.close(txCtx, id);
      txCtx.ledger.append({
        action: 'campaign.closed',
        subject: { type: 'campaign', id },
        parts: [{ cancelled }],
      });
      return this.detail(txCtx, id);
    });
  }

  private checkDue(dueOn: string): void {
    if (dueOn >= this.clock.today()) return;
    throw invalid('due_in_past', 'The due date has passed. Choose today or a later day.');
  }

  private record(ctx: TxCtx, campaign: NewCampaign, template: Template, recipients: number): void {
    const { code, version } = template.document;
    ctx.ledger.append({
      action: 'campaign.created',
      subject: { type: 'campaign', id: campaign.id },
      parts: [
        { title: campaign.title, dueOn: campaign.dueOn, locale: campaign.locale, recipients },
        { template: { code, version, hash: template.hash } },
      ],
    });
  }

  private async assign(
    ctx: TxCtx,
    campaign: NewCampaign,
    recipients: readonly Recipient[],
  ): Promise<void> {
    for (let from = 0; from < recipients.length; from += CHUNK) {
      const chunk = recipients
        .slice(from, from + CHUNK)
        .map((one) => ({ ...one, assignmentId: newId() }));
      await this.campaigns.assign(ctx, campaign, chunk);
      ctx.ledger.append({
        action: 'campaign.assigned',
        subject: { type: 'campaign', id: campaign.id },
        parts: chunk.map(({ assignmentId, supplierId, siteId, agencyId }) => ({
          assignment: assignmentId,
          ...(supplierId && { supplier: supplierId }),
          ...(siteId && { site: siteId }),
          ...(agencyId && { agency: agencyId }),
        })),
      });
    }
    await this.campaigns.countAssigned(ctx, campaign.id, recipients.length);
  }

  private async lockOrThrow(ctx: TxCtx, id: string, version: number): Promise<Campaign> {
    const campaign = await this.campaigns.lock(ctx, id);
    if (!campaign) throw notFound('campaign');
    if (campaign.version !== version) throw staleVersion(campaign.version);
    return campaign;
  }

  private async detail(ctx: TxCtx, id: string): Promise<CampaignDetail> {
    const campaign = await this.campaigns.find(ctx, id);
    if (!campaign) throw notFound('campaign');
    return { ...campaign, progress: await this.campaigns.progress(ctx, id) };
  }
}

function newCampaign(
  ctx: TxCtx,
  { title, dueOn, locale }: CampaignRequest,
  templateId: string,
  template: Template,
): NewCampaign {
  return {
    id: newId(),
    templateId,
    title,
    dueOn,
    locale: pickLocale(locale, template.document.locales),
    createdBy: ctx.actor.id,
  };
}
