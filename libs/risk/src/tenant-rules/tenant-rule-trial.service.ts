import { Injectable } from '@nestjs/common';
import {
  Clock,
  newId,
  RunService,
  staleVersion,
  Tx,
  type Ctx,
  type TaskHandle,
  type TxCtx,
} from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { FactsService } from '../facts.service';
import { tryOwnRuleJob } from '../risk.jobs';
import { assessOwnRules } from './assess-own-rules';
import { ownRule } from './own-rule';
import type { RuleTrial, RuleVersion } from './tenant-rule';
import { tenantRuleErrors } from './tenant-rule.errors';
import { TenantRuleRepository } from './tenant-rule.repository';
import { isOpen } from './tenant-rule.service';
import { TenantRuleTrialRepository } from './tenant-rule-trial.repository';

/** Sites that are tried in the request itself; of a tenant with more, a run tries the others. */
export const TRIAL_SAMPLE = 1_000;
/** Steps that a trial may take in a request, 20 ms at the slowest; what takes more is left to a run. */
export const REQUEST_STEPS = 200_000;
const BATCH = 5_000;
/** Examples that a trial keeps of each kind. */
const EXAMPLES = 20;

export interface TrialBatch {
  runId: string;
  trialId: string;
  /** Null: no site was tried yet. */
  afterSiteId: string | null;
}

/** Tries a rule on what is known today of every active site. Flags are neither read nor written. */
@Injectable()
export class TenantRuleTrialService {
  constructor(
    private readonly tx: Tx,
    private readonly rules: TenantRuleRepository,
    private readonly trials: TenantRuleTrialRepository,
    private readonly suppliers: SuppliersReadModel,
    private readonly facts: FactsService,
    private readonly runs: RunService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not_found, stale, conflict `nothing_to_try`, `trial_under_way` */
  start(ctx: Ctx, ruleId: string, version: number): Promise<RuleTrial> {
    return this.tx.run(ctx, async (txCtx) => {
      const rule = await this.rules.find(txCtx, ruleId, true);
      if (!rule) throw tenantRuleErrors.notFound();
      if (rule.version !== version) throw staleVersion(rule.version);
      const open = (await this.rules.versions(txCtx, [ruleId])).find(isOpen);
      if (!open) throw tenantRuleErrors.nothingToTry();
      await this.assertNoneUnderWay(txCtx, ruleId);
      const id = newId();
      await this.trials.insert(txCtx, id, open);
      const begun = await this.getOrThrow(txCtx, id);
      const tried = await this.tryOn(txCtx, begun, open, {
        limit: TRIAL_SAMPLE,
        most: REQUEST_STEPS,
      });
      if (!tried) await this.goOn(txCtx, begun, null);
      else if (tried.lastSiteId === undefined) await this.finish(txCtx, tried.trial);
      else await this.goOn(txCtx, tried.trial, tried.lastSiteId);
      return this.getOrThrow(txCtx, id);
    });
  }

  /** The latest trial of a rule. @throws DomainError not_found */
  latest(ctx: Ctx, ruleId: string): Promise<RuleTrial> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        if (!(await this.rules.find(txCtx, ruleId, false))) throw tenantRuleErrors.notFound();
        const trial = await this.trials.latestOf(txCtx, ruleId);
        if (!trial) throw tenantRuleErrors.noTrial();
        return trial;
      },
      { readOnly: true },
    );
  }

  /** One batch of a trial as a run; it starts the next in its own transaction. */
  async tryBatch(ctx: TxCtx, batch: TrialBatch, task: TaskHandle): Promise<void> {
    const before = await this.getOrThrow(ctx, batch.trialId);
    const versions = await this.rules.versions(ctx, [before.ruleId]);
    const version = versions.find(
      (one) => one.number === before.number && one.contentHash === before.contentHash,
    );
    if (!version) {
      const detail = 'The rule was changed meanwhile: try it again as it is now.';
      await this.runs.finish(ctx, batch.runId, 'failed', undefined, {
        code: 'rule_changed',
        detail,
      });
      return;
    }
    const after = batch.afterSiteId ?? undefined;
    const tried = await this.tryOn(ctx, before, version, { after, limit: BATCH, most: Infinity });
    if (!tried) throw new Error('a batch without a bound was not tried');
    const { trial, lastSiteId } = tried;
    await this.runs.progress(ctx, batch.runId, { stage: 'try', done: trial.sites });
    if (lastSiteId === undefined) {
      await this.finish(ctx, trial);
      const { sites, flagged, errors } = trial;
      await this.runs.finish(ctx, batch.runId, 'done', { sites, flagged, errors });
      return;
    }
    await this.trials.keep(ctx, trial);
    const next = { ...batch, afterSiteId: lastSiteId };
    ctx.jobs.enqueue(tryOwnRuleJob, next, { runId: task.runId });
  }

  /** @returns the last site where there may be more; undefined where it would take more steps */
  private async tryOn(
    ctx: TxCtx,
    trial: RuleTrial,
    version: RuleVersion,
    { after, limit, most }: { after?: string | undefined; limit: number; most: number },
  ): Promise<{ trial: RuleTrial; lastSiteId: string | undefined } | undefined> {
    const siteIds = await this.suppliers.siteIds(ctx, after, limit);
    const facts = await this.facts.ofSites(ctx, siteIds, this.clock.today());
    const rule = ownRule(version);
    if (facts.reduce((sum, one) => sum + rule.steps(one), 0) > most) return undefined;
    const { raised, failures } = await assessOwnRules([rule], new Map(), facts);
    const examples = raised.map(({ siteId, supplierId, draft: { key, facts: of } }) => ({
      ...{ siteId, supplierId, key, facts: of },
    }));
    const failed = failures.map(({ siteId, message }) => ({ siteId, message }));
    return {
      lastSiteId: siteIds[limit - 1],
      trial: {
        ...trial,
        sites: trial.sites + siteIds.length,
        flagged: trial.flagged + raised.length,
        errors: trial.errors + failures.length,
        examples: [...trial.examples, ...examples].slice(0, EXAMPLES),
        errorExamples: [...trial.errorExamples, ...failed].slice(0, EXAMPLES),
      },
    };
  }

  private async goOn(ctx: TxCtx, trial: RuleTrial, afterSiteId: string | null): Promise<void> {
    const run = await this.runs.create(ctx, {
      kind: 'rule-trial',
      subject: { type: 'own-rule', id: trial.ruleId },
      params: { trialId: trial.id },
    });
    await this.trials.keep(ctx, { ...trial, runId: run.id });
    const batch: TrialBatch = { runId: run.id, trialId: trial.id, afterSiteId };
    ctx.jobs.enqueue(tryOwnRuleJob, batch, { runId: run.id });
  }

  /** The version counts as tried where it is still what was tried. */
  private async finish(ctx: TxCtx, trial: RuleTrial): Promise<void> {
    const { id, ruleId, number, sites, flagged, errors } = trial;
    await this.trials.keep(ctx, { ...trial, complete: true });
    const rule = await this.rules.find(ctx, ruleId, true);
    const open = (await this.rules.versions(ctx, [ruleId])).find(isOpen);
    if (!rule || open?.number !== number || open.contentHash !== trial.contentHash) return;
    await this.rules.setState(ctx, open, 'tried', id);
    const reason = `Tried on ${sites} sites: ${flagged} would be flagged, ${errors} errors.`;
    await this.rules.addStep(ctx, ruleId, { number, step: 'tried', reason });
    await this.rules.touch(ctx, ruleId);
    ctx.ledger.append({
      action: 'own-rule.tried',
      subject: { type: 'own-rule', id: ruleId },
      parts: [
        { code: rule.code, number, contentHash: trial.contentHash },
        { trial: id, sites, flagged, errors },
      ],
    });
  }

  /** One whose run has ended otherwise does not stand in the way of another. */
  private async assertNoneUnderWay(ctx: TxCtx, ruleId: string): Promise<void> {
    const latest = await this.trials.latestOf(ctx, ruleId);
    if (!latest?.runId || latest.complete) return;
    const { state } = await this.runs.get(ctx, latest.runId);
    if (state === 'queued' || state === 'running') {
      throw tenantRuleErrors.trialUnderWay(latest.runId);
    }
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<RuleTrial> {
    const trial = await this.trials.find(ctx, id);
    if (!trial) throw tenantRuleErrors.noTrial();
    return trial;
  }
}
