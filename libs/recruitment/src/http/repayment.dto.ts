import {
  BoolField,
  DateField,
  DecimalField,
  IntField,
  JsonField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  UuidField,
  NamesNobody,
} from '@para42/platform';
import { repaymentPlanStates } from '../repayment/repayment-plan.states';
import { PAYERS, PAYMENT_ROUTES, TRACING_STEPS } from '../repayment/repayment.table';
import { PAYMENT_ATTESTATIONS } from '../vocabulary/payment.table';
import { EntitlementDto } from './entitlement.dto';
import { HeardDto, WordDto } from './repayment-word.dto';

export class PaymentAttestationDto {
  @TextField({
    pattern: /^[0-9a-f]{64}$/,
    description: 'SHA-256 of the receipt, which itself names a worker and is not taken in',
  })
  sha256!: string;

  @OneOfField(PAYMENT_ATTESTATIONS)
  kind!: string;

  @TextField({ max: 200, description: 'Who keeps the document' })
  @NamesNobody()
  holder!: string;

  @TextField({ max: 200, description: 'Who saw it' })
  @NamesNobody()
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

  @OneOfField(PAYERS)
  payer!: string;

  @OneOfField(PAYMENT_ROUTES)
  route!: string;

  @UuidField({ nullable: true, description: 'Agency through which the money went' })
  throughAgencyId!: string | null;

  @BoolField({
    description: 'It went through an agency, or a payroll, that is by now known to be of a charger',
  })
  throughChargingAgency!: boolean;

  @TextField({ nullable: true, description: 'Why a receipt that counts already proves it too' })
  anotherPayment!: string | null;

  @TextField({ nullable: true, description: 'Why it counts beside a refund' })
  besideRefund!: string | null;

  @ObjectField(() => PaymentAttestationDto)
  attestation!: PaymentAttestationDto;

  @ObjectField(() => HeardDto)
  heard!: HeardDto;

  @ListField(() => WordDto, { description: 'What workers said of it, in the order of records' })
  words!: WordDto[];
}

export class TracingDto {
  @UuidField()
  id!: string;

  @UuidField()
  entitlementId!: string;

  @OneOfField(TRACING_STEPS)
  step!: string;

  @DateField()
  takenOn!: string;

  @IntField({ description: 'Workers found by it' })
  found!: number;
}

/** Another plan of the site, in short. */
export class OtherPlanDto {
  @UuidField()
  planId!: string;

  @UuidField()
  siteId!: string;

  @OneOfField(repaymentPlanStates.states)
  state!: string;

  @TextField({ example: 'MYR' })
  currency!: string;

  @DecimalField()
  total!: string;

  @DecimalField()
  setAside!: string;

  @DecimalField({ description: 'Without what workers contradict' })
  paid!: string;

  @IntField({ description: 'Workers by payment who say that they were not paid, or less' })
  disputed!: number;

  @DateField({ nullable: true })
  deadlineOn!: string | null;

  @IntField()
  workers!: number;

  @IntField()
  unreachable!: number;

  @IntField()
  version!: number;
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

  @DecimalField({ description: 'Without what workers contradict' })
  paid!: string;

  @ObjectField(() => HeardDto, {
    description: 'Workers paid by what they say, by payment: who was paid thrice counts thrice',
  })
  heard!: HeardDto;

  @IntField({ description: 'Past their day and not wholly paid' })
  lateInstalments!: number;

  @IntField({ description: 'Instalments that fall after the deadline of their workers' })
  afterDeadline!: number;

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

  @ListField(() => TracingDto, { description: 'Steps taken to find workers' })
  tracing!: TracingDto[];

  @ListField(() => OtherPlanDto, { description: 'Of this site, the newest first' })
  otherPlans!: OtherPlanDto[];

  @ObjectField(() => PlanNowDto, { description: 'What the case as it stands would owe' })
  now!: PlanNowDto;

  @ListField('text', {
    description: 'Rates that are missing, and without which workers are not in the figures yet',
  })
  problems!: string[];

  @IntField()
  version!: number;
}
