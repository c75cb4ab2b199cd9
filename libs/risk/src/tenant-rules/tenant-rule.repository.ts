import { Injectable } from '@nestjs/common';
import { actorOf, newId, type TxCtx } from '@para42/platform';
import type { RuleFailure } from './assess-own-rules';
import type { RuleContent, RuleStep, RuleVersion, TenantRule } from './tenant-rule';
import { contentHash } from './tenant-rule';

interface RuleRow {
  id: string;
  code: string;
  version: number;
  createdAt: Date;
  failedAt: Date | null;
  failedSites: number;
  failure: string | null;
}

interface VersionRow extends Omit<RuleVersion, 'createdAt' | 'changedAt' | 'severity'> {
  scale: number;
  scope: number;
  irremediability: number;
  createdAt: Date;
  changedAt: Date;
}

const RULE = `r.id, r.code, r.version, r.created_at as "createdAt"`;
const FAILURES = `left join lateral (
    select max(x.failed_at) as "failedAt", count(*)::int as "failedSites",
      (array_agg(x.message order by x.failed_at desc, x.site_id))[1] as failure
    from tenant_rule_failure x where x.tenant_id = r.tenant_id and x.rule_id = r.id) f on true`;
const VERSION = `v.rule_id as "ruleId", r.code, v.number, v.state, v.title, v.condition, v.key_expression as key,
  v.scale, v.scope, v.irremediability, v.likelihood, v.sentence, v.basis, v.content_hash as "contentHash",
  v.trial_id as "trialId", v.created_at as "createdAt", v.changed_at as "changedAt"`;
const OF_RULES = `tenant_rule_version v join tenant_rule r on r.tenant_id = v.tenant_id and r.id = v.rule_id`;

/** Tenants' own rules, their versions, and the dated steps of each. */
@Injectable()
export class TenantRuleRepository {
  async list(ctx: TxCtx): Promise<TenantRule[]> {
    const rows = await ctx.tx.query<RuleRow>(
      `select ${RULE}, f.* from tenant_rule r ${FAILURES} where r.tenant_id = $1 order by r.code`,
      [ctx.tenantId],
    );
    return rows.map(ruleOf);
  }

  /** @param lock for a change: of two at once, the second waits and sees what the first did */
  async find(ctx: TxCtx, id: string, lock: boolean): Promise<TenantRule | undefined> {
    const row = await ctx.tx.one<RuleRow>(
      `select ${RULE}, f.* from tenant_rule r ${FAILURES}
       where r.tenant_id = $1 and r.id = $2 ${lock ? 'for update of r' : ''}`,
      [ctx.tenantId, id],
    );
    return row && ruleOf(row);
  }

  /** @returns false where the code is taken */
  async insert(ctx: TxCtx, id: string, code: string): Promise<boolean> {
    const added = await ctx.tx.exec(
      `insert into tenant_rule (tenant_id, id, code) values ($1, $2, $3)
       on conflict (tenant_id, code) do nothing`,
      [ctx.tenantId, id, code],
    );
    return added === 1;
  }

  async touch(ctx: TxCtx, id: string): Promise<void> {
    await ctx.tx.exec(
      `update tenant_rule set version = version + 1 where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
  }

  /** Of these rules, or of all; the newest version of each rule first. */
  async versions(ctx: TxCtx, ruleIds?: readonly string[]): Promise<RuleVersion[]> {
    const rows = await ctx.tx.query<VersionRow>(
      `select ${VERSION} from ${OF_RULES}
       where v.tenant_id = $1 and ($2::uuid[] is null or v.rule_id = any($2))
       order by r.code, v.number desc`,
      [ctx.tenantId, ruleIds ?? null],
    );
    return rows.map(versionOf);
  }

  /** By code, so that flags of all of them come in one order. */
  async live(ctx: TxCtx): Promise<RuleVersion[]> {
    const rows = await ctx.tx.query<VersionRow>(
      `select ${VERSION} from ${OF_RULES} where v.tenant_id = $1 and v.state = 'live' order by r.code`,
      [ctx.tenantId],
    );
    return rows.map(versionOf);
  }

  /** The version of a rule by which a flag was raised. */
  async byCode(ctx: TxCtx, code: string, number: number): Promise<RuleVersion | undefined> {
    const row = await ctx.tx.one<VersionRow>(
      `select ${VERSION} from ${OF_RULES} where v.tenant_id = $1 and r.code = $2 and v.number = $3`,
      [ctx.tenantId, code, number],
    );
    return row && versionOf(row);
  }

  async addVersion(
    ctx: TxCtx,
    ruleId: string,
    number: number,
    content: RuleContent,
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into tenant_rule_version (tenant_id, rule_id, number, title, condition, key_expression, scale, scope,
         irremediability, likelihood, sentence, basis, content_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [ctx.tenantId, ruleId, number, ...valuesOf(content)],
    );
  }

  /** Makes it a draft again, whose trial is void. */
  async edit(ctx: TxCtx, ruleId: string, number: number, content: RuleContent): Promise<void> {
    await ctx.tx.exec(
      `update tenant_rule_version set title = $4, condition = $5, key_expression = $6, scale = $7, scope = $8,
         irremediability = $9, likelihood = $10, sentence = $11, basis = $12, content_hash = $13,
         state = 'draft', trial_id = null, changed_at = now()
       where tenant_id = $1 and rule_id = $2 and number = $3`,
      [ctx.tenantId, ruleId, number, ...valuesOf(content)],
    );
  }

  async setState(
    ctx: TxCtx,
    { ruleId, number }: Pick<RuleVersion, 'ruleId' | 'number'>,
    state: RuleVersion['state'],
    trialId: string | null,
  ): Promise<void> {
    await ctx.tx.exec(
      `update tenant_rule_version set state = $4, trial_id = $5, changed_at = now()
       where tenant_id = $1 and rule_id = $2 and number = $3`,
      [ctx.tenantId, ruleId, number, state, trialId],
    );
  }

  async addStep(
    ctx: TxCtx,
    ruleId: string,
    step: Pick<RuleStep, 'number' | 'step' | 'reason'>,
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into tenant_rule_step (tenant_id, id, rule_id, number, step, reason, decided_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [ctx.tenantId, newId(), ruleId, step.number, step.step, step.reason, actorOf(ctx)],
    );
  }

  async steps(ctx: TxCtx, ruleId: string): Promise<RuleStep[]> {
    const rows = await ctx.tx.query<Omit<RuleStep, 'decidedAt'> & { decidedAt: Date }>(
      `select number, step, reason, decided_by as "decidedBy", created_at as "decidedAt"
       from tenant_rule_step where tenant_id = $1 and rule_id = $2 order by created_at, id`,
      [ctx.tenantId, ruleId],
    );
    return rows.map((row) => ({ ...row, decidedAt: row.decidedAt.toISOString() }));
  }

  /** The last step of a rule, where it is that it was retired. */
  async retirement(ctx: TxCtx, code: string): Promise<RuleStep | undefined> {
    const row = await ctx.tx.one<Omit<RuleStep, 'decidedAt'> & { decidedAt: Date }>(
      `select s.* from tenant_rule r cross join lateral (
         select number, step, reason, decided_by as "decidedBy", created_at as "decidedAt"
         from tenant_rule_step t where t.tenant_id = $1 and t.rule_id = r.id and t.step in ('live', 'retired')
         order by t.created_at desc, t.id desc limit 1) s
       where r.tenant_id = $1 and r.code = $2 and s.step = 'retired'`,
      [ctx.tenantId, code],
    );
    return row && { ...row, decidedAt: row.decidedAt.toISOString() };
  }

  /**
   * Of these sites, which rules could not be worked out in the assessment at hand; of a rule that could
   * be, or was not asked, nothing is left of the one before.
   */
  async keepFailures(
    ctx: TxCtx,
    siteIds: readonly string[],
    failures: readonly RuleFailure[],
  ): Promise<void> {
    await ctx.tx.exec(
      `with failed as (
         select f."siteId" as site_id, r.id as rule_id, f.message
         from jsonb_to_recordset($3::jsonb) as f("siteId" uuid, "ruleCode" text, message text)
         join tenant_rule r on r.tenant_id = $1 and r.code = f."ruleCode"),
       mended as (
         delete from tenant_rule_failure x where x.tenant_id = $1 and x.site_id = any($2::uuid[])
           and not exists (select 1 from failed f where f.site_id = x.site_id and f.rule_id = x.rule_id))
       insert into tenant_rule_failure as x (tenant_id, site_id, rule_id, message)
       select $1, site_id, rule_id, message from failed
       on conflict on constraint pk_tenant_rule_failure do update set message = excluded.message, failed_at = now()`,
      [ctx.tenantId, siteIds, JSON.stringify(failures)],
    );
  }

  /** Another version of the rule has failed nowhere yet, and one that is retired fails no more. */
  async forgetFailures(ctx: TxCtx, ruleId: string): Promise<void> {
    await ctx.tx.exec(`delete from tenant_rule_failure where tenant_id = $1 and rule_id = $2`, [
      ctx.tenantId,
      ruleId,
    ]);
  }
}

function valuesOf(content: RuleContent): unknown[] {
  const { title, condition, key, severity, likelihood, sentence, basis } = content;
  const { scale, scope, irremediability } = severity;
  return [
    ...[title, condition, key, scale, scope, irremediability, likelihood, sentence, basis],
    contentHash(content),
  ];
}

function ruleOf({ failedAt, failedSites, failure, createdAt, ...row }: RuleRow): TenantRule {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    failing: failedAt && {
      at: failedAt.toISOString(),
      sites: failedSites,
      message: failure ?? '',
    },
  };
}

function versionOf({ scale, scope, irremediability, ...row }: VersionRow): RuleVersion {
  return {
    ...row,
    severity: { scale, scope, irremediability },
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
  };
}
