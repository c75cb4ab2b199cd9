import {
  DateField,
  DecimalField,
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  UuidField,
  NamesNobody,
} from '@para42/platform';
import {
  PAYERS,
  PAYMENT_ROUTES,
  TRACING_STEPS,
  WORD_CHANNELS,
  type TracingStep,
  type WordChannel,
} from '../repayment/repayment.table';
import { PaymentAttestationDto } from './repayment.dto';

export class PlanQuery {
  @UuidField({ optional: true, description: 'A plan of the site. Default: the newest' })
  planId?: string;
}

export class AgreePlanDto {
  @TextField({
    optional: true,
    max: 2_000,
    description: 'Wanted where instalments fall after the deadline: why workers wait longer',
  })
  @NamesNobody()
  afterDeadlineReason?: string;
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

  @OneOfField(PAYERS)
  payer!: string;

  @OneOfField(PAYMENT_ROUTES, {
    description: 'PAYROLL is refused where an agency that charged keeps it',
  })
  route!: string;

  @UuidField({ optional: true, description: 'Agency through which the money went, if any' })
  throughAgencyId?: string;

  @ObjectField(() => PaymentAttestationDto)
  attestation!: PaymentAttestationDto;

  @TextField({
    optional: true,
    min: 1,
    max: 1_000,
    description: 'Why a receipt that counts already proves this payment too. Names nobody',
  })
  @NamesNobody()
  anotherPayment?: string;

  @TextField({
    optional: true,
    min: 1,
    max: 1_000,
    description:
      'Why this counts beside a refund that the case tells of since agreement. Names nobody',
  })
  @NamesNobody()
  besideRefund?: string;

  @IntField({
    min: 0,
    max: 1_000_000,
    description: 'Workers who said themselves that they were paid',
  })
  confirmedWorkers!: number;

  @OneOfField(WORD_CHANNELS, { optional: true, description: 'The independent channel they used' })
  confirmedChannel?: WordChannel;

  @DateField({ optional: true })
  confirmedOn?: string;
}

export class TraceWorkersDto {
  @UuidField()
  entitlementId!: string;

  @OneOfField(TRACING_STEPS)
  step!: TracingStep;

  @DateField()
  takenOn!: string;

  @IntField({ min: 0, max: 1_000_000, description: 'Workers found by this step' })
  found!: number;
}

export class UnheardDto {
  @UuidField()
  entitlementId!: string;

  @TextField({ max: 1_000, description: 'Names nobody' })
  @NamesNobody()
  reason!: string;
}

export class ClosePlanDto {
  @TextField({ max: 2_000, description: 'What becomes of those who were not found' })
  @NamesNobody()
  reason!: string;

  @UuidField({ optional: true, description: 'Default: the newest plan of the site' })
  planId?: string;

  @ListField(() => UnheardDto, {
    optional: true,
    max: 1_000,
    description:
      'Why workers who were paid could not be asked: each entitlement with such, no other',
  })
  unheard?: UnheardDto[];
}
