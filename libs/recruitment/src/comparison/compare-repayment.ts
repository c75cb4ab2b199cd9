import type { RepaymentTerms } from '../casefile/case-input';
import type { RepaymentComparison } from './compared-answers';

const WORDS = {
  freely: ['repayment is free of any condition', 'it hangs on one'],
  former: ['workers who have left are repaid as well', 'they are not'],
} as const;

/** How workers are repaid, as the employer and as the agency tell it; null where neither does. */
export function compareRepayment(
  employer: RepaymentTerms | undefined,
  agency: RepaymentTerms | undefined,
): RepaymentComparison | null {
  if (!employer && !agency) return null;
  const differences = (['freely', 'former'] as const).flatMap((part) => {
    const [theirs, own] = [employer?.[part], agency?.[part]];
    if (theirs === undefined || own === undefined || theirs === own) return [];
    const [yes, no] = WORDS[part];
    return theirs
      ? [`the employer says that ${yes}, the agency that ${no}`]
      : [`the agency says that ${yes}, the employer that ${no}`];
  });
  return { employer: employer ?? null, agency: agency ?? null, differences };
}
