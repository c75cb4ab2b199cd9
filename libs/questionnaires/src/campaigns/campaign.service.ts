import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import {
  addMonths,
  daysBetween,
  invalid,
  newId,
  nextReminderOn,
  notFound,
  staleVersion,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { CampaignMaking } from './campaign-making.service';
import {
  CampaignRepository,
  type Campaign,
  type CampaignFilter,
  type Progress,
} from './campaign.repository';
import { checkTitle } from './campaign-title.policy';
import { campaignStates } from './campaign.states';
import type { Caution } from './cautions';
import type { RecipientChoice } from './recipient-filter';
import { RepetitionRepository } from './repetition.repository';

export interface CampaignRequest {
  templateCode: string;
  templateVersion?: number;
  title: string;
  /** YYYY-MM-DD, today or later. */
  dueOn: string;
  /** In which the respondents are addressed; the nearest that the template has is taken. */
  locale?: string;
  recipients: RecipientChoice;
  /** User id of who is told of what is overdue; by default whoever makes the campaign. */
  ownerId?: string;
  /** It is made again that many months later, and so on; 1 to 60. */
  repeatEveryMonths?: number;
}

export interface CampaignChange {
  title?: string;
  dueOn?: string;
  /** Null: the owners of the tenant. */
  ownerId?: string | null;
}

export interface CampaignDetail extends Campaign {
  progress: Progress;
}

@Injectable()
export class CampaignService {
  constructor(
    private readonly tx: Tx,
    private readonly campaigns: CampaignRepository,
    private readonly repetitions: RepetitionRepository,
    private readonly making: CampaignMaking,
    private readonly identity: IdentityReadModel,
    private readonly register: SuppliersReadModel,
  ) {}

  /**
   * Makes a campaign and one assignment per recipient.
   * @throws DomainError invalid `title_unfit`, `due_in_past`, `owner_not_a_member` and those of the recipients;
   *   not_found `template_not_found`
   */
  create(ctx: Ctx, request: CampaignRequest): Promise<CampaignDetail & { cautions: Caution[] }> {
    const make = async (txCtx: TxCtx) => {
      checkTitle(request.title);
      const today = await this.register.today(txCtx);
      checkDue(request.dueOn, today);
      const ownerId = request.ownerId ?? (ctx.actor.kind === 'buyer' ? ctx.actor.id : null);
      const period = await this.repeat(txCtx, request, ownerId, today);
      const { id, cautions } = await this.making.make(txCtx, { ...request, ownerId, period });
      if (request.ownerId) await this.requireMember(txCtx, request.ownerId);
      return { ...(await this.detail(txCtx, id)), cautions };
    };
    return this.tx.run(ctx, make, { timeoutMs: 30_000 });
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

  /** Title and due date, also of assignments that are still with their respondents; and the owner. */
  change(ctx: Ctx, id: string, version: number, change: CampaignChange): Promise<CampaignDetail> {
    return this.tx.run(ctx, async (txCtx) => {
      const campaign = await this.lockOrThrow(txCtx, id, version);
      if (campaign.state !== 'open') {
        throw invalid('campaign_closed', 'A closed campaign is not changed. Make a new one.');
      }
      const today = await this.register.today(txCtx);
      if (change.title) checkTitle(change.title);
      if (change.dueOn) checkDue(change.dueOn, today);
      if (change.ownerId) await this.requireMember(txCtx, change.ownerId);
      const { title = campaign.title, dueOn = campaign.dueOn } = change;
      const { ownerId = campaign.ownerId } = change;
      await this.campaigns.change(txCtx, id, { title, dueOn, ownerId });
      if (dueOn !== campaign.dueOn) {
        const remindOn = nextReminderOn(dueOn, today, today);
        await this.campaigns.setReminding(txCtx, id, { dueSetOn: today, remindOn });
      }
      txCtx.ledger.append({
        action: 'campaign.changed',
        subject: { type: 'campaign', id },
        parts: [{ title, dueOn, ownerId }],
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

  /** The first period begins today; the day on which it is due moves along with it. */
  private async repeat(
    ctx: TxCtx,
    request: CampaignRequest,
    ownerId: string | null,
    today: string,
  ): Promise<{ repetitionId: string; periodOn: string } | undefined> {
    const { repeatEveryMonths: everyMonths, templateCode, title, locale, recipients } = request;
    if (everyMonths === undefined) return undefined;
    const id = newId();
    const dueDays = daysBetween(today, request.dueOn);
    const told = { id, templateCode, title, everyMonths, dueDays, firstOn: today, ownerId };
    const nextOn = addMonths(today, everyMonths);
    const asked = { locale: locale ?? null, choice: recipients };
    await this.repetitions.insert(ctx, { ...told, ...asked, nextOn });
    ctx.ledger.append({
      action: 'campaign_repetition.created',
      subject: { type: 'campaign_repetition', id },
      parts: [{ templateCode, title, everyMonths, dueDays, firstOn: today }],
    });
    return { repetitionId: id, periodOn: today };
  }

  private async requireMember(ctx: TxCtx, userId: string): Promise<void> {
    if (await this.identity.isMember(ctx, userId)) return;
    const detail = 'The owner of a campaign is a member of the tenant. Give the id of one.';
    throw invalid('owner_not_a_member', detail, [
      { path: '/ownerId', code: 'owner_not_a_member', detail },
    ]);
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
    const today = await this.register.today(ctx);
    return { ...campaign, progress: await this.campaigns.progress(ctx, id, today) };
  }
}

function checkDue(dueOn: string, today: string): void {
  if (dueOn >= today) return;
  throw invalid('due_in_past', 'The due date has passed. Choose today or a later day.');
}
