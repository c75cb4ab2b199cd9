import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { AnswerValue } from './engine/answer-values';
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

/** When answers that were accepted later were submitted; `siteId` is null where they are of the supplier. */
export interface AcceptedOn {
  id: string;
  supplierId: string;
  siteId: string | null;
  on: string;
}

/** Latest accepted answers, of a site or of a supplier as a whole, to some questions of a questionnaire. */
export interface AcceptedAnswers extends AcceptedOn {
  templateCode: string;
  /** By question code; what was not answered is absent. */
  answers: Readonly<Record<string, AnswerValue>>;
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

  /** Per supplier and site the day of the latest accepted answers to any questionnaire, up to `until`. */
  latestAccepted(ctx: TxCtx, supplierIds: readonly string[], until: string): Promise<AcceptedOn[]> {
    return ctx.tx.query<AcceptedOn>(
      `select distinct on (supplier_id, site_id) id, supplier_id as "supplierId", site_id as "siteId",
         (submitted_at at time zone 'UTC')::date::text as "on" from submission
       where tenant_id = $1 and supplier_id = any($2::uuid[]) and state = 'accepted' and submitted_at < $3::date + 1
       order by supplier_id, site_id, submitted_at desc, id desc`,
      [ctx.tenantId, supplierIds, until],
    );
  }

  /**
   * The latest accepted answers up to a day, per supplier, site and questionnaire; of them only the
   * questions named. One statement for any number of suppliers.
   */
  acceptedAnswers(
    ctx: TxCtx,
    supplierIds: readonly string[],
    questions: ReadonlyMap<string, readonly string[]>,
    until: string,
  ): Promise<AcceptedAnswers[]> {
    return ctx.tx.query<AcceptedAnswers>(
      `select s.id, s.supplier_id as "supplierId", s.site_id as "siteId", s.template_code as "templateCode",
         (s.submitted_at at time zone 'UTC')::date::text as "on",
         coalesce((select jsonb_object_agg(a.key, a.value) from jsonb_each(s.document::jsonb -> 'answers') a
           where a.key = any($5::text[])), '{}') as answers
       from (select distinct on (supplier_id, site_id, template_code) * from submission
         where tenant_id = $1 and supplier_id = any($2::uuid[]) and template_code = any($3::text[])
           and state = 'accepted' and submitted_at < $4::date + 1
         order by supplier_id, site_id, template_code, submitted_at desc, id desc) s
       order by s.id`,
      [
        ctx.tenantId,
        supplierIds,
        [...questions.keys()],
        until,
        [...new Set([...questions.values()].flat())],
      ],
    );
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
}

function read(row: Submission): SubmissionRecord {
  return { ...row, document: JSON.parse(row.document) as SubmissionDocument };
}
