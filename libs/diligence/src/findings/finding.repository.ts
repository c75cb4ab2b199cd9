import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { FindingState } from './finding.states';

export interface Finding {
  id: string;
  supplierId: string;
  siteId: string;
  flagId: string;
  ruleCode: string;
  title: string;
  basis: string;
  severity: number;
  priority: number;
  state: FindingState;
  openedOn: string;
  closedOn: string | null;
  openedIn: string | null;
  version: number;
}

export interface NewFinding {
  id: string;
  supplierId: string;
  siteId: string;
  flagId: string;
  ruleCode: string;
  title: string;
  basis: string;
  severity: number;
  priority: number;
}

export interface FindingFilter {
  supplierId?: string;
  siteId?: string;
  state?: string;
}

const COLUMNS = `id, supplier_id as "supplierId", site_id as "siteId", flag_id as "flagId", rule_code as "ruleCode",
  title, basis, severity, priority, state, opened_on::text as "openedOn", closed_on::text as "closedOn",
  opened_in as "openedIn", version`;

@Injectable()
export class FindingRepository {
  /** One finding per flag; those that have one already are left as they are. @returns the new ones */
  open(
    ctx: TxCtx,
    findings: readonly NewFinding[],
    cycleId: string | null,
    today: string,
  ): Promise<{ id: string; flagId: string }[]> {
    if (findings.length === 0) return Promise.resolve([]);
    return ctx.tx.query(
      `insert into finding (tenant_id, id, supplier_id, site_id, flag_id, rule_code, title, basis, severity, priority,
         opened_on, opened_in)
       select $1, f.id, f."supplierId", f."siteId", f."flagId", f."ruleCode", f.title, f.basis, f.severity, f.priority,
         $3, $4
       from jsonb_to_recordset($2::jsonb) as f(id uuid, "supplierId" uuid, "siteId" uuid, "flagId" uuid,
         "ruleCode" text, title text, basis text, severity int, priority int)
       on conflict on constraint uq_finding_flag do nothing
       returning id, flag_id as "flagId"`,
      [ctx.tenantId, JSON.stringify(findings), today, cycleId],
    );
  }

  /** Opens findings of these flags again that are in one of the states. @returns those that were */
  reopen(
    ctx: TxCtx,
    flagIds: readonly string[],
    closed: readonly FindingState[],
  ): Promise<Finding[]> {
    if (flagIds.length === 0) return Promise.resolve([]);
    return ctx.tx.query<Finding>(
      `update finding set state = 'open', closed_on = null, version = version + 1
       where tenant_id = $1 and flag_id = any($2::uuid[]) and state = any($3::text[]) returning ${COLUMNS}`,
      [ctx.tenantId, flagIds, closed],
    );
  }

  find(ctx: TxCtx, id: string): Promise<Finding | undefined> {
    return ctx.tx.one<Finding>(`select ${COLUMNS} from finding where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }

  byFlags(ctx: TxCtx, flagIds: readonly string[]): Promise<Finding[]> {
    return ctx.tx.query<Finding>(
      `select ${COLUMNS} from finding where tenant_id = $1 and flag_id = any($2::uuid[]) order by id`,
      [ctx.tenantId, flagIds],
    );
  }

  list(
    ctx: TxCtx,
    filter: FindingFilter,
    after: { priority: number; id: string } | undefined,
    limit: number,
  ): Promise<Finding[]> {
    return ctx.tx.query<Finding>(
      `select ${COLUMNS} from finding where tenant_id = $1
         and ($2::uuid is null or supplier_id = any(ids_of_supplier($2)))
         and ($3::uuid is null or site_id = any(ids_of_site($3)))
         and ($4::text is null or state = $4)
         and ($5::int is null or priority < $5 or (priority = $5 and id > $6::uuid))
       order by priority desc, id limit $7`,
      [
        ctx.tenantId,
        filter.supplierId ?? null,
        filter.siteId ?? null,
        filter.state ?? null,
        after?.priority ?? null,
        after?.id ?? null,
        limit,
      ],
    );
  }

  async setState(
    ctx: TxCtx,
    id: string,
    version: number,
    state: FindingState,
    closedOn: string | null,
  ): Promise<boolean> {
    const changed = await ctx.tx.exec(
      `update finding set state = $4, closed_on = $5, version = version + 1
       where tenant_id = $1 and id = $2 and version = $3`,
      [ctx.tenantId, id, version, state, closedOn],
    );
    return changed === 1;
  }
}
