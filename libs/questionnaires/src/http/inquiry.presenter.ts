import { permits, type Ctx } from '@para42/platform';
import type { SubmissionBeside } from '../second-party/beside.service';
import type { Inquiry } from '../second-party/inquiry';
import type { InquiryDetail } from '../second-party/inquiry.service';
import { presentStanding } from './assignment.presenter';
import type { BesideDto } from './beside.dto';
import type { InquiryDetailDto } from './inquiry.dto';

const CAUTION =
  'The respondent must not learn that anybody else was heard. Ask about the answer itself: repeat nothing of what a worker, an auditor or another party said, and let time pass where the moment would tell. No check can see whether a remark repeats it in other words.';

type Presented = { [K in keyof Inquiry]: Inquiry[K] };

export function presentInquiry(inquiry: Inquiry): Presented {
  const { id, kind, templateCode, templateVersion, templateHash } = inquiry;
  const { aboutSupplierId, aboutSiteId, aboutAgencyId } = inquiry;
  const { toldOn, locale, state, round, version } = inquiry;
  return {
    id,
    kind,
    templateCode,
    templateVersion,
    templateHash,
    aboutSupplierId,
    aboutSiteId,
    aboutAgencyId,
    toldOn,
    locale,
    state,
    round,
    version,
  };
}

/** A draft is for those who write: others see what was asked and that it was reviewed. */
export function presentInquiryDetail(ctx: Ctx, detail: InquiryDetail): InquiryDetailDto {
  const { inquiry, template, stored, rounds, remarks } = detail;
  return {
    ...presentInquiry(inquiry),
    template: template.document as unknown as Record<string, unknown>,
    answers: permits(ctx, 'inquiry:write') ? stored : [],
    standing: presentStanding(detail),
    rounds,
    remarks,
  };
}

export function presentBeside(laid: SubmissionBeside): BesideDto {
  const { questions, ...head } = laid;
  return {
    ...head,
    caution: CAUTION,
    questions: questions.map((question) => ({ ...question, others: [...question.others] })),
  };
}
