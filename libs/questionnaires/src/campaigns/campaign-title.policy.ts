import { IDENTITY_FAULTS, identityFault, invalid } from '@para42/platform';
import { remarkFault } from '../submissions/remark-words.policy';

/**
 * Respondents read the title of a campaign in their lists and mails: it names nobody, and tells of nobody who
 * was heard.
 * @throws DomainError invalid `title_unfit`
 */
export function checkTitle(title: string): void {
  const told = remarkFault(title);
  const named = identityFault(title);
  if (told === undefined && named === undefined) return;
  const detail = told
    ? `"${told}" tells respondents that somebody was heard: that can put workers at risk.`
    : `The title ${IDENTITY_FAULTS[named ?? 'name_of_person']}.`;
  throw invalid('title_unfit', 'Give the campaign a title that says what is asked.', [
    { path: '/title', code: told ? 'tells_source' : (named ?? 'name_of_person'), detail },
  ]);
}
