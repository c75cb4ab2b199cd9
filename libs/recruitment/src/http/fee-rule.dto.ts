import {
  BoolField,
  DateField,
  IntField,
  ListField,
  ObjectField,
  OneOfField,
  PageDto,
  PageQuery,
  TextField,
  NamesNobody,
} from '@para42/platform';
import { FEE_RULE_CODE, type CapInput, type FeeRuleInput } from '../fees/fee-rule.checks';
import { ruleKey } from '../fees/fee-rule';
import type { FeeRuleView } from '../fees/fee-rule.service';
import { ALL_COUNTED_CODES, COST_CODE_LIST } from '../vocabulary/cost-code.table';
import { OCCUPATIONS } from '../vocabulary/labour.table';
import { PAYEES } from '../vocabulary/payment.table';
import { unlisted } from './unlisted';

const COUNTRY = /^[A-Z]{3}$/;
const CAP_KINDS = ['AMOUNT', 'MONTHS_OF_WAGE', 'PER_JOB_ORDER', 'MONTHLY_FEE'] as const;

export class FeeCapDto {
  @OneOfField(CAP_KINDS, {
    description:
      'AMOUNT: amount, currency. MONTHS_OF_WAGE: months, perContractYear, maximum. MONTHLY_FEE: ' +
      'byYear, currency. PER_JOB_ORDER: the maximum of the job order that the cohort names',
  })
  kind!: CapInput['kind'];

  @TextField({ optional: true, description: 'Per worker, for all covered costs', example: '0' })
  amount?: string;

  @TextField({ optional: true, example: 'NPR' })
  currency?: string;

  @TextField({ optional: true, description: 'Months of basic wage', example: '1.5' })
  months?: string;

  @BoolField({ optional: true, description: 'The months are for each 12 months of contract' })
  perContractYear?: boolean;

  @TextField({ optional: true, description: 'Most months, however long the contract' })
  maximum?: string;

  @ListField('text', { optional: true, max: 20, description: 'Fee a month, by year of contract' })
  byYear?: string[];
}

/** Days, both included; null: open. */
export class RulePeriodDto {
  @DateField({ nullable: true })
  from!: string | null;

  @DateField({ nullable: true })
  to!: string | null;
}

export class FeeRuleDto {
  @TextField({ description: 'A shipped rule and one of your own can have the same' })
  code!: string;

  @TextField({ description: 'Tells the two apart, and stands in the keys of observations' })
  key!: string;

  @BoolField({ description: 'False: shipped with the product' })
  own!: boolean;

  @TextField({ description: 'ISO 3166-1 alpha-3, or ANY', example: 'NPL' })
  origin!: string;

  @ListField('text', { nullable: true, description: 'Null: every destination' })
  destinations!: string[] | null;

  @ListField('text', { nullable: true, description: 'Null: every occupation' })
  occupations!: string[] | null;

  @ListField('text', { nullable: true, description: 'Null: whoever is paid' })
  payees!: string[] | null;

  @ListField('text', { description: 'Costs that count against the cap' })
  covers!: string[];

  @ListField('text', { description: 'Costs of which a worker may bear nothing' })
  employerBears!: string[];

  @ObjectField(() => FeeCapDto)
  cap!: FeeCapDto;

  @DateField({ nullable: true, description: 'First day in force; null: before all records' })
  validFrom!: string | null;

  @DateField({ nullable: true, description: 'Last day in force; null: still in force' })
  validTo!: string | null;

  @ObjectField(() => RulePeriodDto, {
    nullable: true,
    description: 'Of a shipped rule: days on which your own of the same code stands in its place',
  })
  replacedOn!: RulePeriodDto | null;

  @BoolField({ description: 'Of your own: the shipped rule of the same code is asked on no day' })
  withdrawsShipped!: boolean;

  @TextField()
  authority!: string;

  @TextField()
  whoPaysWhat!: string;

  @TextField()
  source!: string;

  @OneOfField(['found', 'secondary', 'unverified', 'tenant'], {
    description: 'How well it is established; an unverified rule decides and observations say so',
  })
  confidence!: string;

  @IntField({ nullable: true, description: 'Send it as If-Match to end the rule; null: shipped' })
  version!: number | null;
}

export const FeeRulePage = PageDto(FeeRuleDto);

export class FeeRuleQuery extends PageQuery {
  @TextField({ optional: true, pattern: COUNTRY, description: 'Rules for workers from there' })
  origin?: string;

  @TextField({ optional: true, pattern: COUNTRY, description: 'Rules for workers who go there' })
  destination?: string;

  @DateField({ optional: true, description: 'Only those in force on that day' })
  on?: string;
}

export class CreateFeeRuleDto {
  @TextField({
    pattern: FEE_RULE_CODE,
    max: 40,
    description: 'A code of a shipped rule puts this one in its place, on the days of this one',
    example: 'NP-MY-MOU-2026',
  })
  code!: string;

  @TextField({ pattern: COUNTRY, description: 'ISO 3166-1 alpha-3, or ANY', example: 'NPL' })
  origin!: string;

  @ListField('text', { optional: true, max: 250, description: 'Every destination if left out' })
  destinations?: string[];

  @ListField('text', { optional: true, max: 20, description: 'Every occupation if left out' })
  occupations?: string[];

  @ListField('text', { optional: true, max: 20, description: 'Whoever is paid if left out' })
  payees?: string[];

  @ListField('text', {
    optional: true,
    max: 30,
    description: 'Cost codes that count against the cap; all of the ILO definition if left out',
  })
  covers?: string[];

  @ListField('text', { optional: true, max: 30, description: 'Costs that the employer bears' })
  employerBears?: string[];

  @ObjectField(() => FeeCapDto)
  cap!: FeeCapDto;

  @DateField({ description: 'First day in force: payments before it are not held against it' })
  validFrom!: string;

  @DateField({ optional: true, description: 'Last day in force' })
  validTo?: string;

  @BoolField({
    optional: true,
    description: 'The shipped rule of the same code is wrong: it is asked on no other day either',
  })
  withdrawsShipped?: boolean;

  @TextField({ max: 200, description: 'Who made the rule' })
  authority!: string;

  @TextField({ max: 1_000, description: 'Who pays what, in words' })
  @NamesNobody()
  whoPaysWhat!: string;

  @TextField({ max: 300, description: 'Where it can be read' })
  @NamesNobody()
  source!: string;

  @TextField({ min: 10, max: 1_000, description: 'Why it is put in; kept with author' })
  @NamesNobody()
  reason!: string;
}

export class EndFeeRuleDto {
  @DateField({ description: 'Last day in force' })
  validTo!: string;

  @TextField({ min: 10, max: 1_000, description: 'Why; kept with author' })
  @NamesNobody()
  reason!: string;
}

/** A rule as it comes in; codes that no list has are refused with their place. */
export function feeRuleInput(body: CreateFeeRuleDto): FeeRuleInput {
  const { destinations, occupations, payees, covers, employerBears, validTo, reason, ...rest } =
    body;
  unlisted({
    occupations: [occupations, OCCUPATIONS],
    payees: [payees, PAYEES],
    covers: [covers, COST_CODE_LIST],
    employerBears: [employerBears, COST_CODE_LIST],
  });
  return {
    ...rest,
    destinations: destinations ?? 'ANY',
    occupations: (occupations as FeeRuleInput['occupations'] | undefined) ?? 'ANY',
    ...(payees ? { payees: payees as FeeRuleInput['payees'] } : {}),
    covers: (covers as FeeRuleInput['covers'] | undefined) ?? ALL_COUNTED_CODES,
    ...(employerBears ? { employerBears: employerBears as FeeRuleInput['employerBears'] } : {}),
    validTo: validTo ?? null,
  };
}

export function presentFeeRule(view: FeeRuleView): FeeRuleDto {
  const { isInPlace: _, ...rule } = view;
  return {
    ...rule,
    key: ruleKey(view),
    destinations: rule.destinations === 'ANY' ? null : [...rule.destinations],
    occupations: rule.occupations === 'ANY' ? null : [...rule.occupations],
    payees: rule.payees ? [...rule.payees] : null,
    covers: [...rule.covers],
    employerBears: [...(rule.employerBears ?? [])],
    cap: rule.cap as FeeCapDto,
    replacedOn: rule.replacedOn ?? null,
    withdrawsShipped: rule.withdrawsShipped ?? false,
  };
}
