import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { Assignment } from '../assignments/assignment.repository';

export type SubmissionState = 'submitted' | 'withdrawn' | 'returned' | 'accepted';

export interface Submission {
  id: string;
  assignmentId: string;
  supplierId: string | null;
  siteId: string | null;
  agencyId: string | null;
  templateCode: string;
  templateVersion: number;
  round: number;
  state: SubmissionState;
  /** Canonical text of a SubmissionDocument. */
  document: string;
  documentSha256: string;
  submittedBy: string;
  submittedAt: string;
  reviewedAt: string | null;
  reviewNote: string | null;
  version: number;
}

/** One submission of an assignment, in short. */
export type Round = Pick<
  Submission,
  'id' | 'round' | 'state' | 'documentSha256' | 'submittedAt' | 'reviewNote'
>;

export interface Remark {
  path: string;
  remark: string;
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
export const SUBMISSION_COLUMNS = `id, assignment_id as "assignmentId", supplier_id as "supplierId", site_id as "siteId",
  agency_id as "agencyId", template_code as "templateCode", template_version as "templateVersion", round, state, document,
  document_sha256 as "documentSha256", submitted_by as "submittedBy",
  to_char(submitted_at at time zone 'UTC', ${INSTANT}) as "submittedAt",
  to_char(reviewed_at at time zone 'UTC', ${INSTANT}) as "reviewedAt", review_note as "reviewNote", version`;

@Injectable()
export class SubmissionRepository {
  find(ctx: TxCtx, id: string): Promise<Submission | undefined> {
    return ctx.tx.one<Submission>(
      `select ${SUBMISSION_COLUMNS} from submission where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
  }

  /** Rounds of an assignment, the newest first, without their documents. */
  rounds(ctx: TxCtx, assignmentId: string): Promise<Round[]> {
    return ctx.tx.query<Round>(
      `select id, round, state, document_sha256 as "documentSha256",
         to_char(submitted_at at time zone 'UTC', ${INSTANT}) as "submittedAt", review_note as "reviewNote"
       from submission where tenant_id = $1 and assignment_id = $2 order by round desc`,
      [ctx.tenantId, assignmentId],
    );
  }

  /** Freezes a submission and hands its assignment on. @returns the assignment's new version */
  async freeze(
    ctx: TxCtx,
    assignment: Assignment & { templateId: string },
    frozen: { id: string; round: number; document: string; sha256: string; at: string },
  ): Promise<number> {
    const rows = await ctx.tx.prepared<{ version: number }>(
      'submission-freeze',
      `with frozen as (
         insert into submission (tenant_id, id, assignment_id, template_id, round, supplier_id, site_id, agency_id,
           template_code, template_version, document, document_sha256, submitted_by, submitted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       )
       update assignment set state = 'submitted', round = $5, last_submission_id = $2, version = version + 1, changed_at = now()
       where tenant_id = $1 and id = $3 returning version`,
      [
        ctx.tenantId,
        frozen.id,
        assignment.id,
        assignment.templateId,
        frozen.round,
        assignment.supplierId,
        assignment.siteId,
        assignment.agencyId,
        assignment.templateCode,
        assignment.templateVersion,
        frozen.document,
        frozen.sha256,
        ctx.actor.id,
        frozen.at,
      ],
    );
    const version = rows[0]?.version;
    if (version === undefined) throw new Error('an assignment that was locked cannot be changed');
    return version;
  }

  async withdraw(ctx: TxCtx, id: string): Promise<void> {
    await ctx.tx.exec(
      `update submission set state = 'withdrawn', version = version + 1
       where tenant_id = $1 and id = $2 and state = 'submitted'`,
      [ctx.tenantId, id],
    );
  }

  async review(
    ctx: TxCtx,
    id: string,
    review: { state: 'accepted' | 'returned'; note: string | null; at: string },
  ): Promise<void> {
    await ctx.tx.exec(
      `update submission set state = $3, review_note = $4, reviewed_by = $5, reviewed_at = $6, version = version + 1
       where tenant_id = $1 and id = $2 and state = 'submitted'`,
      [ctx.tenantId, id, review.state, review.note, ctx.actor.id, review.at],
    );
  }

  async remark(
    ctx: TxCtx,
    submission: Submission,
    remarks: readonly (Remark & { id: string })[],
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into review_remark (tenant_id, id, submission_id, assignment_id, supplier_id, agency_id, path, remark, created_by)
       select $1, r.id, $2, $3, $4, $5, r.path, r.remark, $6
       from unnest($7::uuid[], $8::text[], $9::text[]) as r (id, path, remark)`,
      [
        ctx.tenantId,
        submission.id,
        submission.assignmentId,
        submission.supplierId,
        submission.agencyId,
        ctx.actor.id,
        remarks.map((one) => one.id),
        remarks.map((one) => one.path),
        remarks.map((one) => one.remark),
      ],
    );
  }

  remarks(ctx: TxCtx, submissionId: string): Promise<Remark[]> {
    return ctx.tx.query<Remark>(
      `select path, remark from review_remark where tenant_id = $1 and submission_id = $2 order by id`,
      [ctx.tenantId, submissionId],
    );
  }
}
