import { Injectable } from '@nestjs/common';
import {
  addDays,
  addMonths,
  DomainError,
  notFound,
  staleVersion,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { CampaignMaking } from './campaign-making.service';
import { RepetitionRepository, type Repetition } from './repetition.repository';
import { repetitionStates, type RepetitionState } from './repetition.states';

/** Campaigns that come again: each period has one, made on its first day or as soon after as it can be. */
@Injectable()
export class RepetitionService {
  constructor(
    private readonly tx: Tx,
    private readonly repetitions: RepetitionRepository,
    private readonly making: CampaignMaking,
    private readonly register: SuppliersReadModel,
  ) {}

  list(
    ctx: Ctx,
    state: RepetitionState | undefined,
    beforeId: string | undefined,
    limit: number,
  ): Promise<Repetition[]> {
    const read = (txCtx: TxCtx) => this.repetitions.list(txCtx, state, beforeId, limit);
    return this.tx.run(ctx, read, { readOnly: true });
  }

  get(ctx: Ctx, id: string): Promise<Repetition> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  /** No campaign is made any more; those that there are go on. */
  stop(ctx: Ctx, id: string, version: number): Promise<Repetition> {
    return this.tx.run(ctx, async (txCtx) => {
      const repetition = await this.getOrThrow(txCtx, id);
      if (repetition.version !== version) throw staleVersion(repetition.version);
      repetitionStates.assert(repetition.state, 'stopped');
      if (!(await this.repetitions.stop(txCtx, id, version))) throw staleVersion(version + 1);
      txCtx.ledger.append({
        action: 'campaign_repetition.stopped',
        subject: { type: 'campaign_repetition', id },
        parts: [{ periods: repetition.periods }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /**
   * Makes the campaign of one period that has begun. Of several that went by unseen the last is made
   * and the others are passed over: nobody is asked the same twice on one day.
   * @returns whether there may be more
   */
  async repeatNext(ctx: TxCtx): Promise<boolean> {
    const today = await this.register.today(ctx);
    const repetition = await this.repetitions.lockDue(ctx, today);
    if (!repetition) return false;
    const { id, firstOn, everyMonths } = repetition;
    let { periods } = repetition;
    let periodOn = repetition.nextOn;
    const passedOver: string[] = [];
    for (;;) {
      const after = addMonths(firstOn, (periods + 1) * everyMonths);
      periods += 1;
      if (after > today) {
        const problem = await this.make(ctx, repetition, periodOn, today);
        await this.repetitions.advance(ctx, id, { nextOn: after, periods, problem });
        this.record(ctx, repetition, { periodOn, passedOver, problem });
        return true;
      }
      passedOver.push(periodOn);
      periodOn = after;
    }
  }

  /** What stands in the way is kept and told; the next period is tried again. @returns its code */
  private async make(
    ctx: TxCtx,
    repetition: Repetition,
    periodOn: string,
    today: string,
  ): Promise<string | null> {
    const { id: repetitionId, templateCode, title, locale, ownerId, choice, dueDays } = repetition;
    try {
      await this.making.make(ctx, {
        templateCode,
        title,
        dueOn: addDays(today, dueDays),
        ...(locale !== null && { locale }),
        ownerId,
        recipients: choice,
        period: { repetitionId, periodOn },
      });
      return null;
    } catch (error) {
      // A refusal comes before the campaign is written; whatever else went wrong, the task is tried again.
      if (error instanceof DomainError && REFUSALS.has(error.kind)) return error.code;
      throw error;
    }
  }

  private record(
    ctx: TxCtx,
    { id }: Repetition,
    told: { periodOn: string; passedOver: string[]; problem: string | null },
  ): void {
    ctx.ledger.append({
      action: told.problem === null ? 'campaign_repetition.made' : 'campaign_repetition.not_made',
      subject: { type: 'campaign_repetition', id },
      parts: [told],
    });
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<Repetition> {
    const repetition = await this.repetitions.find(ctx, id);
    if (!repetition) throw notFound('campaign repetition');
    return repetition;
  }
}

const REFUSALS: ReadonlySet<string> = new Set(['invalid', 'not_found', 'conflict']);
