import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { ActionState } from './action.states';
import type { ActionTemplate } from './play';

export interface Action {
  id: string;
  findingId: string;
  supplierId: string;
  siteId: string;
  code: string;
  stage: 'prevent' | 'mitigate';
  title: string;
  ownerKind: 'buyer' | 'supplier';
  ownerName: string;
  dueOn: string;
  expectedEffect: string;
  remedyForm: string | null;
  state: ActionState;
  sharedOn: string | null;
  doneOn: string | null;
  /** `kind:id` of the one who said so. */
  doneBy: string | null;
  doneNote: string | null;
  checkedOn: string | null;
  checkedBy: string | null;
  checkNote: string | null;
  checkDueOn: string;
  openedOn: string;
  version: number;
}

/** An action still to be raised, with the finding that it answers. */
export interface PlannedAction {
  /** The template's code; with a number behind it where a finding came back. */
  code: string;
  findingId: string;
  supplierId: string;
  siteId: string;
  template: ActionTemplate;
  dueOn: string;
  checkDueOn: string;
  ownerName: string;
}

export interface ActionFilter {
  findingId?: string;
  supplierId?: string;
  state?: string;
}

const COLUMNS = `id, finding_id as "findingId", supplier_id as "supplierId", site_id as "siteId", code, stage, title,
  owner_kind as "ownerKind", owner_name as "ownerName", due_on::text as "dueOn", expected_effect as "expectedEffect",
  remedy_form as "remedyForm", state, shared_on::text as "sharedOn", done_on::text as "doneOn", done_by as "doneBy",
  done_note as "doneNote", checked_on::text as "checkedOn", checked_by as "checkedBy", check_note as "checkNote", check_due_on::text as "checkDueOn",
  opened_on::text as "openedOn", version`;

@Injectable()
export class ActionRepository {
  /** One action per finding and code. @returns the number of new ones */
  async open(ctx: TxCtx, actions: readonly PlannedAction[], today: string): Promise<number> {
    if (actions.length === 0) return 0;
    const rows = actions.map(({ template, ...action }) => ({
      ...action,
      id: newId(),
      stage: template.stage,
      title: template.title,
      ownerKind: template.owner,
      expectedEffect: template.expectedEffect,
      remedyForm: template.remedy ?? null,
    }));
    return ctx.tx.exec(
      `insert into action (tenant_id, id, finding_id, supplier_id, site_id, code, stage, title, owner_kind, owner_name,
         due_on, expected_effect, remedy_form, check_due_on, opened_on)
       select $1, a.id, a."findingId", a."supplierId", a."siteId", a.code, a.stage, a.title, a."ownerKind",
         a."ownerName", a."dueOn", a."expectedEffect", a."remedyForm", a."checkDueOn", $3
       from jsonb_to_recordset($2::jsonb) as a(id uuid, "findingId" uuid, "supplierId" uuid, "siteId" uuid, code text,
         stage text, title text, "ownerKind" text, "ownerName" text, "dueOn" date, "expectedEffect" text,
         "remedyForm" text, "checkDueOn" date)
       on conflict on constraint uq_action_finding_code do nothing`,
      [ctx.tenantId, JSON.stringify(rows), today],
    );
  }

  find(ctx: TxCtx, id: string): Promise<Action | undefined> {
    return ctx.tx.one<Action>(`select ${COLUMNS} from action where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }

  byFindings(ctx: TxCtx, findingIds: readonly string[]): Promise<Action[]> {
    return ctx.tx.query<Action>(
      `select ${COLUMNS} from action where tenant_id = $1 and finding_id = any($2::uuid[]) order by due_on, id`,
      [ctx.tenantId, findingIds],
    );
  }

  /** By due date. For a supplier's user row security leaves only what was shared with it. */
  list(
    ctx: TxCtx,
    filter: ActionFilter,
    after: { dueOn: string; id: string } | undefined,
    limit: number,
  ): Promise<Action[]> {
    return ctx.tx.query<Action>(
      `select ${COLUMNS} from action where tenant_id = $1
         and ($2::uuid is null or finding_id = $2) and ($3::uuid is null or supplier_id = any(ids_of_supplier($3)))
         and ($4::text is null or state = $4)
         and ($5::date is null or (due_on, id) > ($5::date, $6::uuid))
       order by due_on, id limit $7`,
      [
        ctx.tenantId,
        filter.findingId ?? null,
        filter.supplierId ?? null,
        filter.state ?? null,
        after?.dueOn ?? null,
        after?.id ?? null,
        limit,
      ],
    );
  }

  /** Writes the action as it shall stand. @returns false where somebody else was faster */
  async update(ctx: TxCtx, action: Action): Promise<boolean> {
    const saved = await ctx.tx.exec(
      `update action set state = $4, owner_name = $5, due_on = $6, check_due_on = $7, shared_on = $8, done_on = $9,
         done_by = $10, done_note = $11, checked_on = $12, checked_by = $13, check_note = $14, version = version + 1
       where tenant_id = $1 and id = $2 and version = $3`,
      [
        ctx.tenantId,
        action.id,
        action.version,
        action.state,
        action.ownerName,
        action.dueOn,
        action.checkDueOn,
        action.sharedOn,
        action.doneOn,
        action.doneBy,
        action.doneNote,
        action.checkedOn,
        action.checkedBy,
        action.checkNote,
      ],
    );
    return saved === 1;
  }

  /** How many actions of a finding are in each state. */
  async statesOf(ctx: TxCtx, findingId: string): Promise<Map<ActionState, number>> {
    const rows = await ctx.tx.query<{ state: ActionState; n: number }>(
      `select state, count(*)::int as n from action where tenant_id = $1 and finding_id = $2 group by state`,
      [ctx.tenantId, findingId],
    );
    return new Map(rows.map(({ state, n }) => [state, n]));
  }
}
