import { Injectable } from '@nestjs/common';
import { newId, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { ownRuleSwitched } from '../risk.events';
import { findRule } from '../rules';
import type { RuleContent, RuleStep, RuleVersion, TenantRule } from './tenant-rule';
import { contentHash } from './tenant-rule';
import { contentFaults } from './tenant-rule.checks';
import { tenantRuleErrors } from './tenant-rule.errors';
import { TenantRuleRepository } from './tenant-rule.repository';
import { TenantRuleTrialRepository } from './tenant-rule-trial.repository';
import { tenantRuleStates } from './tenant-rule.states';

export interface TenantRuleView extends TenantRule {
  /** The newest first. */
  versions: RuleVersion[];
}

export interface TenantRuleHistory extends TenantRuleView {
  steps: RuleStep[];
}

/** Rules of one tenant that are not retired: each is asked of every site in every sweep. */
export const MOST_RULES = 100;

/** Rules that a tenant adds of its own: written, tried, taken live and retired, each step with its reason. */
@Injectable()
export class TenantRuleService {
  constructor(
    private readonly tx: Tx,
    private readonly rules: TenantRuleRepository,
    private readonly trials: TenantRuleTrialRepository,
  ) {}

  /** Each rule with the versions that count: what is live and what is being written, else the last one. */
  list(ctx: Ctx): Promise<TenantRuleView[]> {
    return this.tx.run(ctx, (txCtx) => this.views(txCtx), { readOnly: true });
  }

  /** With every version and every step. @throws DomainError not_found */
  get(ctx: Ctx, id: string): Promise<TenantRuleHistory> {
    return this.tx.run(ctx, (txCtx) => this.history(txCtx, id), { readOnly: true });
  }

  /** @throws DomainError invalid `own_rule_rejected` with places, conflict `own_rule_on_record` */
  create(ctx: Ctx, code: string, content: RuleContent, reason: string): Promise<TenantRuleHistory> {
    return this.tx.run(ctx, async (txCtx) => {
      assertSound(content);
      await this.assertRoom(txCtx);
      const id = newId();
      if (findRule(code) || !(await this.rules.insert(txCtx, id, code))) {
        throw tenantRuleErrors.codeTaken(code);
      }
      await this.addVersion(txCtx, { id, code }, 1, content, reason);
      return this.history(txCtx, id);
    });
  }

  /**
   * Changes the version that is being written, whose trial is void then; where none is, a new version begins
   * and what is live stays live. @throws DomainError not_found, stale, invalid
   */
  change(
    ctx: Ctx,
    id: string,
    version: number,
    content: RuleContent,
    reason: string,
  ): Promise<TenantRuleHistory> {
    return this.tx.run(ctx, async (txCtx) => {
      assertSound(content);
      const rule = await this.lock(txCtx, id, version);
      const versions = await this.rules.versions(txCtx, [id]);
      const open = versions.find(isOpen);
      if (open) {
        const { number } = open;
        await this.rules.edit(txCtx, id, number, content);
        await this.record(txCtx, { rule, number, step: 'edited', content, reason });
      } else {
        if (!versions.some(({ state }) => state === 'live')) await this.assertRoom(txCtx);
        await this.addVersion(txCtx, rule, (versions[0]?.number ?? 0) + 1, content, reason);
      }
      await this.rules.touch(txCtx, id);
      return this.history(txCtx, id);
    });
  }

  /**
   * Takes the tried version live, in place of the one before; every site is assessed again.
   * @throws DomainError not_found, stale, conflict `nothing_to_try`, `trial_missing`, `trial_with_errors`
   */
  goLive(ctx: Ctx, id: string, version: number, reason: string): Promise<TenantRuleHistory> {
    return this.tx.run(ctx, async (txCtx) => {
      const rule = await this.lock(txCtx, id, version);
      const versions = await this.rules.versions(txCtx, [id]);
      const open = versions.find(isOpen);
      if (!open) throw tenantRuleErrors.nothingToTry();
      await this.assertTried(txCtx, open);
      tenantRuleStates.assert(open.state, 'live');
      const before = versions.find(({ state }) => state === 'live');
      if (before) {
        const { number } = before;
        await this.rules.setState(txCtx, before, 'retired', before.trialId);
        await this.record(txCtx, { rule, number, step: 'replaced', content: before, reason });
      }
      await this.rules.setState(txCtx, open, 'live', open.trialId);
      await this.rules.forgetFailures(txCtx, id);
      await this.record(txCtx, { rule, number: open.number, step: 'live', content: open, reason });
      await this.rules.touch(txCtx, id);
      txCtx.events.publish(ownRuleSwitched, {
        ...{ ruleId: id, code: rule.code, number: open.number, state: 'live' as const },
      });
      return this.history(txCtx, id);
    });
  }

  /** Retires what is live and what is being written; flags of the rule are cleared. @throws DomainError */
  retire(ctx: Ctx, id: string, version: number, reason: string): Promise<TenantRuleHistory> {
    return this.tx.run(ctx, async (txCtx) => {
      const rule = await this.lock(txCtx, id, version);
      const ending = (await this.rules.versions(txCtx, [id])).filter(isInUse);
      if (ending.length === 0) throw tenantRuleErrors.nothingToRetire();
      await this.rules.forgetFailures(txCtx, id);
      for (const one of ending) {
        tenantRuleStates.assert(one.state, 'retired');
        await this.rules.setState(txCtx, one, 'retired', one.trialId);
        const { number } = one;
        await this.record(txCtx, { rule, number, step: 'retired', content: one, reason });
        if (one.state === 'live') {
          const state = 'retired' as const;
          txCtx.events.publish(ownRuleSwitched, { ruleId: id, code: rule.code, number, state });
        }
      }
      await this.rules.touch(txCtx, id);
      return this.history(txCtx, id);
    });
  }

  private async assertTried(ctx: TxCtx, open: RuleVersion): Promise<void> {
    const trial = open.trialId ? await this.trials.find(ctx, open.trialId) : undefined;
    if (open.state !== 'tried' || !trial?.complete || trial.contentHash !== open.contentHash) {
      throw tenantRuleErrors.trialMissing();
    }
    if (trial.errors > 0) throw tenantRuleErrors.trialFailed(trial.errors);
  }

  private async assertRoom(ctx: TxCtx): Promise<void> {
    const inUse = (await this.rules.versions(ctx)).filter(isInUse);
    if (new Set(inUse.map(({ ruleId }) => ruleId)).size >= MOST_RULES) {
      throw tenantRuleErrors.tooMany(MOST_RULES);
    }
  }

  private async addVersion(
    ctx: TxCtx,
    rule: Pick<TenantRule, 'id' | 'code'>,
    number: number,
    content: RuleContent,
    reason: string,
  ): Promise<void> {
    await this.rules.addVersion(ctx, rule.id, number, content);
    await this.record(ctx, { rule, number, step: 'created', content, reason });
  }

  private async record(ctx: TxCtx, taken: Taken): Promise<void> {
    const { rule, number, step, content, reason } = taken;
    await this.rules.addStep(ctx, rule.id, { number, step, reason });
    ctx.ledger.append({
      action: `own-rule.${step}`,
      subject: { type: 'own-rule', id: rule.id },
      parts: [{ code: rule.code, number, contentHash: contentHash(content) }, { reason }],
    });
  }

  private async lock(ctx: TxCtx, id: string, version: number): Promise<TenantRule> {
    const rule = await this.rules.find(ctx, id, true);
    if (!rule) throw tenantRuleErrors.notFound();
    if (rule.version !== version) throw staleVersion(rule.version);
    return rule;
  }

  private async views(ctx: TxCtx): Promise<TenantRuleView[]> {
    const rules = await this.rules.list(ctx);
    const versions = await this.rules.versions(ctx);
    return rules.map((rule) => {
      const own = versions.filter(({ ruleId }) => ruleId === rule.id);
      const counting = own.filter(isInUse);
      return { ...rule, versions: counting.length > 0 ? counting : own.slice(0, 1) };
    });
  }

  private async history(ctx: TxCtx, id: string): Promise<TenantRuleHistory> {
    const rule = await this.rules.find(ctx, id, false);
    if (!rule) throw tenantRuleErrors.notFound();
    const versions = await this.rules.versions(ctx, [id]);
    return { ...rule, versions, steps: await this.rules.steps(ctx, id) };
  }
}

interface Taken {
  rule: Pick<TenantRule, 'id' | 'code'>;
  number: number;
  step: RuleStep['step'];
  content: RuleContent;
  reason: string;
}

function assertSound(content: RuleContent): void {
  const faults = contentFaults(content);
  if (faults.length > 0) throw tenantRuleErrors.rejected(faults);
}

export function isOpen({ state }: RuleVersion): boolean {
  return state === 'draft' || state === 'tried';
}

function isInUse(version: RuleVersion): boolean {
  return isOpen(version) || version.state === 'live';
}
