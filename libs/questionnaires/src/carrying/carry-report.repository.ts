import { Injectable } from '@nestjs/common';
import { actorOf, type TxCtx } from '@para42/platform';
import type { AskedTemplate } from '../asked-template.repository';
import type { Assignment } from '../assignments/assignment.repository';
import { SUBMISSION_COLUMNS, type Submission } from '../submissions/submission.repository';
import type { CarryCounts, CarryItem, CarryKind } from './carry-items';

export interface CarryReportRow extends CarryCounts {
  id: string;
  kind: CarryKind;
  /** Null where answers came from submissions, each item of which names its version. */
  fromVersion: number | null;
  toVersion: number;
  /** Actor, e.g. `buyer:<user id>`. */
  by: string;
  at: string;
}

export interface NewCarryReport {
  id: string;
  assignment: Assignment;
  kind: CarryKind;
  fromTemplateId: string | null;
  toTemplateId: string;
  counts: CarryCounts;
  items: readonly CarryItem[];
  /** Who asked for it, where that is not who acts. */
  by?: string;
}

const COLUMNS = `r.id, r.kind, f.template_version as "fromVersion", t.template_version as "toVersion", r.carried,
  r.converted, r.dropped, r.kept, r.created_by as by,
  to_char(r.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;
const FROM = `from carry_report r
  join questionnaire_template t on t.tenant_id = r.tenant_id and t.id = r.to_template_id
  left join questionnaire_template f on f.tenant_id = r.tenant_id and f.id = r.from_template_id
  where r.tenant_id = $1 and r.assignment_id = $2`;

/** Moves of one assignment that are looked at. */
const LOOKED_BACK = 20;

@Injectable()
export class CarryReportRepository {
  async add(ctx: TxCtx, report: NewCarryReport): Promise<void> {
    const { assignment, counts } = report;
    await ctx.tx.exec(
      `insert into carry_report (tenant_id, id, assignment_id, supplier_id, agency_id, kind, from_template_id,
         to_template_id, carried, converted, dropped, kept, items, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        ctx.tenantId,
        report.id,
        assignment.id,
        assignment.supplierId,
        assignment.agencyId,
        report.kind,
        report.fromTemplateId,
        report.toTemplateId,
        counts.carried,
        counts.converted,
        counts.dropped,
        counts.kept,
        JSON.stringify(report.items),
        report.by ?? actorOf(ctx),
      ],
    );
  }

  /** The newest first, without their items. */
  list(
    ctx: TxCtx,
    assignmentId: string,
    beforeId: string | undefined,
    limit: number,
  ): Promise<CarryReportRow[]> {
    return ctx.tx.query<CarryReportRow>(
      `select ${COLUMNS} ${FROM} and ($3::uuid is null or r.id < $3) order by r.id desc limit $4`,
      [ctx.tenantId, assignmentId, beforeId ?? null, limit],
    );
  }

  find(
    ctx: TxCtx,
    assignmentId: string,
    id: string,
  ): Promise<(CarryReportRow & { items: CarryItem[] }) | undefined> {
    return ctx.tx.one(`select ${COLUMNS}, r.items ${FROM} and r.id = $3`, [
      ctx.tenantId,
      assignmentId,
      id,
    ]);
  }

  /** The version in which an assignment was asked before its last move. */
  before(ctx: TxCtx, assignmentId: string): Promise<AskedTemplate | undefined> {
    return ctx.tx.one<AskedTemplate>(
      `select f.id, f.code, f.template_version as version, f.hash ${FROM} and r.kind = 'moved'
       order by r.id desc limit 1`,
      [ctx.tenantId, assignmentId],
    );
  }

  /** What earlier moves left without a place because its question was gone, the newest first. */
  async setAside(
    ctx: TxCtx,
    assignmentId: string,
  ): Promise<{ asked: AskedTemplate; items: CarryItem[] }[]> {
    const rows = await ctx.tx.query<AskedTemplate & { items: CarryItem[] }>(
      `select f.id, f.code, f.template_version as version, f.hash, r.items ${FROM} and r.kind = 'moved'
         and r.dropped > 0 order by r.id desc limit ${LOOKED_BACK}`,
      [ctx.tenantId, assignmentId],
    );
    return rows.map(({ items, ...asked }) => ({
      asked,
      items: items.filter(({ code, declined }) => code === 'question_gone' && !declined),
    }));
  }

  /** Accepted submissions of one respondent to any version of a template, the newest first. */
  accepted(
    ctx: TxCtx,
    { supplierId, siteId, agencyId, templateCode }: Assignment,
    limit: number,
  ): Promise<(Submission & { templateId: string })[]> {
    const [column, party] = supplierId ? ['supplier_id', supplierId] : ['agency_id', agencyId];
    return ctx.tx.query<Submission & { templateId: string }>(
      `select ${SUBMISSION_COLUMNS}, template_id as "templateId" from submission
       where tenant_id = $1 and ${column} = $2 and site_id is not distinct from $3 and template_code = $4
         and state = 'accepted' order by submitted_at desc, id desc limit $5`,
      [ctx.tenantId, party, siteId, templateCode, limit],
    );
  }
}
