import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { ProfileChanges } from './profile-changes';

export interface ProfileSubmission {
  id: string;
  supplierId: string;
  /** 0: what the register held when the supplier came in. */
  round: number;
  document: string;
  documentSha256: string;
  changes: ProfileChanges;
  submittedBy: string;
  submittedAt: string;
}

/** Something that could not be taken over into the register as it was said. */
export interface HeldChange {
  /** `/supplier`, `/sites/{id}`. */
  path: string;
  code: string;
  detail: string;
  /** The record in the register that stands against it, where there is one. */
  existingId: string | null;
}

export interface ProfileApplication {
  held: HeldChange[];
  /** Ids of the register, by the ids under which sites were told. */
  sites: Record<string, string>;
}

export interface RoundLine {
  id: string;
  /** Another than the one asked for where it was merged into that. */
  supplierId: string;
  round: number;
  documentSha256: string;
  submittedAt: string;
  submittedBy: string;
  /** Null until the register has taken the round over. */
  held: HeldChange[] | null;
}

const AT = `to_char(s.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "submittedAt"`;
const COLUMNS = `s.id, s.supplier_id as "supplierId", s.round, s.document, s.document_sha256 as "documentSha256",
  s.changes, s.submitted_by as "submittedBy", ${AT}`;

@Injectable()
export class ProfileSubmissionRepository {
  async insert(ctx: TxCtx, submission: ProfileSubmission): Promise<void> {
    await ctx.tx.exec(
      `insert into profile_submission (tenant_id, id, supplier_id, round, document, document_sha256, changes,
         submitted_by, submitted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ctx.tenantId,
        submission.id,
        submission.supplierId,
        submission.round,
        submission.document,
        submission.documentSha256,
        JSON.stringify(submission.changes),
        submission.submittedBy,
        submission.submittedAt,
      ],
    );
  }

  find(ctx: TxCtx, id: string): Promise<ProfileSubmission | undefined> {
    return ctx.tx.one<ProfileSubmission>(
      `select ${COLUMNS} from profile_submission s where s.tenant_id = $1 and s.id = $2`,
      [ctx.tenantId, id],
    );
  }

  findRound(ctx: TxCtx, supplierId: string, round: number): Promise<ProfileSubmission | undefined> {
    return ctx.tx.one<ProfileSubmission>(
      `select ${COLUMNS} from profile_submission s where s.tenant_id = $1 and s.supplier_id = $2 and s.round = $3`,
      [ctx.tenantId, supplierId, round],
    );
  }

  /** The number of the last round; -1 where there is none. */
  async lastRound(ctx: TxCtx, supplierId: string): Promise<number> {
    const row = await ctx.tx.one<{ round: number | null }>(
      `select max(round) as round from profile_submission where tenant_id = $1 and supplier_id = $2`,
      [ctx.tenantId, supplierId],
    );
    return row?.round ?? -1;
  }

  /** Oldest first. A supplier's own user sees no word on what was held. */
  rounds(ctx: TxCtx, supplierId: string): Promise<RoundLine[]> {
    return ctx.tx.query<RoundLine>(
      `select s.id, s.supplier_id as "supplierId", s.round, s.document_sha256 as "documentSha256", s.submitted_by as "submittedBy", a.held, ${AT}
       from profile_submission s
         left join profile_application a on a.tenant_id = s.tenant_id and a.submission_id = s.id
       where s.tenant_id = $1 and s.supplier_id = any(ids_of_supplier($2)) order by s.submitted_at, s.id`,
      [ctx.tenantId, supplierId],
    );
  }

  async apply(
    ctx: TxCtx,
    submission: ProfileSubmission,
    { held, sites }: ProfileApplication,
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into profile_application (tenant_id, submission_id, supplier_id, held, sites)
       values ($1, $2, $3, $4, $5)`,
      [
        ctx.tenantId,
        submission.id,
        submission.supplierId,
        JSON.stringify(held),
        JSON.stringify(sites),
      ],
    );
  }

  async isApplied(ctx: TxCtx, submissionId: string): Promise<boolean> {
    const found = await ctx.tx.one(
      `select 1 from profile_application where tenant_id = $1 and submission_id = $2`,
      [ctx.tenantId, submissionId],
    );
    return found !== undefined;
  }

  /** Whether any round waits to be taken over. */
  async anyWaits(ctx: TxCtx, supplierId: string): Promise<boolean> {
    const found = await ctx.tx.one(
      `select 1 from profile_submission s where s.tenant_id = $1 and s.supplier_id = $2 and s.round > 0
         and not exists (select 1 from profile_application a where a.tenant_id = s.tenant_id and a.submission_id = s.id)
       limit 1`,
      [ctx.tenantId, supplierId],
    );
    return found !== undefined;
  }

  /** Ids of the register for sites that rounds told as new ones. */
  async siteIds(ctx: TxCtx, supplierId: string): Promise<Map<string, string>> {
    const rows = await ctx.tx.query<{ sites: Record<string, string> }>(
      `select sites from profile_application where tenant_id = $1 and supplier_id = $2`,
      [ctx.tenantId, supplierId],
    );
    return new Map(rows.flatMap(({ sites }) => Object.entries(sites)));
  }
}
