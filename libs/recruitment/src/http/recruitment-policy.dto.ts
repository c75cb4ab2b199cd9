import {
  DateField,
  DecimalField,
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  TextField,
  TimeField,
  NamesNobody,
} from '@para42/platform';

const PRINCIPLES = ['EMPLOYER_PAYS', 'LEGAL_CAP'] as const;
const CONVERSIONS = ['PAYMENT_MONTH', 'DISCOVERY_MONTH', 'BETTER_FOR_WORKER'] as const;
const INTEREST = ['NONE', 'SIMPLE'] as const;
const UNTIL = ['DISCOVERY', 'DEADLINE'] as const;

export class InterestDto {
  @OneOfField(INTEREST)
  kind!: (typeof INTEREST)[number];

  @DecimalField({
    optional: true,
    positive: true,
    example: '5',
    description: 'Percent a year, actual/365; only with SIMPLE, and then required',
  })
  annualRatePercent?: string;

  @OneOfField(UNTIL, { optional: true, description: 'Default DEADLINE' })
  until?: (typeof UNTIL)[number];
}

export class InstalmentsDto {
  @IntField({ min: 1, max: 60, description: 'The last takes the remainder' })
  count!: number;

  @DateField({ optional: true, description: 'First instalment; the others follow monthly' })
  firstOn?: string;
}

export class WeeklyHoursDto {
  @IntField({ min: 20, max: 48 })
  normal!: number;

  @IntField({ min: 20, max: 60, description: 'With overtime' })
  maximum!: number;
}

/** What is left out falls to the default. */
export class PolicySettingsDto {
  @OneOfField(PRINCIPLES, {
    optional: true,
    description:
      'All that workers bore is repaid, or only what lay above a legal cap in force. Default EMPLOYER_PAYS',
  })
  principle?: (typeof PRINCIPLES)[number];

  @TextField({
    optional: true,
    pattern: /^[A-Z]{3}$/,
    example: 'MYR',
    description: 'Of repayment. Default: the one in which all cohorts of a case are paid, else USD',
  })
  currency?: string;

  @IntField({ optional: true, min: 1, max: 3650, description: 'From discovery. Default 90' })
  deadlineDays?: number;

  @OneOfField(CONVERSIONS, { optional: true, description: 'Default BETTER_FOR_WORKER' })
  conversion?: (typeof CONVERSIONS)[number];

  @ObjectField(() => InterestDto, { optional: true, description: 'Default NONE' })
  interest?: InterestDto;

  @ObjectField(() => InstalmentsDto, { optional: true, description: 'Default one' })
  instalments?: InstalmentsDto;

  @IntField({
    optional: true,
    min: 1,
    max: 24,
    description:
      'Hours within which papers in safe keeping must be back in hand. Default 24, and no more',
  })
  documentReturnHours?: number;

  @ObjectField(() => WeeklyHoursDto, {
    optional: true,
    description: 'Default 48 and 60; stricter, never looser',
  })
  weeklyHours?: WeeklyHoursDto;
}

export class SetPolicyDto {
  @ObjectField(() => PolicySettingsDto, { description: 'In place of all settings before' })
  settings!: PolicySettingsDto;

  @TextField({ max: 1_000, description: 'Why; goes into the ledger' })
  @NamesNobody()
  reason!: string;
}

export class EffectivePolicyDto {
  @OneOfField(PRINCIPLES)
  principle!: string;

  @TextField({ nullable: true, description: 'Null: by the wages of each case' })
  currency!: string | null;

  @IntField()
  deadlineDays!: number;

  @OneOfField(CONVERSIONS)
  conversion!: string;

  @ObjectField(() => InterestDto)
  interest!: InterestDto;

  @ObjectField(() => InstalmentsDto)
  instalments!: InstalmentsDto;

  @IntField()
  documentReturnHours!: number;

  @ObjectField(() => WeeklyHoursDto)
  weeklyHours!: WeeklyHoursDto;
}

export class PolicyChangeDto {
  @IntField()
  version!: number;

  @ObjectField(() => PolicySettingsDto)
  settings!: PolicySettingsDto;

  @TimeField({ description: 'From then on, until the next change' })
  setAt!: string;

  @TextField()
  reason!: string;

  @TextField()
  author!: string;
}

export class RecruitmentPolicyDto {
  @IntField({ description: '0 where none was ever set' })
  version!: number;

  @ObjectField(() => PolicySettingsDto, { description: 'As set' })
  settings!: PolicySettingsDto;

  @ObjectField(() => EffectivePolicyDto, {
    description: 'What holds where the case of a site says nothing',
  })
  effective!: EffectivePolicyDto;

  @ListField(() => PolicyChangeDto, { description: 'The newest first, at most 100' })
  changes!: PolicyChangeDto[];
}
