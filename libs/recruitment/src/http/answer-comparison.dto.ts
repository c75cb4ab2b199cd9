import {
  BoolField,
  DateField,
  DecimalField,
  IntField,
  ListField,
  ObjectField,
  TextField,
  TimeField,
  UuidField,
} from '@para42/platform';
import { ILLEGITIMACY_LIST } from '../vocabulary/cost-code.table';
import { PAYERS } from '../vocabulary/payment.table';
import { LicenceStatusDto } from './agency.dto';
import { EarlierAdmissionDto, MappingProblemDto } from './answer-mapping.dto';

export class ComparedSubmissionDto {
  @UuidField()
  submissionId!: string;

  @TimeField()
  submittedAt!: string;

  @ListField(() => MappingProblemDto, { description: 'What it tells and could not be placed' })
  notPlaced!: MappingProblemDto[];

  @ListField(() => EarlierAdmissionDto, {
    description: 'What was admitted before and is taken back in it',
  })
  earlierAdmissions!: EarlierAdmissionDto[];
}

export class ToldLicenceDto {
  @TextField()
  authority!: string;

  @DateField()
  validFrom!: string;

  @DateField({ nullable: true, description: 'Null: no end' })
  validTo!: string | null;

  @ListField(() => LicenceStatusDto, { description: 'Oldest first; in force where it is empty' })
  statuses!: LicenceStatusDto[];
}

export class LicenceComparisonDto {
  @TextField({ description: 'As printed' })
  number!: string;

  @ObjectField(() => ToldLicenceDto, { nullable: true, description: 'Null: not told' })
  employer!: ToldLicenceDto | null;

  @ObjectField(() => ToldLicenceDto, { nullable: true, description: 'Null: not told' })
  agency!: ToldLicenceDto | null;

  @ListField('text', { description: 'In words; none where both say the same' })
  differences!: string[];
}

export class ToldGroupDto {
  @IntField({ nullable: true, description: 'Null where there are 1 to 4' })
  workers!: number | null;

  @BoolField()
  fewerThanFive!: boolean;

  @DateField({ description: 'First day of hiring' })
  from!: string;

  @DateField({ description: 'Last day of hiring' })
  to!: string;

  @ListField('text', { description: 'Places passed through, in their order; none: not told' })
  passedThrough!: string[];
}

export class GroupComparisonDto {
  @TextField({
    nullable: true,
    description: 'Cohort of the case; null: the case has no such group',
  })
  cohort!: string | null;

  @ListField('text', { description: 'Short names that the agency gave to it' })
  groups!: string[];

  @TextField({ example: 'NPL' })
  originCountry!: string;

  @TextField({ nullable: true })
  originAdmin1!: string | null;

  @TextField({ example: 'MYS' })
  destination!: string;

  @ObjectField(() => ToldGroupDto, { nullable: true, description: 'Null: not told' })
  employer!: ToldGroupDto | null;

  @ObjectField(() => ToldGroupDto, { nullable: true, description: 'Null: not told' })
  agency!: ToldGroupDto | null;

  @ListField('text', { description: 'In words; none where both say the same' })
  differences!: string[];
}

export class ToldFeeDto {
  @DecimalField({ nullable: true, description: 'Per worker, less what was given back' })
  byWorker!: string | null;

  @DecimalField({ nullable: true, description: 'Paid by others for each worker' })
  byOthers!: string | null;

  @ListField('text', { description: `Who paid: ${PAYERS.join(', ')}` })
  payers!: string[];

  @ListField('text', { description: 'Days of payment' })
  paidOn!: string[];

  @ListField('text', { description: 'Where it was paid; none: not told' })
  places!: string[];

  @BoolField({ nullable: true, description: 'Told before the job was accepted; null: not told' })
  disclosed!: boolean | null;

  @ListField('text', { description: `What was wrong with it: ${ILLEGITIMACY_LIST.join(', ')}` })
  illegitimacy!: string[];
}

export class FeeComparisonDto {
  @TextField()
  cohort!: string;

  @TextField({ example: 'FEE.SERVICE' })
  costCode!: string;

  @TextField()
  label!: string;

  @TextField({ example: 'BDT' })
  currency!: string;

  @ObjectField(() => ToldFeeDto, { nullable: true, description: 'Null: not told' })
  employer!: ToldFeeDto | null;

  @ObjectField(() => ToldFeeDto, { nullable: true, description: 'Null: not told' })
  agency!: ToldFeeDto | null;

  @ListField('text', { description: 'In words; none where both say the same' })
  differences!: string[];
}

export class ToldTermsDto {
  @BoolField({ nullable: true, description: 'Free of any condition; null: not told' })
  freely!: boolean | null;

  @BoolField({ nullable: true, description: 'Workers who have left as well; null: not told' })
  former!: boolean | null;
}

export class RepaymentComparisonDto {
  @ObjectField(() => ToldTermsDto, { nullable: true, description: 'Null: not told' })
  employer!: ToldTermsDto | null;

  @ObjectField(() => ToldTermsDto, { nullable: true, description: 'Null: not told' })
  agency!: ToldTermsDto | null;

  @ListField('text', { description: 'In words; none where both say the same' })
  differences!: string[];
}

export class ComparedAgencyDto {
  @UuidField()
  agencyId!: string;

  @TextField({ description: 'As case files name it' })
  ref!: string;

  @TextField({ description: 'Name of a firm, pseudonym of a person' })
  name!: string;

  @ObjectField(() => ComparedSubmissionDto, {
    nullable: true,
    description: 'Null: it has not answered, and there is nothing to compare',
  })
  answered!: ComparedSubmissionDto | null;

  @ListField(() => LicenceComparisonDto)
  licences!: LicenceComparisonDto[];

  @ListField(() => GroupComparisonDto)
  groups!: GroupComparisonDto[];

  @ListField(() => FeeComparisonDto)
  fees!: FeeComparisonDto[];

  @ObjectField(() => RepaymentComparisonDto, {
    nullable: true,
    description: 'How workers are repaid; null where neither side says anything',
  })
  repayment!: RepaymentComparisonDto | null;
}

export class AnswerComparisonDto {
  @UuidField()
  siteId!: string;

  @ObjectField(() => ComparedSubmissionDto, {
    nullable: true,
    description: 'Null: the employer has not answered',
  })
  employer!: ComparedSubmissionDto | null;

  @ListField(() => ComparedAgencyDto, { description: 'Agencies that the case of the site names' })
  agencies!: ComparedAgencyDto[];
}
