import { canonicalJson, sha256Hex } from '@para42/verifier';
import type { Answers, CellAnswer } from '../engine/answer-values';
import type { Template } from '../engine/define-template';
import type { Evaluation } from '../engine/evaluate';
import { submittedAnswers } from '../engine/submission-document';
import type { About, InquiryKind } from './inquiry';

/** What an inquiry is about and in what round, besides the answers. */
export interface InquiryHead {
  inquiry: string;
  kind: InquiryKind;
  about: About;
  round: number;
  /** YYYY-MM-DD of a visit, YYYY-MM of an interview. */
  toldOn: string;
  locale: string;
  /** In what role it was written down. Nobody is named. */
  role: string;
}

/** What the tenant's own people wrote down, frozen. It holds no name and no time of day. */
export interface InquiryDocument extends InquiryHead {
  format: 1;
  template: { code: string; version: number; hash: string };
  answers: Answers;
  /** By path, see `Evaluation.computed`. */
  computed: Readonly<Record<string, CellAnswer>>;
  declined: readonly string[];
}

/** The canonical form (RFC 8785) of an inquiry, and its SHA-256. */
export function freezeInquiry(
  { document, hash, compiled }: Template,
  answers: Answers,
  evaluation: Evaluation,
  head: InquiryHead,
  declined: ReadonlySet<string>,
): { document: string; sha256: string } {
  const { code, version } = document;
  const frozen: InquiryDocument = {
    ...head,
    format: 1,
    template: { code, version, hash },
    answers: submittedAnswers(compiled, answers, evaluation, declined),
    computed: evaluation.computed,
    declined: [...declined].filter((one) => evaluation.visible.has(one)).sort(),
  };
  const canonical = canonicalJson(frozen);
  return { document: canonical, sha256: sha256Hex(canonical) };
}
