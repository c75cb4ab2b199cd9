import { Injectable } from '@nestjs/common';
import { canonicalJson, Clock, sha256Hex, type TxCtx } from '@para42/platform';
import { FlagReadModel, type Flag } from '@para42/risk';
import { ActionRepository, type Action } from '../actions/action.repository';
import { CycleRepository } from '../cycles/cycle.repository';
import { FindingRepository } from '../findings/finding.repository';
import { AccountRepository, type AccountTotals } from './account.repository';
import { riskChain, type RiskChain } from './risk-chain';
import { standingOf } from './standing';

export type Account = AccountTotals & { cycleId: string; accountedOn: string };

/** Flags looked at in one statement. */
const PAGE = 1_000;

/** The last stage of a cycle: a line for every risk, those that left since the last account among them. */
@Injectable()
export class AccountStageService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly cycles: CycleRepository,
    private readonly flags: FlagReadModel,
    private readonly findings: FindingRepository,
    private readonly actions: ActionRepository,
    private readonly clock: Clock,
  ) {}

  /** Adds what was open in the last account, what left since, and dismissals that are due for review. */
  async gather(ctx: TxCtx, cycleId: string): Promise<void> {
    await this.accounts.follow(ctx, cycleId);
    const since = (await this.accounts.former(ctx, cycleId))?.startedAt ?? null;
    const today = this.clock.today();
    for (let after: string | null = null; ;) {
      const gone = await this.flags.gone(ctx, since, today, after, PAGE);
      const risks = gone.map(({ flagId, supplierId }) => ({ id: flagId, supplierId }));
      await this.cycles.addRisks(ctx, cycleId, risks, today);
      after = gone[PAGE - 1]?.flagId ?? null;
      if (after === null) return;
    }
  }

  /** @returns the number of chains */
  async batch(ctx: TxCtx, cycleId: string, flagIds: readonly string[]): Promise<number> {
    const today = this.clock.today();
    const flags = await this.flags.byIds(ctx, flagIds);
    const chains = await this.chainsOf(ctx, cycleId, flags, today);
    await this.accounts.saveChains(ctx, cycleId, chains, today);
    if (chains.length > 0) {
      ctx.ledger.append({
        action: 'cycle.accounted-batch',
        subject: { type: 'cycle', id: cycleId },
        parts: chains.map(({ flagId, chain }) => ({
          flag: flagId,
          chain: sha256Hex(canonicalJson(chain)),
        })),
      });
    }
    return chains.length;
  }

  async close(ctx: TxCtx, cycleId: string): Promise<Account> {
    const totals = await this.accounts.totals(ctx, cycleId);
    const account = { cycleId, accountedOn: this.clock.today(), ...totals };
    const hash = sha256Hex(canonicalJson(account));
    await this.accounts.saveAccount(ctx, cycleId, account, hash);
    ctx.ledger.append({
      action: 'cycle.accounted',
      subject: { type: 'cycle', id: cycleId },
      parts: [{ ...account, hash }],
    });
    return account;
  }

  private async chainsOf(
    ctx: TxCtx,
    cycleId: string,
    flags: readonly Flag[],
    today: string,
  ): Promise<{ flagId: string; chain: RiskChain }[]> {
    const ids = flags.map((flag) => flag.id);
    const former = await this.accounts.former(ctx, cycleId);
    const before = former && (await this.accounts.standings(ctx, former.cycleId, ids));
    const departures = await this.flags.departures(ctx, ids, former?.startedAt ?? null);
    const left = new Map(departures.map((departure) => [departure.flagId, departure]));
    const found = await this.findings.byFlags(ctx, ids);
    const findings = new Map(found.map((finding) => [finding.flagId, finding]));
    const actions = await this.actionsByFinding(
      ctx,
      found.map(({ id }) => id),
    );
    return flags.map((flag) => {
      const finding = findings.get(flag.id);
      const parts = {
        flag: { ...flag, flagId: flag.id, identifiedOn: flag.raisedOn },
        standing: standingOf(left.get(flag.id), before?.get(flag.id), today),
        finding,
        actions: finding ? (actions.get(finding.id) ?? []) : [],
      };
      return { flagId: flag.id, chain: riskChain(parts, today) };
    });
  }

  private async actionsByFinding(
    ctx: TxCtx,
    findingIds: readonly string[],
  ): Promise<Map<string, Action[]>> {
    const byFinding = new Map<string, Action[]>();
    for (const action of await this.actions.byFindings(ctx, findingIds)) {
      byFinding.set(action.findingId, [...(byFinding.get(action.findingId) ?? []), action]);
    }
    return byFinding;
  }
}
