import type { RepaymentTerms } from '../casefile/case-input';
import { known } from './answer-cells';
import type { EarlierAdmission } from './earlier-admission';

const WORDS: Readonly<Record<keyof RepaymentTerms, string>> = {
  freely: 'that repayment hangs on a condition',
  former: 'that workers who have left are not repaid',
};

/** An agency's own terms of repayment, where what it admitted before stands beside what it says now. */
export function holdTerms(
  earlier: RepaymentTerms | null,
  later: RepaymentTerms | null,
): { terms: RepaymentTerms | null; takenBack: Omit<EarlierAdmission, 'state'>[] } {
  const eased = (['freely', 'former'] as const).filter(
    (part) => earlier?.[part] === false && later?.[part] !== false,
  );
  if (eased.length === 0) return { terms: later, takenBack: [] };
  const held = Object.fromEntries(eased.map((part) => [part, false]));
  return {
    terms: known({ ...later, ...held }),
    takenBack: eased.map((ref) => ({ siteId: null, list: 'terms', ref, said: WORDS[ref] })),
  };
}
