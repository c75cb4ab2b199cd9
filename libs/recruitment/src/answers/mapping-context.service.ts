import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import {
  QuestionnairesReadModel,
  type RowAnswer,
  type SubmissionRecord,
} from '@para42/questionnaires';
import { AgencyReadingRepository } from '../agencies/agency-reading.repository';
import { CaseFileReadingRepository } from '../casefile/case-file-reading.repository';
import type { CaseEdge } from '../casefile/case-file.schema';
import { AgencyMatchRepository } from './agency-match.repository';
import { Cells, rowsOf } from './answer-cells';
import { AnswerMappingRepository } from './answer-mapping.repository';
import { normalised, type KnownAgency, type MappingContext, type ToldRound } from './answered-case';
import { AnsweredCaseService } from './answered-case.service';
import {
  mapAgencyAnswers,
  type AgencyMappingContext,
  type MappedAgencyAnswers,
} from './map-agency-answers';
import { agencyRows } from './map-agencies';
import { mapAnswers, type MappedAnswers } from './map-answers';
import type { PlacedCohort } from './match-placement';
import type { RowBindings } from './row-binding';
import { RespondentSitesService } from './respondent-sites.service';

export interface MappingOptions {
  /** Licences on record are told as well: for a comparison, not for a case. */
  withKnownLicences?: boolean;
}

/** Gathers what surrounds a submission, and maps it. */
@Injectable()
export class MappingContextService {
  constructor(
    private readonly sites: RespondentSitesService,
    private readonly register: AgencyReadingRepository,
    private readonly agencies: AgencyMatchRepository,
    private readonly cases: CaseFileReadingRepository,
    private readonly answered: AnsweredCaseService,
    private readonly mappings: AnswerMappingRepository,
    private readonly questionnaires: QuestionnairesReadModel,
  ) {}

  /** @param replaces assignments of the same respondent, whose rows are not on record from elsewhere */
  mapped(
    ctx: TxCtx,
    submission: SubmissionRecord,
    replaces: ReadonlySet<string>,
  ): Promise<MappedAnswers> {
    return submission.agencyId === null
      ? this.ofEmployer(ctx, submission, replaces)
      : this.ofAgency(ctx, submission, replaces);
  }

  async ofEmployer(
    ctx: TxCtx,
    submission: SubmissionRecord,
    replaces: ReadonlySet<string>,
    options: MappingOptions = {},
  ): Promise<MappedAnswers> {
    const { siteId, document } = submission;
    const supplierId = submission.supplierId ?? '';
    const sites = await this.sites.of(ctx, { supplierId, siteId });
    const bindings = await this.stillTheirs(ctx, submission, supplierId);
    const named = rowsOf(document.answers, 'agencies');
    const bound = Object.values(bindings).map((one) => one.siteId);
    const ids = [...new Set([...sites.map((site) => site.id), ...bound])].sort();
    const context: MappingContext = {
      ...headOf(submission, supplierId),
      earlier: await this.earlier(ctx, submission, 'agencies'),
      sites,
      bindings,
      knownAgencies: await this.known(ctx, named, replaces, options),
      otherCohorts: await this.answered.cohortsOfOthers(ctx, ids, replaces),
    };
    return mapAnswers(document.answers, context);
  }

  async ofAgency(
    ctx: TxCtx,
    submission: SubmissionRecord,
    replaces: ReadonlySet<string>,
    options: MappingOptions = {},
  ): Promise<MappedAgencyAnswers> {
    const { document } = submission;
    const agencyId = submission.agencyId ?? '';
    const ref = (await this.register.find(ctx, agencyId))?.ref ?? '';
    const named = rowsOf(document.answers, 'sub_agents');
    const knownAgencies = await this.known(ctx, named, replaces, options, [ref]);
    const self = knownAgencies.find(({ agency }) => agency.ref === ref);
    if (!self) throw new Error(`agency ${agencyId} has answered and is not on record`);
    const sites = await this.sites.ofAgency(ctx, agencyId);
    const context: AgencyMappingContext = {
      ...headOf(submission, agencyId),
      earlier: await this.earlier(ctx, submission, 'sub_agents'),
      sites,
      bindings: await this.bindings(ctx, submission),
      knownAgencies,
      self,
      cohorts: await this.placedCohorts(
        ctx,
        sites.map((site) => site.id),
        replaces,
      ),
    };
    return mapAgencyAnswers(document.answers, context);
  }

  /** Where rows of the same assignment were placed, the latest submission last. */
  private async bindings(ctx: TxCtx, submission: SubmissionRecord): Promise<RowBindings> {
    const known = await this.mappings.ofRespondent(ctx, submission);
    const rounds = known.filter(
      ({ assignmentId, submittedAt }) =>
        assignmentId === submission.assignmentId && submittedAt <= submission.submittedAt,
    );
    return Object.assign({}, ...rounds.reverse().map((one) => one.bindings)) as RowBindings;
  }

  /** Those of sites that the supplier still has, closed ones too. */
  private async stillTheirs(
    ctx: TxCtx,
    submission: SubmissionRecord,
    supplierId: string,
  ): Promise<RowBindings> {
    const bindings = Object.entries(await this.bindings(ctx, submission));
    const theirs = await this.sites.stillOf(
      ctx,
      supplierId,
      bindings.map(([, { siteId }]) => siteId),
    );
    return Object.fromEntries(bindings.filter(([, { siteId }]) => theirs.has(siteId)));
  }

  /** Rows about agencies of what the respondent submitted before and did not withdraw. */
  private async earlier(
    ctx: TxCtx,
    submission: SubmissionRecord,
    question: string,
  ): Promise<ToldRound[]> {
    const known = await this.mappings.ofRespondent(ctx, submission);
    const before = known.filter(
      ({ state, submittedAt }) => state !== 'withdrawn' && submittedAt < submission.submittedAt,
    );
    const rounds: ToldRound[] = [];
    for (const { submissionId, assignmentId } of before.reverse()) {
      const { document } = (await this.questionnaires.submission(ctx, submissionId)) ?? {};
      if (!document) continue;
      const rows = agencyRows(question, rowsOf(document.answers, question));
      rounds.push({ assignment: assignmentId, rows });
    }
    return rounds;
  }

  /** Agencies on record that the answers name, or whose refs are given. */
  private async known(
    ctx: TxCtx,
    rows: readonly RowAnswer[],
    replaces: ReadonlySet<string>,
    { withKnownLicences = false }: MappingOptions,
    given: readonly string[] = [],
  ): Promise<KnownAgency[]> {
    // A person is a person of these answers only, so nobody on record can be one of them.
    const names = rows.flatMap((row) => {
      const cells = new Cells(row);
      return cells.yes('person') ? [] : normalised(cells.text('name') ?? '');
    });
    const wanted = { names: names.filter((name) => name !== ''), refs: given };
    const found = await this.agencies.alike(ctx, wanted, [...replaces]);
    return withKnownLicences ? found.map(({ agency }) => ({ agency, licences: [] })) : found;
  }

  private async placedCohorts(
    ctx: TxCtx,
    siteIds: readonly string[],
    replaces: ReadonlySet<string>,
  ): Promise<PlacedCohort[]> {
    const placed: PlacedCohort[] = [];
    for (const siteId of siteIds) {
      const { file } = (await this.cases.read(ctx, siteId)) ?? {};
      // What the agency itself said before must not be what says that it brought the workers.
      const edges = (file?.edges ?? []).filter(
        ({ provenance }) => !provenance || !replaces.has(provenance.assignment),
      );
      for (const cohort of file?.cohorts ?? []) {
        const agencies = [cohort.agency, ...agenciesOf(edges, cohort.ref)];
        placed.push({ siteId, cohort, agencies: agencies.filter((ref) => ref !== undefined) });
      }
    }
    return placed;
  }
}

function agenciesOf(edges: readonly CaseEdge[], cohort: string): (string | undefined)[] {
  return edges
    .filter((edge) => edge.cohort === cohort)
    .flatMap(({ from, to }) => [from.agency, to.agency]);
}

function headOf(submission: SubmissionRecord, respondent: string) {
  const { assignmentId: assignment, templateCode, templateVersion } = submission;
  return { assignment, respondent, templateCode, templateVersion };
}
