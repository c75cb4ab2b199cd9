import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { ClearReason } from './clear-reason';
import type { ExistingFlag, FlagPlan, RaisedFlag } from './flag-plan';
import {
  inChunks,
  KEEP_WRITTEN,
  KEPT,
  KEPT_OF_FLAG,
  RECORDS,
  recordsOf,
  type Records,
  updatesOf,
} from './flag-records';

export interface PlanResult {
  raised: string[];
  changed: string[];
  reopened: string[];
  cleared: string[];
  /** One line per flag for the ledger: what happened, on which facts, by which source versions. */
  lines: FlagLine[];
}

export interface FlagLine {
  [member: string]: string | string[];
  flag: string;
  ruleCode: string;
  /** `restored`: back after it was cleared, as a person had decided it. */
  change: 'raised' | 'changed' | 'reopened' | 'restored' | 'cleared';
  factsHash: string;
  sources: string[];
}

/**
 * The writes of an assessment: one statement for a thousand changes of a kind. Flags are read site by site
 * and supplier by supplier (`lateral`): on a table that a sweep has just filled the planner's figures are
 * old, and a list of ids would be looked for in every flag of the tenant.
 */
@Injectable()
export class FlagRepository {
  /** One assessment of a tenant at a time: two cannot interleave. Held to the end of the transaction. @returns false where another holds it */
  async lockTenant(ctx: TxCtx): Promise<boolean> {
    const row = await ctx.tx.one<{ locked: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('risk:' || $1, 42)) as locked`,
      [ctx.tenantId],
    );
    return row?.locked ?? false;
  }

  /** Whoever asks for a sweep looks for one under way after the one who asked before has stored theirs. */
  async lockStart(ctx: TxCtx): Promise<void> {
    await ctx.tx.exec(`select pg_advisory_xact_lock(hashtextextended('sweep:' || $1, 42))`, [
      ctx.tenantId,
    ]);
  }

  ofSites(ctx: TxCtx, siteIds: readonly string[]): Promise<ExistingFlag[]> {
    return ctx.tx.query<ExistingFlag>(
      `select f.id, f.rule_code as "ruleCode", f.site_id as "siteId", f.flag_key as key, f.state,
         f.facts_hash as "factsHash", f.cleared_from as "clearedFrom",
         case when f.state in ('dismissed', 'mitigated') or f.cleared_from <> 'open' then f.facts end as "settledOn"
       from unnest($2::uuid[]) as s(id)
       cross join lateral (select * from flag where tenant_id = $1 and site_id = s.id offset 0) f
       order by f.id`,
      [ctx.tenantId, siteIds],
    );
  }

  async siteIdsByArea(ctx: TxCtx, areaIds: readonly string[]): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select distinct site_id as id from flag
       where tenant_id = $1 and area_id = any($2::text[]) and state <> 'cleared'`,
      [ctx.tenantId, areaIds],
    );
    return rows.map((row) => row.id);
  }

  /** Sites with a live flag of one of the rules. */
  async siteIdsByRules(ctx: TxCtx, ruleCodes: readonly string[], limit: number): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select distinct site_id as id from flag
       where tenant_id = $1 and rule_code = any($2::text[]) and state <> 'cleared' limit $3`,
      [ctx.tenantId, ruleCodes, limit],
    );
    return rows.map((row) => row.id);
  }

  /** The next sites, closed ones too, with a flag of the rule whose cause is there. */
  async siteIdsOfRule(
    ctx: TxCtx,
    ruleCode: string,
    afterSiteId: string | null,
    limit: number,
  ): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select distinct site_id as id from flag
       where tenant_id = $1 and rule_code = $2 and state <> 'cleared' and ($3::uuid is null or site_id > $3)
       order by site_id limit $4`,
      [ctx.tenantId, ruleCode, afterSiteId, limit],
    );
    return rows.map((row) => row.id);
  }

  /** @param reasons why, of flags that are cleared for another reason than the data */
  async apply(
    ctx: TxCtx,
    plan: FlagPlan,
    reasons: ReadonlyMap<string, ClearReason>,
    today: string,
    cause: string,
  ): Promise<PlanResult> {
    const inserted = plan.insert.map((raised) => ({ id: newId(), raised }));
    const as = [today, cause] as const;
    await inChunks(inserted, recordsOf, (records) => this.insert(ctx, records, as));
    await inChunks(plan.update, updatesOf, (records) => this.update(ctx, records, as));
    await this.clear(ctx, plan.clear, reasons, as);
    const changed = plan.update.map((u) => u.existing.id);
    return {
      raised: inserted.map((i) => i.id),
      changed,
      reopened: plan.update.filter(standsAgain).map((u) => u.existing.id),
      cleared: plan.clear.map((c) => c.id),
      lines: [
        ...inserted.map(({ id, raised }) => line(id, 'raised', raised)),
        ...plan.update.map((u) => line(u.existing.id, changeOf(u), u.raised)),
        ...plan.clear.map(({ id, ruleCode, factsHash }): FlagLine => {
          return { flag: id, ruleCode, change: 'cleared', factsHash, sources: [] };
        }),
      ],
    };
  }

  private insert(ctx: TxCtx, records: Records, as: Known): Promise<number> {
    return ctx.tx.exec(
      `with written as (
         insert into flag (tenant_id, id, rule_code, rule_version, subject, site_id, supplier_id, flag_key, scale, scope,
           irremediability, severity, likelihood, priority, crisis_type, title, sentence, parameters, facts, facts_hash,
           sources, area_id, raised_on, confirmed_on)
         select $1, f.id, r.code, r.version, r.subject, f.site_id, f.supplier_id, f.flag_key, f.scale, f.scope,
           f.irremediability, f.severity, f.likelihood, f.priority, f.crisis_type, r.title, f.sentence, r.parameters,
           f.facts, f.facts_hash, f.sources, f.facts ->> 'area', $2, $2
         from ${RECORDS} returning ${KEPT})
       ${KEEP_WRITTEN}`,
      [ctx.tenantId, ...as, records.rules, records.flags],
    );
  }

  /** The ids are given twice: joined with the records alone, the planner reads every flag of the tenant. */
  private update(ctx: TxCtx, records: Records, as: Known): Promise<number> {
    return ctx.tx.exec(
      `with written as (
         update flag set rule_version = r.version, supplier_id = f.supplier_id, scale = f.scale, scope = f.scope,
           irremediability = f.irremediability, severity = f.severity, likelihood = f.likelihood, priority = f.priority,
           crisis_type = f.crisis_type, title = r.title, sentence = f.sentence, parameters = r.parameters,
           facts = f.facts, facts_hash = f.facts_hash, sources = f.sources, area_id = f.facts ->> 'area',
           confirmed_on = $2, state = case when f.reopen then 'open' else coalesce(flag.cleared_from, flag.state) end,
           cleared_on = null, cleared_because = null, cleared_from = null,
           decision_reason = case when f.reopen then null else flag.decision_reason end,
           decided_by = case when f.reopen then null else flag.decided_by end,
           review_on = case when f.reopen then null else flag.review_on end,
           revision = flag.revision + 1, version = flag.version + 1
         from ${RECORDS} where flag.tenant_id = $1 and flag.id = f.id and flag.id = any($6::uuid[])
         returning ${KEPT_OF_FLAG})
       ${KEEP_WRITTEN}`,
      [ctx.tenantId, ...as, records.rules, records.flags, records.ids],
    );
  }

  /** Of these flags the parameters that they stand on. */
  async parametersOf(
    ctx: TxCtx,
    ids: readonly string[],
  ): Promise<Map<string, { version: number; parameters: Record<string, number> }>> {
    const rows = await ctx.tx.query<{
      id: string;
      version: number;
      parameters: Record<string, number>;
    }>(
      `select id, rule_version as version, parameters from flag where tenant_id = $1 and id = any($2::uuid[])`,
      [ctx.tenantId, ids],
    );
    return new Map(rows.map(({ id, ...row }) => [id, row]));
  }

  private async clear(
    ctx: TxCtx,
    flags: readonly ExistingFlag[],
    reasons: ReadonlyMap<string, ClearReason>,
    as: Known,
  ): Promise<void> {
    if (flags.length === 0) return;
    await ctx.tx.exec(
      `with written as (
         update flag set state = 'cleared', cleared_on = $2, cleared_from = state, cleared_because = c.because,
           revision = revision + 1, version = version + 1
         from unnest($4::uuid[], $5::text[]) as c(id, because)
         where flag.tenant_id = $1 and flag.id = c.id and flag.id = any($4::uuid[]) returning ${KEPT_OF_FLAG})
       ${KEEP_WRITTEN}`,
      [ctx.tenantId, ...as, flags.map((f) => f.id), flags.map((f) => reasons.get(f.id) ?? 'data')],
    );
  }

  /** What each flag is from now on: the past stays readable. */
  async keepRevisions(
    ctx: TxCtx,
    flagIds: readonly string[],
    today: string,
    cause: string,
  ): Promise<void> {
    if (flagIds.length === 0) return;
    await ctx.tx.exec(
      `with written as (select ${KEPT} from flag where tenant_id = $1 and id = any($4::uuid[]))
       ${KEEP_WRITTEN}`,
      [ctx.tenantId, today, cause, flagIds],
    );
  }

  /** Open flags and the highest severity per supplier, for the suppliers' summary columns. */
  summaries(
    ctx: TxCtx,
    supplierIds: readonly string[],
  ): Promise<{ supplierId: string; openFlags: number; highestSeverity: number | null }[]> {
    return ctx.tx.query(
      `select s.id as "supplierId", f."openFlags", f."highestSeverity"
       from unnest($2::uuid[]) as s(id)
       cross join lateral (
         select count(*)::int as "openFlags", max(severity)::int as "highestSeverity" from flag
         where tenant_id = $1 and supplier_id = s.id and state in ('open', 'acknowledged')) f`,
      [ctx.tenantId, supplierIds],
    );
  }
}

type Update = FlagPlan['update'][number];

function changeOf({ existing, reopen }: Update): FlagLine['change'] {
  if (reopen) return 'reopened';
  return existing.state === 'cleared' ? 'restored' : 'changed';
}

/** It is open again, or back as it was acknowledged. */
function standsAgain({ existing, reopen }: Update): boolean {
  return reopen || (existing.state === 'cleared' && existing.clearedFrom === 'acknowledged');
}

function line(
  id: string,
  change: FlagLine['change'],
  { rule, factsHash, draft }: RaisedFlag,
): FlagLine {
  const versions = new Set(draft.sources.map((source) => source.versionId));
  return { flag: id, ruleCode: rule.code, change, factsHash, sources: [...versions].sort() };
}

/** The day, and why. */
type Known = readonly [today: string, cause: string];
