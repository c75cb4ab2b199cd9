import { z } from 'zod';
import {
  DEDUCTION_KINDS,
  DOCUMENT_HOLDERS,
  LENDERS,
  OCCUPATIONS,
} from '../vocabulary/labour.table';
import {
  count,
  country,
  currency,
  date,
  decimalText,
  evidence,
  place,
  provenance,
  ref,
  text,
} from './case-file.fields';

const money = z.strictObject({
  amount: decimalText('Amount'),
  currency: currency('Currency of the amount'),
});

const workers = z.strictObject({
  current: count('Workers at the site now'),
  former: count('Workers who have left'),
  unreachable: count('Of both: those who cannot be reached now'),
});

const wage = z.strictObject({
  currency: currency('Currency of both wages'),
  promisedMonthly: decimalText('Basic monthly wage promised on recruitment').optional(),
  paidMonthly: decimalText('Basic monthly wage paid').optional(),
});

const documents = z.strictObject({
  heldBy: z.enum(DOCUMENT_HOLDERS).meta({ description: 'Who holds passports and papers' }),
  consent: z.boolean().optional().meta({ description: 'Written, free consent of the workers' }),
  returnHours: decimalText('Hours until papers are back in hand once asked for').optional(),
});

const deduction = z.strictObject({
  kind: z.enum(DEDUCTION_KINDS),
  amount: decimalText('Amount per worker'),
  currency: currency('Currency of the amount'),
  purpose: text(200, 'Reason given').optional(),
  since: date('First day on which it was taken').optional(),
});

export const cohortSchema = z
  .strictObject({
    ref: ref('Name of the cohort within the case'),
    agency: ref('The agency that placed them; left out for direct hire').optional(),
    jobOrder: ref('The job order under which they were hired').optional(),
    origin: place.meta({ description: 'Where the workers come from' }),
    destination: country('Country where they work'),
    occupation: z.enum(OCCUPATIONS),
    hiring: z.strictObject({ from: date('First day of hiring'), to: date('Last day of hiring') }),
    workers,
    bySex: z
      .strictObject({
        women: count('Women'),
        men: count('Men'),
        otherOrNotStated: count('Other, or not stated'),
      })
      .optional(),
    byAge: z
      .strictObject({
        under18: count('Under 18'),
        from18to24: count('18 to 24'),
        from25to34: count('25 to 34'),
        from35to44: count('35 to 44'),
        from45: count('45 and over'),
      })
      .optional(),
    contractMonths: z.int().min(1).max(240).optional().meta({ description: 'Contract, months' }),
    wage: wage.optional(),
    contract: z
      .strictObject({
        languageUnderstood: z.boolean().optional(),
        jobAsPromised: z.boolean().optional(),
        placeAsPromised: z.boolean().optional(),
        employerAsPromised: z.boolean().optional(),
      })
      .optional(),
    documents: documents.optional(),
    deductions: z
      .array(deduction)
      .max(50)
      .optional()
      .meta({ description: 'Deposits and deductions; an empty list says that there are none' }),
    exit: z
      .strictObject({
        penalty: money.optional().meta({ description: 'Paid by a worker who leaves early' }),
        noticeDays: z.int().min(0).max(730).optional(),
      })
      .optional(),
    hours: z
      .strictObject({
        weekly: decimalText('Usual hours a week, overtime included'),
        overtimeVoluntary: z.boolean().optional(),
      })
      .optional(),
    debt: z
      .strictObject({
        workers: count('Workers of the cohort with a debt from recruitment'),
        meanOutstanding: money.optional(),
        monthlyRatePercent: decimalText('Interest a month, in percent').optional(),
        lender: z.enum(LENDERS).optional(),
      })
      .optional(),
    repayment: z
      .strictObject({
        freely: z.boolean().optional().meta({ description: 'Free of any condition' }),
        former: z.boolean().optional().meta({ description: 'Workers who have left as well' }),
      })
      .optional()
      .meta({
        description: 'How what these workers paid is given back, where it is or is planned',
      }),
    source: text(300, 'Who or what says so').optional(),
    evidence,
    provenance,
  })
  .meta({ description: 'Workers of the site by corridor, agency and hiring period; no names' });

export const individualSchema = z
  .strictObject({
    id: ref('Pseudonymous id of the tenant’s choosing; never a name or a document number'),
    cohort: ref('The cohort to which the person belongs'),
    standing: z.enum(['CURRENT', 'FORMER']),
    reachable: z.boolean(),
    monthlyIncome: money.optional().meta({ description: 'Income a month at destination' }),
    repaidUnnamed: z
      .boolean()
      .optional()
      .meta({
        description:
          'Whether the person is one of those to whom an agreed or closed repayment plan owed money ' +
          'without naming them; asked for where a plan did so in the cohort',
      }),
  })
  .meta({ description: 'Only where a repayment needs one person apart from the cohort' });
