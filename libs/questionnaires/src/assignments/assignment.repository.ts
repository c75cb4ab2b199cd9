import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { AskedTemplate } from '../asked-template.repository';
import { PACKED_ANSWERS, unpackAnswers, type StoredAnswer } from '../answers/stored-answers';
import type { AssignmentState } from './assignment.states';

export interface Assignment {
  id: string;
  campaignId: string;
  supplierId: string | null;
  siteId: string | null;
  agencyId: string | null;
  title: string;
  templateCode: string;
  templateVersion: number;
  templateHash: string;
  dueOn: string;
  locale: string;
  state: AssignmentState;
  /** Submissions so far. */
  round: number;
  lastSubmissionId: string | null;
  /** Membership of the colleague who has it in hand. */
  assignedMemberId: string | null;
  version: number;
  changedAt: string;
}

export interface AssignmentFilter {
  campaignId?: string;
  supplierId?: string;
  state?: string;
  /** Due on this day or before. */
  dueBy?: string;
  /** Membership of the colleague who has it, or a section of it, in hand. */
  assignedTo?: string;
}

type Row = Assignment & { templateId: string };

/** As a whole, or one of its sections. */
const IN_HAND = `? in (select a.assigned_member union all select s.member_id from assignment_section s
  where s.tenant_id = a.tenant_id and s.assignment_id = a.id)`;

const COLUMNS = `a.id, a.campaign_id as "campaignId", a.supplier_id as "supplierId", a.site_id as "siteId",
  a.agency_id as "agencyId", a.title, a.template_id as "templateId", t.code as "templateCode",
  t.template_version as "templateVersion", t.hash as "templateHash", a.due_on::text as "dueOn", a.locale, a.state,
  a.round, a.last_submission_id as "lastSubmissionId", a.assigned_member as "assignedMemberId", a.version,
  to_char(a.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt"`;
const FROM = `from assignment a join questionnaire_template t on t.tenant_id = a.tenant_id and t.id = a.template_id
  where a.tenant_id = $1`;

@Injectable()
export class AssignmentRepository {
  async find(ctx: TxCtx, id: string): Promise<AssignmentWithTemplate | undefined> {
    const sql = `select ${COLUMNS} ${FROM} and a.id = $2`;
    return split(await ctx.tx.prepared<Row>('assignment-find', sql, [ctx.tenantId, id]));
  }

  /** Whoever changes answers, the state or the version asked goes through this lock, one after the other. */
  async lock(ctx: TxCtx, id: string): Promise<AssignmentWithTemplate | undefined> {
    const sql = `select ${COLUMNS} ${FROM} and a.id = $2 for no key update of a`;
    const found = split(await ctx.tx.prepared<Row>('assignment-lock', sql, [ctx.tenantId, id]));
    if (found) return found;
    // A lock that waited for a move is handed the row with its new version, which does not join the
    // template that was read before: nothing is found then, though it is there.
    const own = `select 1 from assignment where tenant_id = $1 and id = $2 for no key update`;
    await ctx.tx.query(own, [ctx.tenantId, id]);
    return this.find(ctx, id);
  }

  /**
   * Locks an assignment and reads its answers in one statement. They are those of before the lock was
   * had: whoever changed one meanwhile has counted the assignment's version on, so that they are sound
   * where the version is the one expected, and only there.
   */
  async lockAnswered(
    ctx: TxCtx,
    id: string,
  ): Promise<(AssignmentWithTemplate & { stored: StoredAnswer[] }) | undefined> {
    const sql = `select ${COLUMNS}, (select ${PACKED_ANSWERS} from answer where tenant_id = $1 and assignment_id = $2) as packed
      ${FROM} and a.id = $2 for no key update of a`;
    const rows = await ctx.tx.prepared<Row & { packed: string | null }>(
      'assignment-lock-answered',
      sql,
      [ctx.tenantId, id],
    );
    const found = split(rows.map(({ packed: _, ...row }) => row));
    return found && { ...found, stored: unpackAnswers(rows[0]?.packed ?? null) };
  }

  /** The newest first; row security leaves a respondent his own. */
  async list(
    ctx: TxCtx,
    filter: AssignmentFilter,
    beforeId: string | undefined,
    limit: number,
  ): Promise<Assignment[]> {
    const values: unknown[] = [ctx.tenantId];
    const where = (condition: string, value: unknown) =>
      value === undefined ? '' : ` and ${condition.replace('?', `$${values.push(value)}`)}`;
    const conditions =
      where('a.campaign_id = ?', filter.campaignId) +
      where('a.supplier_id = any(ids_of_supplier(?))', filter.supplierId) +
      where('a.state = ?', filter.state) +
      where('a.due_on <= ?', filter.dueBy) +
      where(IN_HAND, filter.assignedTo) +
      where('a.id < ?', beforeId);
    values.push(limit);
    const sql = `select ${COLUMNS} ${FROM}${conditions} order by a.id desc limit $${values.length}`;
    const rows = await ctx.tx.query<Row>(sql, values);
    return rows.map(({ templateId: _, ...assignment }) => assignment);
  }

  /** Gives it into a colleague's hands and counts the version on. */
  async assign(ctx: TxCtx, id: string, memberId: string): Promise<void> {
    await ctx.tx.exec(
      `update assignment set assigned_member = $3, version = version + 1, changed_at = now()
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id, memberId],
    );
  }

  /** Asks it in another version of its template, under its lock. @returns the new version of the assignment */
  async moveTo(ctx: TxCtx, id: string, templateId: string): Promise<number> {
    const row = await ctx.tx.one<{ version: number }>(
      `update assignment set template_id = $3, version = version + 1, changed_at = now()
       where tenant_id = $1 and id = $2 returning version`,
      [ctx.tenantId, id, templateId],
    );
    if (!row) throw new Error('an assignment that was locked cannot be changed');
    return row.version;
  }

  /** Of a campaign what is still with its respondents in an older version, in order of id. */
  async behind(
    ctx: TxCtx,
    campaignId: string,
    version: number,
    afterId: string | undefined,
    limit: number,
  ): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select a.id ${FROM} and a.campaign_id = $2 and a.state in ('open', 'in_progress', 'returned')
         and t.template_version < $3 and ($4::uuid is null or a.id > $4) order by a.id limit $5`,
      [ctx.tenantId, campaignId, version, afterId ?? null, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** How many assignments of a campaign are asked in which version, by state. */
  byVersion(
    ctx: TxCtx,
    campaignId: string,
  ): Promise<{ templateVersion: number; state: AssignmentState; count: number }[]> {
    return ctx.tx.query(
      `select t.template_version as "templateVersion", a.state, count(*)::int as count ${FROM} and a.campaign_id = $2
       group by 1, 2 order by 1, 2`,
      [ctx.tenantId, campaignId],
    );
  }

  /** Sets the state and counts the version on. @returns the new version */
  async setState(ctx: TxCtx, id: string, state: AssignmentState): Promise<number> {
    const row = await ctx.tx.one<{ version: number }>(
      `update assignment set state = $3, version = version + 1, changed_at = now()
       where tenant_id = $1 and id = $2 returning version`,
      [ctx.tenantId, id, state],
    );
    if (!row) throw new Error('an assignment that was locked cannot be changed');
    return row.version;
  }
}

export interface AssignmentWithTemplate {
  assignment: Assignment;
  asked: AskedTemplate;
}

function split(rows: readonly Row[]): AssignmentWithTemplate | undefined {
  const row = rows[0];
  if (!row) return undefined;
  const { templateId, ...assignment } = row;
  const { templateCode: code, templateVersion: version, templateHash: hash } = assignment;
  return { assignment, asked: { id: templateId, code, version, hash } };
}
