import { Injectable } from '@nestjs/common';
import { notFound, permits, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { AskedTemplateService } from '../asked-template.service';
import type { Template } from '../engine/define-template';
import type { SubmissionDocument } from '../engine/submission-document';
import {
  SubmissionRepository,
  type Submission,
  type SubmissionState,
} from '../submissions/submission.repository';
import { BesideRepository, MOST_BESIDE, type StandingInquiry } from './beside.repository';
import type { InquiryDocument } from './freeze-inquiry';
import { HEAR } from './inquiry';
import { InquirySubjectService, type AskedAbout } from './inquiry-subject.service';
import { InquiryTemplateService } from './inquiry-template.service';
import { layBeside, type FrozenInquiry, type LaidBeside } from './lay-beside';

export interface SubmissionBeside extends LaidBeside {
  submissionId: string;
  templateCode: string;
  templateVersion: number;
  /** Of the respondent's own word. */
  submittedAt: string;
  state: SubmissionState;
  /** Whether interviews are told of one by one to this reader. */
  hears: boolean;
  /** More accounts stand than were read. */
  more: boolean;
}

/** What others said about the same, for the tenant's own people alone. */
@Injectable()
export class BesideService {
  constructor(
    private readonly tx: Tx,
    private readonly beside: BesideRepository,
    private readonly submissions: SubmissionRepository,
    private readonly asked: AskedTemplateService,
    private readonly templates: InquiryTemplateService,
    private readonly subjects: InquirySubjectService,
  ) {}

  /** @throws DomainError not_found `submission_not_found` */
  ofSubmission(ctx: Ctx, id: string): Promise<SubmissionBeside> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const submission = await this.submissions.find(txCtx, id);
        if (!submission) throw notFound('submission');
        return this.laid(txCtx, submission);
      },
      { readOnly: true },
    );
  }

  /**
   * Of the latest submissions that stand, one of each questionnaire, about a site, a supplier as a
   * whole, or an agency.
   * @throws DomainError not_found; invalid `one_subject`
   */
  ofSubject(ctx: Ctx, about: AskedAbout): Promise<SubmissionBeside[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const { aboutSupplierId, aboutSiteId, aboutAgencyId } = await this.subjects.named(
          txCtx,
          about,
        );
        const laid: SubmissionBeside[] = [];
        const subject = {
          supplierId: aboutSupplierId,
          siteId: aboutSiteId,
          agencyId: aboutAgencyId,
        };
        for (const id of await this.beside.submissions(txCtx, subject)) {
          const submission = await this.submissions.find(txCtx, id);
          if (submission) laid.push(await this.laid(txCtx, submission));
        }
        return laid;
      },
      { readOnly: true },
    );
  }

  private async laid(ctx: TxCtx, submission: Submission): Promise<SubmissionBeside> {
    const { id, templateCode, templateVersion, submittedAt, state } = submission;
    const found = await this.beside.standing(ctx, submission, submittedAt.slice(0, 10));
    const inquiries: FrozenInquiry[] = [];
    for (const one of found) inquiries.push(await this.frozen(ctx, one));
    const { answers, declined } = JSON.parse(submission.document) as SubmissionDocument;
    const { document } = await this.templateOf(ctx, submission);
    const hears = permits(ctx, HEAR);
    return {
      submissionId: id,
      templateCode,
      templateVersion,
      submittedAt,
      state,
      hears,
      more: found.length === MOST_BESIDE,
      ...layBeside({ document, answers, declined }, inquiries, hears),
    };
  }

  private async frozen(ctx: TxCtx, inquiry: StandingInquiry): Promise<FrozenInquiry> {
    const { id: inquiryId, kind, toldOn, state, acceptedAs, recent } = inquiry;
    const { document } = await this.templates.of(ctx, inquiry);
    const { answers, declined } = JSON.parse(inquiry.document) as InquiryDocument;
    const place = { inquiryId, kind, toldOn, state, acceptedAs, recent };
    return { ...place, document, answers, declined };
  }

  private async templateOf(ctx: TxCtx, { id }: Submission): Promise<Template> {
    const asked = await this.beside.asked(ctx, id);
    if (!asked) throw new Error('a submission has no template');
    return this.asked.of(ctx, asked);
  }
}
