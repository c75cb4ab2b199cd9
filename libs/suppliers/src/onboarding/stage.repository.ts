import { Injectable } from '@nestjs/common';
import type { ReminderKind, TxCtx } from '@para42/platform';
import type { SupplierState } from '../register/supplier.states';
import type { StageState, WaitsFor } from './stage.table';

export interface Stage {
  id: string;
  supplierId: string;
  state: StageState;
  waitsFor: WaitsFor;
  /** A member of the tenant; null: nobody in particular, so the owners of the tenant. */
  ownerId: string | null;
  /** YYYY-MM-DD, of the tenant's days. */
  dueOn: string;
  dueSetOn: string;
  remindOn: string | null;
  enteredOn: string;
  version: number;
}

/** A stage as whoever works through the list sees it. */
export interface StageLine extends Stage {
  supplierName: string;
  countryIso3: string;
  supplierVersion: number;
  lastReminder: { kind: ReminderKind; on: string } | null;
}

export interface StageFilter {
  ownerId?: string;
  unowned?: boolean;
  state?: StageState;
  waitsFor?: WaitsFor;
  /** Both ends included. */
  dueFrom?: string;
  dueUntil?: string;
}

export interface StageCount {
  state: StageState;
  open: number;
  overdue: number;
  dueSoon: number;
  unowned: number;
}

const COLUMNS = `s.id, s.supplier_id as "supplierId", s.state, s.waits_for as "waitsFor", s.owner_id as "ownerId",
  s.due_on::text as "dueOn", s.due_set_on::text as "dueSetOn", s.remind_on::text as "remindOn",
  s.entered_on::text as "enteredOn", s.version`;

@Injectable()
export class StageRepository {
  async open(ctx: TxCtx, stage: Omit<Stage, 'version'>): Promise<void> {
    await ctx.tx.exec(
      `insert into onboarding_stage (tenant_id, id, supplier_id, state, waits_for, owner_id, due_on, due_set_on,
         remind_on, entered_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ctx.tenantId,
        stage.id,
        stage.supplierId,
        stage.state,
        stage.waitsFor,
        stage.ownerId,
        stage.dueOn,
        stage.dueSetOn,
        stage.remindOn,
        stage.enteredOn,
      ],
    );
  }

  /** Ends the stage that is open. @returns it as it was */
  async end(ctx: TxCtx, supplierId: string): Promise<Stage | undefined> {
    return ctx.tx.one<Stage>(
      `update onboarding_stage s set ended_at = now(), version = version + 1
       where s.tenant_id = $1 and s.supplier_id = $2 and s.ended_at is null returning ${COLUMNS}`,
      [ctx.tenantId, supplierId],
    );
  }

  /** Only one that is open. Those of a supplier that was merged away rest until the merge is undone. */
  find(ctx: TxCtx, id: string): Promise<Stage | undefined> {
    return ctx.tx.one<Stage>(
      `select ${COLUMNS} from onboarding_stage s where s.tenant_id = $1 and s.id = $2 and s.ended_at is null
         and not exists (select 1 from supplier p where p.tenant_id = $1 and p.id = s.supplier_id
           and p.merged_into is not null)`,
      [ctx.tenantId, id],
    );
  }

  openOf(ctx: TxCtx, supplierId: string): Promise<Stage | undefined> {
    return ctx.tx.one<Stage>(
      `select ${COLUMNS} from onboarding_stage s where s.tenant_id = $1 and s.supplier_id = $2 and s.ended_at is null`,
      [ctx.tenantId, supplierId],
    );
  }

  /** @returns whether `stage.version` was still the current one */
  async update(ctx: TxCtx, stage: Stage): Promise<boolean> {
    const changed = await ctx.tx.exec(
      `update onboarding_stage set owner_id = $4, due_on = $5, due_set_on = $6, remind_on = $7, version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and ended_at is null`,
      [
        ctx.tenantId,
        stage.id,
        stage.version,
        stage.ownerId,
        stage.dueOn,
        stage.dueSetOn,
        stage.remindOn,
      ],
    );
    return changed === 1;
  }

  /** By due day. */
  list(
    ctx: TxCtx,
    filter: StageFilter,
    after: { dueOn: string; id: string } | undefined,
    limit: number,
    id?: string,
  ): Promise<StageLine[]> {
    return ctx.tx.query<StageLine>(
      `select ${COLUMNS}, p.name as "supplierName", p.country_iso3 as "countryIso3", p.version as "supplierVersion",
         (select json_build_object('kind', r.kind, 'on', r.given_on) from onboarding_reminder r
          where r.tenant_id = s.tenant_id and r.stage_id = s.id order by r.given_on desc, r.id desc limit 1) as "lastReminder"
       from onboarding_stage s join supplier p on p.tenant_id = s.tenant_id and p.id = s.supplier_id
       where s.tenant_id = $1 and s.ended_at is null and p.merged_into is null and ($2::uuid is null or s.owner_id = $2)
         and (not $3::boolean or s.owner_id is null) and ($4::text is null or s.state = $4)
         and ($5::text is null or s.waits_for = $5) and ($6::date is null or s.due_on >= $6)
         and ($7::date is null or s.due_on <= $7) and ($8::date is null or (s.due_on, s.id) > ($8::date, $9::uuid))
         and ($10::uuid is null or s.id = $10)
       order by s.due_on, s.id limit $11`,
      [
        ctx.tenantId,
        filter.ownerId ?? null,
        filter.unowned ?? false,
        filter.state ?? null,
        filter.waitsFor ?? null,
        filter.dueFrom ?? null,
        filter.dueUntil ?? null,
        after?.dueOn ?? null,
        after?.id ?? null,
        id ?? null,
        limit,
      ],
    );
  }

  counts(ctx: TxCtx, today: string, soon: string): Promise<StageCount[]> {
    return ctx.tx.query<StageCount>(
      `select state, count(*)::int as open, count(*) filter (where due_on < $2)::int as overdue,
         count(*) filter (where due_on between $2 and $3)::int as "dueSoon",
         count(*) filter (where owner_id is null)::int as unowned
       from onboarding_stage s where tenant_id = $1 and ended_at is null and not exists (select 1 from supplier p
         where p.tenant_id = s.tenant_id and p.id = s.supplier_id and p.merged_into is not null) group by state`,
      [ctx.tenantId, today, soon],
    );
  }

  suppliersByState(ctx: TxCtx): Promise<{ state: SupplierState; suppliers: number }[]> {
    return ctx.tx.query(
      `select state, count(*)::int as suppliers from supplier where tenant_id = $1 and merged_into is null
       group by state`,
      [ctx.tenantId],
    );
  }

  /** Gives all that one person has open to another. @returns how many stages */
  handOver(ctx: TxCtx, fromId: string, toId: string): Promise<number> {
    return ctx.tx.exec(
      `update onboarding_stage set owner_id = $3, version = version + 1
       where tenant_id = $1 and owner_id = $2 and ended_at is null`,
      [ctx.tenantId, fromId, toId],
    );
  }

  /** What is to be reminded of by a day, what has waited longest first; locked. */
  toRemind(ctx: TxCtx, today: string, limit: number): Promise<Stage[]> {
    return ctx.tx.query<Stage>(
      `select ${COLUMNS} from onboarding_stage s
         join supplier p on p.tenant_id = s.tenant_id and p.id = s.supplier_id
       where s.tenant_id = $1 and s.ended_at is null and s.remind_on <= $2 and p.merged_into is null
       order by s.remind_on, s.due_on, s.id limit $3 for update of s skip locked`,
      [ctx.tenantId, today, limit],
    );
  }

  /** Leaves the version alone: a reminder is no change that somebody could miss. */
  async setRemindOn(ctx: TxCtx, id: string, remindOn: string | null): Promise<void> {
    await ctx.tx.exec(
      `update onboarding_stage set remind_on = $3 where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id, remindOn],
    );
  }
}
