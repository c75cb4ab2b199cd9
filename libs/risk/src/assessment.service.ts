import { Injectable } from '@nestjs/common';
import { Clock, type TxCtx } from '@para42/platform';
import { SupplierRiskSummaries } from '@para42/suppliers';
import { assessSites } from './assess-sites';
import { FactsService } from './facts.service';
import { planFlags } from './flag-plan';
import { FlagRepository, type PlanResult } from './flag.repository';
import { flagsChanged } from './risk.events';
import { RuleSettingRepository } from './rule-setting.repository';
import { RULES } from './rules';

/** Facts in, rules over them, the difference written. Running again writes nothing. */
@Injectable()
export class AssessmentService {
  constructor(
    private readonly facts: FactsService,
    private readonly flags: FlagRepository,
    private readonly settings: RuleSettingRepository,
    private readonly summaries: SupplierRiskSummaries,
    private readonly clock: Clock,
  ) {}

  /**
   * Assesses up to 1,000 sites in the caller's transaction.
   * @param cause why now, e.g. `cycle:<id>` or `areas:<source version>`; kept with each revision
   */
  async assess(ctx: TxCtx, siteIds: readonly string[], cause: string): Promise<PlanResult> {
    await this.flags.lockTenant(ctx);
    const today = this.clock.today();
    const facts = await this.facts.ofSites(ctx, siteIds, today);
    const raised = assessSites(RULES, await this.settings.current(ctx), facts);
    const plan = planFlags(raised, await this.flags.ofSites(ctx, siteIds));
    const result = await this.flags.apply(ctx, plan, today, cause);
    const touched = result.raised.length + result.changed.length + result.cleared.length;
    if (touched === 0) return result;
    const supplierIds = [...new Set(facts.map((f) => f.site.supplierId))];
    await this.summaries.fill(ctx, await this.flags.summaries(ctx, supplierIds));
    this.record(ctx, result, raised.length, cause);
    const { raised: raisedIds, changed, cleared } = result;
    ctx.events.publish(flagsChanged, {
      siteIds: [...siteIds],
      raised: raisedIds,
      changed,
      cleared,
    });
    return result;
  }

  private record(ctx: TxCtx, result: PlanResult, standing: number, cause: string): void {
    const parts = [
      ...result.raised.map((flag) => ({ flag, change: 'raised' })),
      ...result.changed.map((flag) => ({ flag, change: 'changed' })),
      ...result.cleared.map((flag) => ({ flag, change: 'cleared' })),
    ];
    ctx.ledger.append({
      action: 'flags.assessed',
      subject: { type: 'tenant', id: ctx.tenantId },
      parts: [{ cause, standing }, ...parts],
    });
  }
}
