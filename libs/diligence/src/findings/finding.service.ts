import { Injectable } from '@nestjs/common';
import { Clock, notFound, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { FlagReadModel } from '@para42/risk';
import { ActionRepository, type Action } from '../actions/action.repository';
import type { ActionState } from '../actions/action.states';
import { diligenceErrors } from '../diligence.errors';
import { FindingRepository, type Finding, type FindingFilter } from './finding.repository';
import { findingStates, type FindingState } from './finding.states';

@Injectable()
export class FindingService {
  constructor(
    private readonly tx: Tx,
    private readonly findings: FindingRepository,
    private readonly actions: ActionRepository,
    private readonly flags: FlagReadModel,
    private readonly clock: Clock,
  ) {}

  list(
    ctx: Ctx,
    filter: FindingFilter,
    after: { priority: number; id: string } | undefined,
    limit: number,
  ): Promise<Finding[]> {
    return this.tx.run(ctx, (txCtx) => this.findings.list(txCtx, filter, after, limit), {
      readOnly: true,
    });
  }

  get(ctx: Ctx, id: string): Promise<Finding & { actions: Action[] }> {
    return this.tx.run(
      ctx,
      async (txCtx) => ({
        ...(await this.getOrThrow(txCtx, id)),
        actions: await this.actions.byFindings(txCtx, [id]),
      }),
      { readOnly: true },
    );
  }

  /** Moves a finding on, with the reason. @throws DomainError conflict `actions_open`, `actions_unchecked`, `flag_open` */
  move(ctx: Ctx, id: string, version: number, to: FindingState, reason: string): Promise<Finding> {
    return this.tx.run(ctx, async (txCtx) => {
      const finding = await this.getOrThrow(txCtx, id);
      if (finding.version !== version) throw staleVersion(finding.version);
      findingStates.assert(finding.state, to);
      await this.checkActions(txCtx, id, to);
      if (to === 'withdrawn') await this.checkFlag(txCtx, finding.flagId);
      const closed = to === 'verified' || to === 'withdrawn' ? this.clock.today() : null;
      if (!(await this.findings.setState(txCtx, id, version, to, closed)))
        throw staleVersion(version + 1);
      txCtx.ledger.append({
        action: `finding.${to}`,
        subject: { type: 'finding', id },
        parts: [{ from: finding.state }, { reason }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /** What still stands is not withdrawn: first the flag is decided, with a reason and a day of review. */
  private async checkFlag(ctx: TxCtx, flagId: string): Promise<void> {
    const [flag] = await this.flags.byIds(ctx, [flagId]);
    if (flag && flag.state !== 'dismissed' && flag.state !== 'cleared')
      throw diligenceErrors.flagOpen(flag.state);
  }

  /** "Done" and "it worked" are said of the actions first. */
  private async checkActions(ctx: TxCtx, id: string, to: FindingState): Promise<void> {
    if (to !== 'resolved' && to !== 'verified') return;
    const states = await this.actions.statesOf(ctx, id);
    const count = (...of: ActionState[]) =>
      of.reduce((sum, state) => sum + (states.get(state) ?? 0), 0);
    const open = count('planned', 'in_progress');
    if (open > 0) throw diligenceErrors.actionsOpen(open);
    const unchecked = count('done', 'not_effective');
    if (to === 'verified' && unchecked > 0) throw diligenceErrors.actionsUnchecked(unchecked);
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<Finding> {
    const finding = await this.findings.find(ctx, id);
    if (!finding) throw notFound('finding');
    return finding;
  }
}
