import { z } from 'zod';
import { COST_CODE_LIST, ILLEGITIMACY_LIST, ILLICIT_KINDS } from '../vocabulary/cost-code.table';
import { INVOLVEMENT, EVENT_KINDS } from '../vocabulary/labour.table';
import { CHANNELS, PAYEES, PAYERS, PAYMENT_SOURCES } from '../vocabulary/payment.table';
import {
  currency,
  date,
  decimalText,
  evidence,
  month,
  place,
  provenance,
  rateText,
  ref,
  text,
} from './case-file.fields';

const source = z.strictObject({
  kind: z.enum(PAYMENT_SOURCES),
  interviews: z.int().min(1).max(100_000).optional().meta({
    description: 'Workers asked; a worker report for a cohort is the mean of their answers',
  }),
  lowest: decimalText('Lowest amount reported').optional(),
  highest: decimalText('Highest amount reported').optional(),
  standardDeviation: decimalText('Standard deviation of the amounts reported').optional(),
});

export const paymentSchema = z
  .strictObject({
    ref: ref('Name of the line within the case'),
    cohort: ref('The cohort that it concerns'),
    worker: ref('Individual for whom the amount is documented').optional(),
    costCode: z.enum(COST_CODE_LIST),
    illegitimacy: z.array(z.enum(ILLEGITIMACY_LIST)).min(1).max(4).optional(),
    illicitKind: z.enum(ILLICIT_KINDS).optional(),
    label: text(120, 'Label used on the spot'),
    amount: decimalText('Amount per worker'),
    currency: currency('Currency of the amount'),
    paidOn: date('Day of payment; its rule and its month’s rate apply'),
    place: place.optional(),
    payer: z.enum(PAYERS),
    payee: z.strictObject({
      kind: z.enum(PAYEES),
      agency: ref('The agency or sub-agent that was paid').optional(),
    }),
    channel: z.enum(CHANNELS).optional(),
    receipt: z
      .strictObject({ given: z.boolean(), amount: decimalText('Amount on the receipt').optional() })
      .optional(),
    disclosed: z.boolean().optional().meta({ description: 'Told before the job was accepted' }),
    refunded: z
      .strictObject({ amount: decimalText('Amount given back'), on: date('Day of the refund') })
      .optional(),
    source,
    evidence,
    provenance,
  })
  .meta({ description: 'One payment line, per worker' });

export const rateSchema = z.strictObject({
  month: month('Month of the rate'),
  currency: currency('Currency'),
  perUsd: rateText('Units of the currency for one US dollar'),
  source: text(200, 'Who published it'),
});

export const policySchema = z
  .strictObject({
    principle: z.enum(['EMPLOYER_PAYS', 'LEGAL_CAP']).optional().meta({
      description: 'All that workers bore is repaid, or only what lay above a legal cap in force',
    }),
    currency: currency('Currency of repayment').optional(),
    deadlineDays: z.int().min(1).max(3650).optional().meta({ description: 'From discovery' }),
    conversion: z.enum(['PAYMENT_MONTH', 'DISCOVERY_MONTH', 'BETTER_FOR_WORKER']).optional(),
    interest: z
      .strictObject({
        kind: z.enum(['NONE', 'SIMPLE']),
        annualRatePercent: decimalText('Simple interest a year, actual/365').optional(),
        until: z.enum(['DISCOVERY', 'DEADLINE']).optional(),
      })
      .optional(),
    instalments: z
      .strictObject({
        count: z.int().min(1).max(60),
        firstOn: date('First instalment; the others follow monthly').optional(),
      })
      .optional(),
    documentReturnHours: z.int().min(1).max(24).optional().meta({
      description: 'Hours within which papers in safe keeping must be back in hand; 24 at most',
    }),
    weeklyHours: z
      .strictObject({ normal: z.int().min(20).max(48), maximum: z.int().min(20).max(60) })
      .optional()
      .meta({ description: 'Stricter than 48 hours a week, 60 with overtime; never looser' }),
  })
  .meta({ description: 'What differs from the tenant’s policy for this site' });

export const eventSchema = z.strictObject({
  ref: ref('Name of the event within the case'),
  kind: z.enum(EVENT_KINDS),
  on: date('Day of the event'),
  cohort: ref('The cohort concerned; all of them where left out').optional(),
  authority: text(200, 'For a decision: the authority that took it').optional(),
  note: text(1000, 'What happened; no names of workers'),
});

export const involvementSchema = z
  .strictObject({
    ref: ref('Name of the record within the case'),
    party: z.enum(['BUYER', 'EMPLOYER', 'AGENCY']),
    agency: ref('The agency, where the party is one').optional(),
    cohort: ref('The cohort concerned; all of them where left out').optional(),
    kind: z.enum(INVOLVEMENT),
    on: date('Day of the judgement'),
    reason: text(2000, 'Why; required'),
    author: text(120, 'Who judged, by role or user id'),
  })
  .meta({ description: 'A dated, reasoned judgement of how a party is involved' });
