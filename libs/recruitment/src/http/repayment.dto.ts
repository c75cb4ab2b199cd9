import {
  DateField,
  DecimalField,
  IntField,
  JsonField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  UuidField,
} from '@para42/platform';
import { repaymentPlanStates } from '../repayment/repayment-plan.states';
import { EntitlementDto } from './entitlement.dto';

/** Ways for money to reach workers; an agency that charged is refused whatever the way. */
const ROUTES = [
  'BANK_TRANSFER',
  'MOBILE_MONEY',
  'CASH_IN_PERSON',
  'PAYROLL',
  'TRUST_FUND',
] as const;

/** Ways for workers to say that they were paid, none of which the employer or an agency runs. */
const CHANNELS = [
  'HOTLINE',
  'TRADE_UNION',
  'CIVIL_SOCIETY',
  'OFF_SITE_INTERVIEW',
  'WORKER_VOICE_APP',
  'COMMUNITY_GROUP',
] as const;

export class PaymentAttestationDto {
  @TextField({
    pattern: /^[0-9a-f]{64}$/,
    description: 'SHA-256 of the receipt, which itself names a worker and is not taken in',
  })
  sha256!: string;

  @TextField({ max: 80, example: 'signed receipt list' })
  kind!: string;

  @TextField({ max: 200, description: 'Who keeps the document' })
  holder!: string;

  @TextField({ max: 200, description: 'Who saw it' })
  seenBy!: string;

  @DateField()
  seenOn!: string;
}

export class ConfirmationDto {
  @UuidField()
  id!: string;

  @UuidField()
  entitlementId!: string;

  @IntField()
  workers!: number;

  @DecimalField({ description: 'Total of the confirmation' })
  amount!: string;

  @DateField()
  paidOn!: string;

  @OneOfField(ROUTES)
  route!: string;

  @ObjectField(() => PaymentAttestationDto)
  attestation!: PaymentAttestationDto;

  @IntField()
  confirmedWorkers!: number;

  @OneOfField(CHANNELS, { nullable: true })
  confirmedChannel!: string | null;

  @DateField({ nullable: true })
  confirmedOn!: string | null;
}

export class PlanNowDto {
  @DecimalField()
  total!: string;

  @DecimalField()
  setAside!: string;

  @TextField()
  currency!: string;
}

export class RepaymentPlanDto {
  @UuidField()
  planId!: string;

  @UuidField()
  siteId!: string;

  @OneOfField(repaymentPlanStates.states)
  state!: string;

  @TextField({ example: 'MYR' })
  currency!: string;

  @JsonField({ description: 'The policy by which the figures were worked out' })
  policy!: unknown;

  @DecimalField({ description: 'Due to all workers, former and absent ones included' })
  total!: string;

  @DecimalField({ description: 'Kept for those who still cannot be reached' })
  setAside!: string;

  @DecimalField()
  paid!: string;

  @DateField({ nullable: true, description: 'Earliest deadline' })
  deadlineOn!: string | null;

  @IntField()
  workers!: number;

  @IntField({ description: 'Still being traced' })
  unreachable!: number;

  @DateField({ nullable: true })
  agreedOn!: string | null;

  @TextField({ nullable: true })
  agreedBy!: string | null;

  @DateField({ nullable: true })
  closedOn!: string | null;

  @TextField({ nullable: true })
  closingReason!: string | null;

  @ListField(() => EntitlementDto)
  entitlements!: EntitlementDto[];

  @ListField(() => ConfirmationDto)
  confirmations!: ConfirmationDto[];

  @ObjectField(() => PlanNowDto, { description: 'What the case as it stands would owe' })
  now!: PlanNowDto;

  @ListField('text', {
    description: 'Rates that are missing, and without which workers are not in the figures yet',
  })
  problems!: string[];

  @IntField()
  version!: number;
}

export class ConfirmPaymentDto {
  @UuidField()
  entitlementId!: string;

  @IntField({ min: 1, max: 1_000_000 })
  workers!: number;

  @DecimalField({ positive: true })
  amountPerWorker!: string;

  @DateField()
  paidOn!: string;

  @OneOfField(ROUTES)
  route!: string;

  @UuidField({ optional: true, description: 'Agency through which the money went, if any' })
  throughAgencyId?: string;

  @ObjectField(() => PaymentAttestationDto)
  attestation!: PaymentAttestationDto;

  @IntField({
    min: 0,
    max: 1_000_000,
    description: 'Workers who said themselves that they were paid',
  })
  confirmedWorkers!: number;

  @OneOfField(CHANNELS, { optional: true, description: 'The independent channel they used' })
  confirmedChannel?: string;

  @DateField({ optional: true })
  confirmedOn?: string;
}

export class TraceWorkersDto {
  @UuidField()
  entitlementId!: string;

  @IntField({ min: 1, max: 1_000_000 })
  workers!: number;
}

export class ClosePlanDto {
  @TextField({ max: 2_000, description: 'What becomes of those who were not found' })
  reason!: string;
}
