import { invalid, type Ctx } from '@para42/platform';
import type { TemplateDocument } from '../engine/template-document';
import type { InquiryKind } from './inquiry';

/**
 * What workers are asked, and what auditors look at, is never sent to those whom it is about.
 * @throws DomainError invalid `answered_by_own_people`
 */
export function refuseOwnPeople({ answeredBy, code }: TemplateDocument): void {
  if (answeredBy === undefined) return;
  throw invalid(
    'answered_by_own_people',
    `${code} is answered by your own people (${answeredBy}s) and cannot be sent to anybody. Make an inquiry with POST /inquiries.`,
  );
}

/** @throws DomainError invalid `answered_by_recipient` */
export function kindOf({ answeredBy, code }: TemplateDocument): InquiryKind {
  if (answeredBy !== undefined) return answeredBy;
  throw invalid(
    'answered_by_recipient',
    `${code} is answered by whom it is sent to. Send it with a campaign, or choose a template that your own people answer.`,
  );
}

/** Whom it is about does not read beforehand what workers will be asked. */
export function mayRead({ actor }: Pick<Ctx, 'actor'>, document: TemplateDocument): boolean {
  return document.answeredBy === undefined || !['supplier', 'agency'].includes(actor.kind);
}
