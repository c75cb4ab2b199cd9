import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { ExistingFlag, FlagPlan, RaisedFlag } from './flag-plan';
import { priorityOf, severityLevel } from './severity';

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
  change: 'raised' | 'changed' | 'reopened' | 'cleared';
  factsHash: string;
  sources: string[];
}

/** The writes of an assessment: one statement per kind of change, whatever the number of flags. */
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

  ofSites(ctx: TxCtx, siteIds: readonly string[]): Promise<ExistingFlag[]> {
    return ctx.tx.query<ExistingFlag>(
      `select id, rule_code as "ruleCode", site_id as "siteId", flag_key as key, state, facts_hash as "factsHash",
         case when state in ('dismissed', 'mitigated') then facts end as "settledOn"
       from flag where tenant_id = $1 and site_id = any($2::uuid[]) order by id`,
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

  /** Sites with a flag that a mere change of the day may change: crises begin, ease and end. */
  async siteIdsOnPlaces(ctx: TxCtx, limit: number): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select distinct site_id as id from flag
       where tenant_id = $1 and subject in ('site', 'origin') and state <> 'cleared' limit $2`,
      [ctx.tenantId, limit],
    );
    return rows.map((row) => row.id);
  }

  async apply(ctx: TxCtx, plan: FlagPlan, today: string, cause: string): Promise<PlanResult> {
    const inserted = plan.insert.map((raised) => ({ id: newId(), raised }));
    await this.insert(ctx, inserted, today);
    await this.update(ctx, plan.update, today);
    await this.clear(ctx, plan.clear, today);
    const changed = plan.update.map((u) => u.existing.id);
    const touched = [...inserted.map((i) => i.id), ...changed, ...plan.clear.map((c) => c.id)];
    await this.keepRevisions(ctx, touched, today, cause);
    return {
      raised: inserted.map((i) => i.id),
      changed,
      reopened: plan.update.filter((u) => u.reopen).map((u) => u.existing.id),
      cleared: plan.clear.map((c) => c.id),
      lines: [
        ...inserted.map(({ id, raised }) => line(id, 'raised', raised)),
        ...plan.update.map((u) => line(u.existing.id, u.reopen ? 'reopened' : 'changed', u.raised)),
        ...plan.clear.map(({ id, ruleCode, factsHash }): FlagLine => {
          return { flag: id, ruleCode, change: 'cleared', factsHash, sources: [] };
        }),
      ],
    };
  }

  private async insert(
    ctx: TxCtx,
    flags: readonly { id: string; raised: RaisedFlag }[],
    today: string,
  ): Promise<void> {
    if (flags.length === 0) return;
    await ctx.tx.exec(
      `insert into flag (tenant_id, id, rule_code, rule_version, subject, site_id, supplier_id, flag_key, scale, scope,
         irremediability, severity, likelihood, priority, crisis_type, title, sentence, parameters, facts, facts_hash,
         sources, area_id, raised_on, confirmed_on)
       select $1, f.id, f.rule_code, f.rule_version, f.subject, f.site_id, f.supplier_id, f.flag_key, f.scale, f.scope,
         f.irremediability, f.severity, f.likelihood, f.priority, f.crisis_type, f.title, f.sentence, f.parameters,
         f.facts, f.facts_hash, f.sources, f.facts ->> 'area', $3, $3
       from jsonb_to_recordset($2::jsonb) as f(${RECORD})`,
      [ctx.tenantId, JSON.stringify(flags.map(({ id, raised }) => record(id, raised))), today],
    );
  }

  /** The ids are given twice: joined with the records alone, the planner reads every flag of the tenant. */
  private async update(ctx: TxCtx, updates: FlagPlan['update'], today: string): Promise<void> {
    if (updates.length === 0) return;
    const records = updates.map(({ existing, raised, reopen }) => ({
      ...record(existing.id, raised),
      reopen,
    }));
    await ctx.tx.exec(
      `update flag set rule_version = f.rule_version, supplier_id = f.supplier_id, scale = f.scale, scope = f.scope,
         irremediability = f.irremediability, severity = f.severity, likelihood = f.likelihood, priority = f.priority,
         crisis_type = f.crisis_type, title = f.title, sentence = f.sentence, parameters = f.parameters,
         facts = f.facts, facts_hash = f.facts_hash, sources = f.sources, area_id = f.facts ->> 'area',
         confirmed_on = $3, state = case when f.reopen then 'open' else flag.state end,
         cleared_on = case when f.reopen then null else flag.cleared_on end,
         decision_reason = case when f.reopen then null else flag.decision_reason end,
         decided_by = case when f.reopen then null else flag.decided_by end,
         review_on = case when f.reopen then null else flag.review_on end,
         revision = flag.revision + 1, version = flag.version + 1
       from jsonb_to_recordset($2::jsonb) as f(${RECORD}, reopen boolean)
       where flag.tenant_id = $1 and flag.id = f.id and flag.id = any($4::uuid[])`,
      [ctx.tenantId, JSON.stringify(records), today, updates.map((u) => u.existing.id)],
    );
  }

  private async clear(ctx: TxCtx, flags: readonly ExistingFlag[], today: string): Promise<void> {
    if (flags.length === 0) return;
    await ctx.tx.exec(
      `update flag set state = 'cleared', cleared_on = $3, revision = revision + 1, version = version + 1
       where tenant_id = $1 and id = any($2::uuid[])`,
      [ctx.tenantId, flags.map((f) => f.id), today],
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
      `insert into flag_revision (tenant_id, flag_id, revision, rule_version, supplier_id, state, facts_hash, facts, parameters,
         sources, sentence, severity, priority, cause, known_on)
       select tenant_id, id, revision, rule_version, supplier_id, state, facts_hash, facts, parameters, sources, sentence, severity,
         priority, $3, $4 from flag where tenant_id = $1 and id = any($2::uuid[])`,
      [ctx.tenantId, flagIds, cause, today],
    );
  }

  /** Open flags and the highest severity per supplier, for the suppliers' summary columns. */
  summaries(
    ctx: TxCtx,
    supplierIds: readonly string[],
  ): Promise<{ supplierId: string; openFlags: number; highestSeverity: number | null }[]> {
    return ctx.tx.query(
      `select s.id as "supplierId", count(f.id)::int as "openFlags", max(f.severity)::int as "highestSeverity"
       from unnest($2::uuid[]) as s(id)
       left join flag f on f.tenant_id = $1 and f.supplier_id = s.id and f.state in ('open', 'acknowledged')
       group by s.id`,
      [ctx.tenantId, supplierIds],
    );
  }
}

function line(
  id: string,
  change: FlagLine['change'],
  { rule, factsHash, draft }: RaisedFlag,
): FlagLine {
  const versions = new Set(draft.sources.map((source) => source.versionId));
  return { flag: id, ruleCode: rule.code, change, factsHash, sources: [...versions].sort() };
}

const RECORD = `id uuid, rule_code text, rule_version int, subject text, site_id uuid, supplier_id uuid,
  flag_key text, scale int, scope int, irremediability int, severity int, likelihood int, priority int,
  crisis_type text, title text, sentence text, parameters jsonb, facts jsonb, facts_hash text, sources jsonb`;

function record(id: string, raised: RaisedFlag): Record<string, unknown> {
  const { rule, draft } = raised;
  return {
    id,
    rule_code: rule.code,
    rule_version: rule.version,
    subject: rule.subject,
    site_id: raised.siteId,
    supplier_id: raised.supplierId,
    flag_key: draft.key,
    ...draft.severity,
    severity: severityLevel(draft.severity),
    likelihood: draft.likelihood,
    priority: priorityOf(draft.severity, draft.likelihood),
    crisis_type: draft.crisisType ?? null,
    title: rule.title,
    sentence: draft.sentence,
    parameters: raised.parameters,
    facts: draft.facts,
    facts_hash: raised.factsHash,
    sources: draft.sources,
  };
}
