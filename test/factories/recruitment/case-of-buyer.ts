import type { CaseFile } from '../../../libs/recruitment/src/casefile/case-file.schema';

/** What the buyer's own people put on record: a firm that the answers name, a cohort, a payment. */
export const CASE_OF_BUYER: Partial<CaseFile> = {
  agencies: [
    {
      ref: 'everest-gate',
      kind: 'FIRM',
      role: 'RECRUITMENT_AGENCY',
      name: 'EVEREST Gate  Manpower Pvt. Ltd.',
      country: 'NPL',
    },
  ],
  cohorts: [
    {
      ref: 'NP-OLD',
      agency: 'everest-gate',
      origin: { country: 'NPL' },
      destination: 'MYS',
      occupation: 'FACTORY',
      hiring: { from: '2019-01-01', to: '2019-02-28' },
      workers: { current: 10, former: 2, unreachable: 0 },
      wage: { currency: 'MYR', promisedMonthly: '1100' },
    },
  ],
  payments: [
    {
      ref: 'p1',
      cohort: 'NP-OLD',
      costCode: 'FEE.SERVICE',
      label: 'agency invoice',
      amount: '900',
      currency: 'MYR',
      paidOn: '2019-01-10',
      payer: 'EMPLOYER',
      payee: { kind: 'AGENCY_ORIGIN', agency: 'everest-gate' },
      source: { kind: 'AGENCY_INVOICE' },
    },
  ],
};
