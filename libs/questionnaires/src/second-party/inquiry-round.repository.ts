import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { Remark, SubmissionState } from '../submissions/submission.repository';

/** One submission of an inquiry. */
export interface InquiryRound {
  round: number;
  state: SubmissionState;
  documentSha256: string;
  reviewNote: string | null;
}

export interface FrozenRound extends InquiryRound {
  /** Canonical text of an InquiryDocument. */
  document: string;
  submittedBy: string;
}

const COLUMNS = `round, state, document_sha256 as "documentSha256", review_note as "reviewNote"`;

@Injectable()
export class InquiryRoundRepository {
  async freeze(
    ctx: TxCtx,
    inquiryId: string,
    frozen: { round: number; document: string; sha256: string },
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into inquiry_round (tenant_id, inquiry_id, round, document, document_sha256, submitted_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [ctx.tenantId, inquiryId, frozen.round, frozen.document, frozen.sha256, ctx.actor.id],
    );
  }

  find(ctx: TxCtx, inquiryId: string, round: number): Promise<FrozenRound | undefined> {
    return ctx.tx.one<FrozenRound>(
      `select ${COLUMNS}, document, submitted_by as "submittedBy" from inquiry_round
       where tenant_id = $1 and inquiry_id = $2 and round = $3`,
      [ctx.tenantId, inquiryId, round],
    );
  }

  /** The newest first, without their documents. */
  of(ctx: TxCtx, inquiryId: string): Promise<InquiryRound[]> {
    return ctx.tx.query<InquiryRound>(
      `select ${COLUMNS} from inquiry_round where tenant_id = $1 and inquiry_id = $2 order by round desc`,
      [ctx.tenantId, inquiryId],
    );
  }

  async conclude(
    ctx: TxCtx,
    inquiryId: string,
    round: number,
    end: { state: 'withdrawn' | 'returned' | 'accepted'; note: string | null },
  ): Promise<void> {
    const reviewer = end.state === 'withdrawn' ? null : ctx.actor.id;
    await ctx.tx.exec(
      `update inquiry_round set state = $4, review_note = $5, reviewed_by = $6
       where tenant_id = $1 and inquiry_id = $2 and round = $3 and state = 'submitted'`,
      [ctx.tenantId, inquiryId, round, end.state, end.note, reviewer],
    );
  }

  async remark(
    ctx: TxCtx,
    inquiryId: string,
    round: number,
    remarks: readonly (Remark & { id: string })[],
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into inquiry_remark (tenant_id, id, inquiry_id, round, position, path, remark, created_by)
       select $1, r.id, $2, $3, r.ordinal, r.path, r.remark, $4
       from unnest($5::uuid[], $6::text[], $7::text[]) with ordinality as r (id, path, remark, ordinal)`,
      [
        ctx.tenantId,
        inquiryId,
        round,
        ctx.actor.id,
        remarks.map((one) => one.id),
        remarks.map((one) => one.path),
        remarks.map((one) => one.remark),
      ],
    );
  }

  remarks(ctx: TxCtx, inquiryId: string, round: number): Promise<Remark[]> {
    return ctx.tx.query<Remark>(
      `select path, remark from inquiry_remark where tenant_id = $1 and inquiry_id = $2 and round = $3 order by position`,
      [ctx.tenantId, inquiryId, round],
    );
  }
}
