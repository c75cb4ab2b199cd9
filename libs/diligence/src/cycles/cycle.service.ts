import { Injectable } from '@nestjs/common';
import {
  DomainError,
  invalid,
  newId,
  notFound,
  RunService,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import { AccountRepository } from '../account/account.repository';
import { runCycleStageJob } from '../diligence.jobs';
import { CycleRepository, type Cycle } from './cycle.repository';

export interface CycleAccount {
  cycleId: string;
  state: string;
  /** Totals; null while the cycle has not been accounted for. */
  totals: unknown;
  hash: string | null;
}

/** Cycles of due diligence over every supplier of the tenant (A/70/260 para 42). */
@Injectable()
export class CycleService {
  constructor(
    private readonly tx: Tx,
    private readonly cycles: CycleRepository,
    private readonly accounts: AccountRepository,
    private readonly runs: RunService,
  ) {}

  /** Starts a cycle: it runs in the background, its progress is that of its run. */
  async start(
    ctx: Ctx,
    input: { name: string; periodFrom: string; periodTo: string },
  ): Promise<Cycle> {
    if (input.periodFrom > input.periodTo) {
      throw invalid('period_reversed', 'The period ends before it begins.', [
        {
          path: '/periodTo',
          code: 'period_reversed',
          detail: 'Give a day on or after periodFrom.',
        },
      ]);
    }
    const { name, periodFrom, periodTo } = input;
    return this.tx.run(ctx, async (txCtx) => {
      const id = newId();
      const run = await this.runs.create(txCtx, { kind: 'cycle', subject: { type: 'cycle', id } });
      const inserted = await this.cycles.insert(txCtx, { id, ...input, runId: run.id });
      if (!inserted) {
        throw new DomainError(
          'conflict',
          'cycle_name_taken',
          'There is a cycle of that name. Choose another.',
        );
      }
      txCtx.jobs.enqueue(
        runCycleStageJob,
        { cycleId: id, stage: 'identify', afterId: null, subjects: 0 },
        { runId: run.id },
      );
      txCtx.ledger.append({
        action: 'cycle.started',
        subject: { type: 'cycle', id },
        parts: [{ name, periodFrom, periodTo }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  list(ctx: Ctx, afterId: string | undefined, limit: number): Promise<Cycle[]> {
    return this.tx.run(ctx, (txCtx) => this.cycles.list(txCtx, afterId, limit), { readOnly: true });
  }

  get(ctx: Ctx, id: string): Promise<Cycle> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  account(ctx: Ctx, id: string): Promise<CycleAccount> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const cycle = await this.getOrThrow(txCtx, id);
        const stored = await this.accounts.account(txCtx, id);
        return {
          cycleId: id,
          state: cycle.state,
          totals: stored?.account ?? null,
          hash: stored?.hash ?? null,
        };
      },
      { readOnly: true },
    );
  }

  chains(
    ctx: Ctx,
    id: string,
    after: { severity: number; id: string } | undefined,
    limit: number,
  ): Promise<{ flagId: string; supplierId: string; severity: number; chain: unknown }[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        await this.getOrThrow(txCtx, id);
        return this.accounts.chains(txCtx, id, after, limit);
      },
      { readOnly: true },
    );
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<Cycle> {
    const cycle = await this.cycles.find(ctx, id);
    if (!cycle) throw notFound('cycle');
    return cycle;
  }
}
