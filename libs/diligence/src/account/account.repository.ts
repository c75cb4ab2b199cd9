import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { FormerStanding } from './standing';

/** The account before: from its beginning on, what leaves is told in the next one. */
export interface FormerAccount {
  cycleId: string;
  /** An instant as the database writes it, so that nothing of its precision is lost. */
  startedAt: string;
}

/** Counts over the lines of an account: previousOpen + new = open + dismissed + cleared = risks. */
export interface AccountTotals {
  /** Open in the account before; 0 where there is none. */
  previousOpen: number;
  new: number;
  risks: number;
  open: number;
  dismissed: number;
  cleared: number;
  /** Dismissals whose day of review has come, of this cycle or of an earlier one. */
  dueForReview: number;
  /** Open ones with every step taken. */
  complete: number;
  missingPrevent: number;
  missingMitigate: number;
  notEffective: number;
  overdue: number;
  withdrawnFindings: number;
}

const STANDING = `chain -> 'standing'`;
const IS = (state: string) =>
  `${STANDING} ->> 'state' = '${state}' and ${STANDING} ->> 'came' <> 'dismissed_before'`;
const COUNT = (condition: string) => `(count(*) filter (where ${condition}))::int`;

@Injectable()
export class AccountRepository {
  /** The newest account that was closed before this one began. */
  former(ctx: TxCtx, cycleId: string): Promise<FormerAccount | undefined> {
    return ctx.tx.one<FormerAccount>(
      `select p.id as "cycleId", s.started_at::text as "startedAt" from cycle c
       join cycle p on p.tenant_id = c.tenant_id and p.id = c.follows
       join cycle_stage s on s.tenant_id = p.tenant_id and s.cycle_id = p.id and s.stage = 'account'
       where c.tenant_id = $1 and c.id = $2`,
      [ctx.tenantId, cycleId],
    );
  }

  /** Settles which account this one follows, and takes over what was open in it. */
  async follow(ctx: TxCtx, cycleId: string): Promise<void> {
    await ctx.tx.exec(
      `update cycle set follows = (
         select p.id from cycle p
         join cycle_stage s on s.tenant_id = p.tenant_id and s.cycle_id = p.id and s.stage = 'account'
         where p.tenant_id = $1 and p.id <> $2 and p.state = 'accounted' order by s.finished_at desc, p.id desc limit 1)
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, cycleId],
    );
    await ctx.tx.exec(
      `insert into cycle_risk (tenant_id, cycle_id, flag_id, supplier_id, identified_on)
       select $1, c.id, r.flag_id, r.supplier_id, r.identified_on from cycle c
       join cycle_risk r on r.tenant_id = c.tenant_id and r.cycle_id = c.follows
       where c.tenant_id = $1 and c.id = $2 and r.${STANDING} ->> 'state' = 'open' on conflict do nothing`,
      [ctx.tenantId, cycleId],
    );
  }

  /** How flags stood in an account. */
  async standings(
    ctx: TxCtx,
    cycleId: string,
    flagIds: readonly string[],
  ): Promise<Map<string, FormerStanding>> {
    const rows = await ctx.tx.query<FormerStanding & { flagId: string }>(
      `select flag_id as "flagId", ${STANDING} ->> 'state' as state, (${STANDING} ->> 'revision')::int as revision
       from cycle_risk where tenant_id = $1 and cycle_id = $2 and flag_id = any($3::uuid[])`,
      [ctx.tenantId, cycleId, flagIds],
    );
    return new Map(rows.map(({ flagId, ...standing }) => [flagId, standing]));
  }

  async saveChains(
    ctx: TxCtx,
    cycleId: string,
    chains: readonly { flagId: string; chain: unknown }[],
    today: string,
  ): Promise<void> {
    await ctx.tx.exec(
      `update cycle_risk r set chain = c.chain, accounted_on = $4
       from jsonb_to_recordset($3::jsonb) as c("flagId" uuid, chain jsonb)
       where r.tenant_id = $1 and r.cycle_id = $2 and r.flag_id = c."flagId"`,
      [ctx.tenantId, cycleId, JSON.stringify(chains), today],
    );
  }

  async saveAccount(ctx: TxCtx, cycleId: string, account: unknown, hash: string): Promise<void> {
    await ctx.tx.exec(
      `update cycle set account = $3, account_hash = $4 where tenant_id = $1 and id = $2`,
      [ctx.tenantId, cycleId, JSON.stringify(account), hash],
    );
  }

  account(
    ctx: TxCtx,
    cycleId: string,
  ): Promise<{ account: unknown; hash: string | null } | undefined> {
    return ctx.tx.one(
      `select account, account_hash as hash from cycle where tenant_id = $1 and id = $2`,
      [ctx.tenantId, cycleId],
    );
  }

  chains(
    ctx: TxCtx,
    cycleId: string,
    after: { severity: number; id: string } | undefined,
    limit: number,
  ): Promise<{ flagId: string; supplierId: string; severity: number; chain: unknown }[]> {
    return ctx.tx.query(
      `select * from (
         select flag_id as "flagId", supplier_id as "supplierId", (chain ->> 'severity')::int as severity, chain
         from cycle_risk where tenant_id = $1 and cycle_id = $2 and chain is not null) r
       where $3::int is null or severity < $3 or (severity = $3 and "flagId" > $4::uuid)
       order by severity desc, "flagId" limit $5`,
      [ctx.tenantId, cycleId, after?.severity ?? null, after?.id ?? null, limit],
    );
  }

  /** Counted by the database over the stored chains. */
  async totals(ctx: TxCtx, cycleId: string): Promise<AccountTotals> {
    const totals = await ctx.tx.one<AccountTotals>(
      `select coalesce((select (p.account ->> 'open')::int from cycle c
           join cycle p on p.tenant_id = c.tenant_id and p.id = c.follows
           where c.tenant_id = $1 and c.id = $2), 0) as "previousOpen",
         ${COUNT(`${STANDING} ->> 'came' <> 'dismissed_before'`)} as risks,
         ${COUNT(`${STANDING} ->> 'came' = 'new'`)} as new,
         ${COUNT(IS('open'))} as open, ${COUNT(IS('dismissed'))} as dismissed, ${COUNT(IS('cleared'))} as cleared,
         ${COUNT(`(${STANDING} ->> 'dueForReview')::boolean`)} as "dueForReview",
         ${COUNT(`${IS('open')} and chain -> 'missing' = '[]'::jsonb`)} as complete,
         ${COUNT(`${IS('open')} and chain -> 'missing' @> '["prevent"]'`)} as "missingPrevent",
         ${COUNT(`${IS('open')} and chain -> 'missing' @> '["mitigate"]'`)} as "missingMitigate",
         ${COUNT(`${IS('open')} and chain @> '{"steps": [{"status": "not_effective"}]}'`)} as "notEffective",
         coalesce(sum((chain ->> 'overdue')::int) filter (where ${IS('open')}), 0)::int as overdue,
         ${COUNT(`chain -> 'finding' ->> 'state' = 'withdrawn'`)} as "withdrawnFindings"
       from cycle_risk where tenant_id = $1 and cycle_id = $2`,
      [ctx.tenantId, cycleId],
    );
    if (!totals) throw new Error('a count has always a row');
    return totals;
  }
}
