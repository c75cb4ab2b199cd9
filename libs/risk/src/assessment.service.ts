import { Injectable } from '@nestjs/common';
import { Clock, SnoozeTask, type JsonValue, type TxCtx } from '@para42/platform';
import { SupplierRiskSummaries } from '@para42/suppliers';
import { assessSites, type RuleChoice } from './assess-sites';
import { clearedByRule, clearReason, type AskedRules, type ClearReason } from './clear-reason';
import type { SiteFacts } from './facts';
import { FactsService } from './facts.service';
import { planFlags, type ExistingFlag } from './flag-plan';
import { FlagRepository, type FlagLine, type PlanResult } from './flag.repository';
import { flagsChanged } from './risk.events';
import { RuleSettingRepository } from './rule-setting.repository';
import { RULES } from './rules';
import { assessOwnRules, withoutFailed, type RuleFailure } from './tenant-rules/assess-own-rules';
import { LiveRulesService } from './tenant-rules/live-rules.service';

/** How long a task waits while another assessment of the tenant is under way. */
const WAIT_MS = 250;

export interface Assessed extends PlanResult {
  /** Own rules that could not be worked out, by site: their flags there stay as they are. */
  failures: RuleFailure[];
}

/** Facts in, rules over them, the difference written. Running again writes nothing. */
@Injectable()
export class AssessmentService {
  constructor(
    private readonly facts: FactsService,
    private readonly flags: FlagRepository,
    private readonly settings: RuleSettingRepository,
    private readonly own: LiveRulesService,
    private readonly summaries: SupplierRiskSummaries,
    private readonly clock: Clock,
  ) {}

  /**
   * Assesses up to 5,000 sites in the transaction of the task that asks.
   * @param cause why now, e.g. `cycle:<id>` or `areas:<source version>`; kept with each revision
   * @throws SnoozeTask while another assessment of the tenant is under way
   */
  async assess(ctx: TxCtx, siteIds: readonly string[], cause: string): Promise<Assessed> {
    if (!(await this.flags.lockTenant(ctx))) throw new SnoozeTask(WAIT_MS);
    const today = this.clock.today();
    const facts = await this.facts.ofSites(ctx, siteIds, today);
    const choices = await this.settings.current(ctx);
    const ownRules = await this.own.all(ctx);
    const own = await assessOwnRules(ownRules, choices, facts);
    const raised = [...assessSites(RULES, choices, facts), ...own.raised];
    const existing = withoutFailed(await this.flags.ofSites(ctx, siteIds), own.failures);
    const plan = planFlags(raised, existing);
    if (ownRules.length > 0) await this.own.keepFailures(ctx, siteIds, own.failures);
    const asked = new Map([...RULES, ...ownRules].map((rule) => [rule.code, versionOf(rule)]));
    const reasons = await this.clearReasons(ctx, plan.clear, { asked, choices, facts });
    const applied = await this.flags.apply(ctx, plan, reasons, today, cause);
    const result: Assessed = { ...applied, failures: own.failures };
    const touched = result.raised.length + result.changed.length + result.cleared.length;
    if (touched === 0) return result;
    const supplierIds = [...new Set(facts.map((f) => f.site.supplierId))];
    await this.summaries.fill(ctx, await this.flags.summaries(ctx, supplierIds));
    this.record(ctx, result, raised.length, cause);
    const { raised: raisedIds, changed, reopened, cleared } = result;
    ctx.events.publish(flagsChanged, {
      siteIds: [...siteIds],
      raised: raisedIds,
      changed,
      reopened,
      cleared,
    });
    return result;
  }

  /** Why each goes: only where the rule is asked still do its parameters have to be read. */
  private async clearReasons(
    ctx: TxCtx,
    flags: readonly ExistingFlag[],
    { asked, choices, facts }: Asked,
  ): Promise<Map<string, ClearReason>> {
    const reasons = new Map<string, ClearReason>();
    const left: ExistingFlag[] = [];
    for (const flag of flags) {
      const reason = clearedByRule(flag, asked, choices);
      if (reason) reasons.set(flag.id, reason);
      else left.push(flag);
    }
    if (left.length === 0) return reasons;
    const ids = left.map(({ id }) => id);
    const raisedBy = await this.flags.parametersOf(ctx, ids);
    const sites = new Map(facts.map((one) => [one.site.id, one]));
    for (const flag of left) {
      const by = raisedBy.get(flag.id);
      reasons.set(flag.id, clearReason(flag, by, asked, sites.get(flag.siteId)));
    }
    return reasons;
  }

  private record(ctx: TxCtx, result: PlanResult, standing: number, cause: string): void {
    ctx.ledger.append({
      action: 'flags.assessed',
      subject: { type: 'tenant', id: ctx.tenantId },
      parts: [{ cause, standing }, ...partsOf(result.lines)],
    });
  }
}

interface Asked {
  asked: AskedRules;
  choices: ReadonlyMap<string, RuleChoice>;
  facts: readonly SiteFacts[];
}

/** Of one that cannot be asked any more none is known: its flags stay, since it fails on every site. */
function versionOf(rule: { version: number } | { broken: string }): number {
  return 'version' in rule ? rule.version : 0;
}

const OF_PLACES = new Set(
  RULES.filter((rule) => rule.subject !== 'recruitment').map((rule) => rule.code),
);

/**
 * What the ledger commits to: each change with the hash of its facts. Where the facts may count
 * people the hashes are sealed in a part of their own, which no bundle opens.
 */
function partsOf(lines: readonly FlagLine[]): JsonValue[] {
  const ofPlaces = lines.filter(({ ruleCode }) => OF_PLACES.has(ruleCode));
  const others = lines.filter(({ ruleCode }) => !OF_PLACES.has(ruleCode));
  const hashes = others.map(({ flag, factsHash }) => ({ flag, factsHash }));
  return [
    ...ofPlaces.map(({ ruleCode: _, ...line }) => line),
    ...others.map(({ flag, change, sources }) => ({ flag, change, sources })),
    ...(hashes.length > 0 ? [{ counted: hashes }] : []),
  ];
}
