import { notFound, permits, type Ctx, type DomainError } from '@para42/platform';
import type { AnsweredBy } from '../engine/template-document';
import type { InquiryState } from './inquiry.states';

/** `auditor`: what a visit found. `interviewer`: what one worker said, who stays unknown. */
export type InquiryKind = Exclude<AnsweredBy, 'recipient'>;

export interface About {
  aboutSupplierId: string | null;
  aboutSiteId: string | null;
  aboutAgencyId: string | null;
}

/** One questionnaire that the tenant's own people answer about somebody. */
export interface Inquiry extends About {
  id: string;
  kind: InquiryKind;
  templateCode: string;
  templateVersion: number;
  templateHash: string;
  /** YYYY-MM-DD of a visit; YYYY-MM of an interview, of which no day is kept. */
  toldOn: string;
  locale: string;
  state: InquiryState;
  /** Submissions so far. */
  round: number;
  version: number;
}

/** What one worker said is for few eyes: whoever may not hear it does not learn that it is there. */
export const HEAR = 'inquiry:hear';
const READ = 'inquiry:read';

/**
 * The kinds of inquiry that the actor may know of one by one. None without the right to read them: a key that may
 * review what recipients submit would let somebody accept an own inquiry.
 */
export function kindsFor(ctx: Ctx): readonly InquiryKind[] {
  if (!permits(ctx, READ)) return [];
  return permits(ctx, HEAR) ? ['auditor', 'interviewer'] : ['auditor'];
}

export function inquiryNotFound(): DomainError {
  return notFound('inquiry');
}
