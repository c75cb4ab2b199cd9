import { Injectable } from '@nestjs/common';
import { Tx, type Ctx, type TxCtx } from '@para42/platform';
import { QuestionnairesReadModel, type SubmissionRecord } from '@para42/questionnaires';
import { SuppliersReadModel } from '@para42/suppliers';
import { AgencyReadingRepository, type AgencyRecord } from '../agencies/agency-reading.repository';
import { AnswerMappingRepository, type AnswerMapping } from '../answers/answer-mapping.repository';
import {
  nothingAnswered,
  nothingUnplaced,
  type AnsweredCase,
  type Unplaced,
} from '../answers/answered-case';
import { repaymentOf, type MappedAnswers } from '../answers/map-answers';
import { MappingContextService } from '../answers/mapping-context.service';
import { ROW_NOT_SOUND } from '../answers/sieve-case';
import type { CaseCohort, CaseLicence, CasePlace } from '../casefile/case-file.schema';
import type { RepaymentTerms } from '../casefile/case-input';
import { compareFees } from './compare-fees';
import { compareGroups, type EmployerWays } from './compare-groups';
import { compareLicences } from './compare-licences';
import { compareRepayment } from './compare-repayment';
import type { AgencyComparison, ComparedSubmission } from './compared-answers';

export interface ComparedAgency extends AgencyComparison {
  agencyId: string;
  ref: string;
  /** Name of a firm, pseudonym of a person. */
  name: string;
  /** Null where it has not answered; then there is nothing to compare. */
  answered: ComparedSubmission | null;
}

export interface AnswerComparison {
  siteId: string;
  employer: ComparedSubmission | null;
  agencies: ComparedAgency[];
}

interface EmployerAnswers {
  told: ComparedSubmission;
  answered: AnsweredCase;
  /** Of all sites: an agency has its licences wherever it is used. */
  licences: CaseLicence[];
  unplaced: Unplaced;
  repayment: RepaymentTerms | undefined;
}

/** Holds what the employer of a site and its agencies answered against each other. */
@Injectable()
export class AnswerComparisonService {
  constructor(
    private readonly tx: Tx,
    private readonly register: SuppliersReadModel,
    private readonly agencies: AgencyReadingRepository,
    private readonly mappings: AnswerMappingRepository,
    private readonly questionnaires: QuestionnairesReadModel,
    private readonly contexts: MappingContextService,
  ) {}

  /**
   * The latest submissions that stand, accepted or not yet. The answers themselves are compared and
   * not the case, which keeps one row where both tell the same.
   * @throws DomainError not_found `site_not_found`
   */
  compare(ctx: Ctx, asked: string): Promise<AnswerComparison> {
    return this.tx.run(
      ctx,
      async (ctx) => {
        const { id: siteId, supplierId } = await this.register.site(ctx, asked);
        const stands = await this.mappings.ofEmployer(ctx, { supplierId, siteId });
        const employer = stands && (await this.ofEmployer(ctx, stands, siteId));
        const named = (await this.agencies.ofSites(ctx, [siteId])).map(({ agency }) => agency);
        const ids = named.map(({ id }) => id);
        const answers = await this.mappings.ofAgencies(ctx, ids);
        const compared: ComparedAgency[] = [];
        for (const agency of named) {
          const own = answers.find(({ agencyId }) => agencyId === agency.id);
          compared.push(await this.ofAgency(ctx, siteId, agency, employer, own));
        }
        return { siteId, employer: employer?.told ?? null, agencies: compared };
      },
      { readOnly: true },
    );
  }

  private async ofEmployer(
    ctx: TxCtx,
    mapping: AnswerMapping,
    siteId: string,
  ): Promise<EmployerAnswers> {
    const { submission, replaces } = await this.submitted(ctx, mapping);
    const options = { withKnownLicences: true };
    const mapped = await this.contexts.ofEmployer(ctx, submission, replaces, options);
    const answered = mapped.sites.get(siteId) ?? nothingAnswered();
    return {
      told: submissionOf(mapping, mapped, siteId),
      answered,
      licences: licencesIn(mapped),
      unplaced: mapped.unplaced,
      repayment: repaymentOf(submission.document.answers),
    };
  }

  private async ofAgency(
    ctx: TxCtx,
    siteId: string,
    agency: AgencyRecord,
    employer: EmployerAnswers | undefined,
    mapping: AnswerMapping | undefined,
  ): Promise<ComparedAgency> {
    const { id: agencyId, ref } = agency;
    const head = { agencyId, ref, name: agency.name ?? agency.pseudonym ?? ref };
    if (!mapping) {
      return { ...head, answered: null, licences: [], groups: [], fees: [], repayment: null };
    }
    const { submission, replaces } = await this.submitted(ctx, mapping);
    const options = { withKnownLicences: true };
    const mapped = await this.contexts.ofAgency(ctx, submission, replaces, options);
    const own = mapped.sites.get(siteId) ?? nothingAnswered();
    const placements = mapped.placements.filter((placement) => placement.siteId === siteId);
    const theirs = employer?.answered ?? nothingAnswered();
    const cohorts = new Set([
      ...broughtBy(ref, theirs).map((cohort) => cohort.ref),
      ...placements.flatMap(({ cohort }) => cohort?.ref ?? []),
    ]);
    const licencesOf = (licences: readonly CaseLicence[]) =>
      licences.filter((licence) => licence.agency === ref);
    const unplaced = {
      employer: ofAgencyOnly(employer?.unplaced ?? nothingUnplaced(), ref),
      agency: ofAgencyOnly(mapped.unplaced, ref),
    };
    const paymentsOf = ({ payments }: AnsweredCase) =>
      payments.map(({ row }) => row).filter(({ cohort }) => cohorts.has(cohort));
    return {
      ...head,
      answered: submissionOf(mapping, mapped, siteId),
      licences: compareLicences(
        licencesOf(employer?.licences ?? []),
        licencesOf(licencesIn(mapped)),
        unplaced,
      ),
      groups: compareGroups(
        theirs.cohorts.map(({ row }) => row).filter((cohort) => cohorts.has(cohort.ref)),
        placements,
        waysOf(theirs),
        unplaced,
      ),
      fees: compareFees(paymentsOf(theirs), paymentsOf(own), unplaced),
      repayment: compareRepayment(employer?.repayment, repaymentOf(submission.document.answers)),
    };
  }

  private async submitted(
    ctx: TxCtx,
    mapping: AnswerMapping,
  ): Promise<{ submission: SubmissionRecord; replaces: ReadonlySet<string> }> {
    const submission = await this.questionnaires.submission(ctx, mapping.submissionId);
    if (!submission) throw new Error(`submission ${mapping.submissionId} was mapped and is gone`);
    const known = await this.mappings.ofRespondent(ctx, mapping);
    return { submission, replaces: new Set(known.map(({ assignmentId }) => assignmentId)) };
  }
}

/** Places that cohorts pass through: where the edges of their way end, in the order of the answers. */
function waysOf({ edges }: AnsweredCase): EmployerWays {
  const ways = new Map<string, CasePlace[]>();
  for (const { row } of edges) {
    if (row.kind !== 'PASSES_THROUGH' || !row.to.place || row.cohort === undefined) continue;
    ways.set(row.cohort, [...(ways.get(row.cohort) ?? []), row.to.place]);
  }
  return ways;
}

/** Cohorts that the employer says an agency placed, or found for the one that placed them. */
function broughtBy(agency: string, { cohorts, edges }: AnsweredCase): CaseCohort[] {
  const along = new Set(
    edges
      .filter(({ row }) => row.from.agency === agency || row.to.agency === agency)
      .map(({ row }) => row.cohort),
  );
  return cohorts
    .map(({ row }) => row)
    .filter((cohort) => cohort.agency === agency || along.has(cohort.ref));
}

/** Codes by which a mapping tells that a row could not be placed. */
const NOT_PLACED: ReadonlySet<string> = new Set([
  'no_site',
  'site_unknown',
  'unknown_cohort',
  'cohort_unknown',
  'cohort_ambiguous',
  'cohort_not_mapped',
  'group_not_mapped',
]);

function submissionOf(
  { submissionId, submittedAt, admissions, problems: kept }: AnswerMapping,
  { problems }: MappedAnswers,
  siteId: string,
): ComparedSubmission {
  return {
    submissionId,
    submittedAt,
    notPlaced: [
      ...problems.filter(({ code }) => NOT_PLACED.has(code)),
      // Found where the rows came into the case, which a comparison does not look at.
      ...kept.filter(({ code }) => code === ROW_NOT_SOUND),
    ],
    earlierAdmissions: admissions.filter((one) => one.siteId === siteId || one.siteId === null),
  };
}

function licencesIn({ sites }: MappedAnswers): CaseLicence[] {
  const all = [...sites.values()].flatMap(({ licences }) => licences.map(({ row }) => row));
  return [...new Set(all)];
}

function ofAgencyOnly(unplaced: Unplaced, ref: string): Unplaced {
  return { ...unplaced, licences: unplaced.licences.filter(({ agency }) => agency === ref) };
}
