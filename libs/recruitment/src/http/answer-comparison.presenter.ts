import type { AnswerComparison, ComparedAgency } from '../comparison/answer-comparison.service';
import type {
  FeeComparison,
  GroupComparison,
  LicenceComparison,
  RepaymentComparison,
  ToldFee,
  ToldGroup,
  ToldLicence,
} from '../comparison/compared-answers';
import { money } from '../money/money';
import type {
  AnswerComparisonDto,
  ComparedAgencyDto,
  FeeComparisonDto,
  GroupComparisonDto,
  LicenceComparisonDto,
  RepaymentComparisonDto,
  ToldFeeDto,
  ToldGroupDto,
  ToldLicenceDto,
  ToldTermsDto,
} from './answer-comparison.dto';

export function presentComparison({ agencies, ...rest }: AnswerComparison): AnswerComparisonDto {
  return { ...rest, agencies: agencies.map(presentAgency) };
}

function presentAgency({
  licences,
  groups,
  fees,
  repayment,
  ...rest
}: ComparedAgency): ComparedAgencyDto {
  return {
    ...rest,
    licences: licences.map(presentLicence),
    groups: groups.map(presentGroup),
    fees: fees.map(presentFee),
    repayment: repayment && presentRepayment(repayment),
  };
}

function presentLicence({ employer, agency, ...rest }: LicenceComparison): LicenceComparisonDto {
  const told = (side: ToldLicence | null): ToldLicenceDto | null =>
    side && {
      authority: side.authority,
      validFrom: side.validFrom,
      validTo: side.validTo ?? null,
      statuses: side.statuses ?? [],
    };
  return { ...rest, employer: told(employer), agency: told(agency) };
}

function presentGroup({ origin, employer, agency, ...rest }: GroupComparison): GroupComparisonDto {
  const told = (side: ToldGroup | null): ToldGroupDto | null =>
    side && {
      workers: side.workers.count,
      fewerThanFive: side.workers.fewerThanFive,
      from: side.from,
      to: side.to,
      passedThrough: side.passedThrough,
    };
  return {
    ...rest,
    originCountry: origin.country,
    originAdmin1: origin.admin1,
    employer: told(employer),
    agency: told(agency),
  };
}

function presentFee({ employer, agency, ...rest }: FeeComparison): FeeComparisonDto {
  const told = (side: ToldFee | null): ToldFeeDto | null =>
    side && {
      byWorker: side.byWorker && money(side.byWorker, rest.currency),
      byOthers: side.byOthers && money(side.byOthers, rest.currency),
      payers: side.payers,
      paidOn: side.paidOn,
      places: side.places,
      disclosed: side.disclosed,
      illegitimacy: side.illegitimacy,
    };
  return { ...rest, employer: told(employer), agency: told(agency) };
}

function presentRepayment({
  employer,
  agency,
  differences,
}: RepaymentComparison): RepaymentComparisonDto {
  const told = (side: RepaymentComparison['employer']): ToldTermsDto | null =>
    side && { freely: side.freely ?? null, former: side.former ?? null };
  return { employer: told(employer), agency: told(agency), differences };
}
