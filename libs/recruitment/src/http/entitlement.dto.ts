import {
  DateField,
  DecimalField,
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  UuidField,
} from '@para42/platform';
import { HeardDto } from './repayment-word.dto';

export class InstalmentDto {
  @IntField()
  number!: number;

  @DateField()
  dueOn!: string;

  @DecimalField()
  perWorker!: string;

  @OneOfField(['set_aside', 'paid', 'due', 'late'], {
    description: 'Of those who can be reached; set_aside while nobody can',
  })
  state!: string;
}

export class ConversionDto {
  @DecimalField({ description: 'In the currency of the repayment' })
  amount!: string;

  @TextField({ description: 'Month of the rate, YYYY-MM' })
  month!: string;

  @DecimalField({ description: 'Units of the currency of the payment for one US dollar' })
  fromPerUsd!: string;

  @DecimalField({ description: 'Units of the currency of the repayment for one US dollar' })
  toPerUsd!: string;

  @TextField({ description: 'Where the rate is from' })
  source!: string;
}

export class WorkingLineDto {
  @TextField({ description: 'The payment, as the case file names it' })
  payment!: string;

  @TextField({ example: 'FEE.SERVICE' })
  costCode!: string;

  @DateField()
  paidOn!: string;

  @TextField({ example: 'NPR' })
  currency!: string;

  @DecimalField({ description: 'What counts of the payment, in its own currency' })
  portion!: string;

  @ObjectField(() => ConversionDto, { nullable: true, description: 'At the rate of the payment' })
  atPayment!: ConversionDto | null;

  @ObjectField(() => ConversionDto, { nullable: true, description: 'At the rate of discovery' })
  atDiscovery!: ConversionDto | null;

  @TextField({ description: 'Month whose rate was used, YYYY-MM' })
  usedMonth!: string;

  @DecimalField({ description: 'The amount used, in the currency of the repayment' })
  used!: string;

  @IntField({ min: 0 })
  interestDays!: number;

  @DecimalField()
  interest!: string;
}

export class EntitlementDto {
  @UuidField()
  id!: string;

  @UuidField()
  cohortId!: string;

  @TextField()
  cohortRef!: string;

  @TextField({ nullable: true, description: 'Pseudonymous id; null: unnamed workers' })
  worker!: string | null;

  @IntField()
  workers!: number;

  @IntField({ description: 'Could not be reached when the plan was made' })
  unreachable!: number;

  @IntField({ description: 'Of those: found since' })
  reached!: number;

  @OneOfField(['MEAN', 'OWN', 'TOP_UP'], {
    description:
      'The mean of the cohort, documents of one person, or what is due above a closed plan',
  })
  basis!: string;

  @DecimalField()
  duePerWorker!: string;

  @DecimalField({ nullable: true, description: 'Cost borne in months of income (SDG 10.7.1)' })
  monthsOfWage!: string | null;

  @OneOfField(['COHORT_MEANS', 'OWN_FIGURES'], {
    description:
      'Both figures are means of the cohort, or both are of this worker; months are null where one lacks',
  })
  monthsOfWageBasis!: string;

  @DateField()
  discoveredOn!: string;

  @DateField()
  deadlineOn!: string;

  @ListField(() => WorkingLineDto, { description: 'Each payment line with its rates and interest' })
  working!: WorkingLineDto[];

  @DecimalField({ description: 'Without what workers contradict' })
  paid!: string;

  @DecimalField({
    description:
      'Left to those who can be reached, if refunds that the case tells of since agreement arrived',
  })
  owedNow!: string;

  @ObjectField(() => HeardDto, { description: 'Workers by payment' })
  heard!: HeardDto;

  @TextField({ nullable: true, description: 'Why those not heard could not be asked; at closure' })
  unheardReason!: string | null;

  @ListField(() => InstalmentDto)
  instalments!: InstalmentDto[];
}
