import type { Supplier } from '../register/supplier';

export const CAP_STATUSES = ['capped', 'not_capped', 'unknown'] as const;

export interface ValueChainCap {
  status: (typeof CAP_STATUSES)[number];
  rule: string;
  source: string;
}

/** Of the whole legal entity. */
const MOST_EMPLOYEES = 1_000;

const SOURCE =
  'Value-chain cap: Directive (EU) 2026/470 amending Directive 2013/34/EU, and the revised ESRS of 3 July 2026';

/**
 * Whether a supplier may decline what is asked for sustainability reporting beyond the voluntary
 * standard. Questions of due diligence are not bound by it.
 */
export function valueChainCap({
  employees,
  relation,
}: Pick<Supplier, 'employees' | 'relation'>): ValueChainCap {
  if (relation !== 'supplier') {
    const rule =
      'It is one of your own operations and not in your value chain, so the cap is not for it.';
    return { status: 'not_capped', rule, source: SOURCE };
  }
  if (employees === null) {
    const rule =
      'How many employees it has is not known. Ask, and until then treat it as one of at most 1,000: it may decline what goes beyond the voluntary standard.';
    return { status: 'unknown', rule, source: SOURCE };
  }
  return employees <= MOST_EMPLOYEES
    ? {
        status: 'capped',
        rule: 'It has at most 1,000 employees: for sustainability reporting it is asked no more than the voluntary standard, and may decline the rest without a lower score.',
        source: SOURCE,
      }
    : {
        status: 'not_capped',
        rule: 'It has more than 1,000 employees, so the cap does not limit what it is asked for sustainability reporting.',
        source: SOURCE,
      };
}
