import { Injectable } from '@nestjs/common';
import type { TxCtx, TxHandle } from '@para42/platform';
import type { SubmissionDocument } from './engine/submission-document';
import { SUBMISSION_COLUMNS, type Submission } from './submissions/submission.repository';

/** A submission with its frozen document read. */
export interface SubmissionRecord extends Omit<Submission, 'document'> {
  document: SubmissionDocument;
}

/** Which answers count: those that a reviewer accepted, or the latest submitted as well. */
export type AnswerStanding = 'accepted' | 'submitted';

export interface AnswerScope {
  templateCode: string;
  standing?: AnswerStanding;
}

/** What an auditor's bundle takes in. */
export interface EvidenceScope {
  supplierIds?: readonly string[];
  /** Submitted on or after, before; ISO instants. */
  from?: string;
  until?: string;
}

const STANDING: Readonly<Record<AnswerStanding, string>> = {
  accepted: `state = 'accepted'`,
  submitted: `state in ('accepted', 'submitted')`,
};

/** What other contexts may ask about questionnaires. */
@Injectable()
export class QuestionnairesReadModel {
  /** `undefined` where there is no such submission in this tenant. */
  async submission(ctx: TxCtx, id: string): Promise<SubmissionRecord | undefined> {
    const row = await ctx.tx.one<Submission>(
      `select ${SUBMISSION_COLUMNS} from submission where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    return row && read(row);
  }

  /** The latest answers of each supplier to a questionnaire, over all its sites. */
  async latestOfSuppliers(
    ctx: TxCtx,
    supplierIds: readonly string[],
    { templateCode, standing = 'accepted' }: AnswerScope,
  ): Promise<SubmissionRecord[]> {
    const rows = await ctx.tx.query<Submission>(
      `select distinct on (supplier_id, site_id) ${SUBMISSION_COLUMNS} from submission
       where tenant_id = $1 and supplier_id = any($2::uuid[]) and template_code = $3 and ${STANDING[standing]}
       order by supplier_id, site_id, submitted_at desc, id desc`,
      [ctx.tenantId, supplierIds, templateCode],
    );
    return rows.map(read);
  }

  /** The latest answers about one site: of the site itself, else of its supplier as a whole. */
  async latestOfSite(
    ctx: TxCtx,
    site: { id: string; supplierId: string },
    scope: AnswerScope,
  ): Promise<SubmissionRecord | undefined> {
    const records = await this.latestOfSuppliers(ctx, [site.supplierId], scope);
    return (
      records.find((record) => record.siteId === site.id) ??
      records.find((record) => record.siteId === null)
    );
  }

  /**
   * Submissions for a bundle, in order of id, a page at a time: lines of JSON, each the canonical
   * document with the state of its review. Runs on any handle, so that an auditor's role reads it
   * under its own policies.
   */
  async evidence(
    tx: TxHandle,
    tenantId: string,
    scope: EvidenceScope,
    afterId: string | undefined,
    limit: number,
  ): Promise<{ id: string; line: string }[]> {
    const rows = await tx.query<Submission>(
      `select ${SUBMISSION_COLUMNS} from submission
       where tenant_id = $1 and ($2::uuid[] is null or supplier_id = any($2)) and ($3::timestamptz is null or submitted_at >= $3)
         and ($4::timestamptz is null or submitted_at < $4) and ($5::uuid is null or id > $5)
       order by id limit $6`,
      [
        tenantId,
        scope.supplierIds ?? null,
        scope.from ?? null,
        scope.until ?? null,
        afterId ?? null,
        limit,
      ],
    );
    return rows.map((row) => ({ id: row.id, line: evidenceLine(row) }));
  }
}

function read(row: Submission): SubmissionRecord {
  return { ...row, document: JSON.parse(row.document) as SubmissionDocument };
}

/** The document goes in as its canonical text, byte for byte, so that its hash can be checked. */
function evidenceLine({ id, state, documentSha256, reviewedAt, document }: Submission): string {
  const head = JSON.stringify({ documentSha256, id, reviewedAt, state });
  return `${head.slice(0, -1)},"document":${JSON.stringify(document)}}`;
}
