import { Injectable } from '@nestjs/common';
import { Clock, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { QuestionnairesReadModel, type SubmissionRecord } from '@para42/questionnaires';
import { AgencyReadingRepository } from '../agencies/agency-reading.repository';
import { ReassessmentService } from '../casefile/reassessment.service';
import { AGENCY_TEMPLATE, EMPLOYER_TEMPLATE } from '../vocabulary/answered-template.table';
import {
  AnswerMappingRepository,
  type AnswerMapping,
  type MappingFilter,
  type NewMapping,
} from './answer-mapping.repository';
import type { MappingProblem } from './answered-case';
import { AnsweredCaseService } from './answered-case.service';
import { waitingProblem, type EarlierAdmission } from './earlier-admission';
import { holdTerms } from './earlier-terms';
import { repaymentOf } from './map-answers';
import { lostRows, pathIn } from './placed-rows';
import { told, type ToldMapping } from './told-mapping';
import { compareAnswers } from '../recruitment.jobs';
import { MappingContextService } from './mapping-context.service';

/** Sites of one task. */
const COMPARED_AT_ONCE = 50;

/** Turns submitted answers into rows of the cases of the sites that they are about. */
@Injectable()
export class AnswerMappingService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly questionnaires: QuestionnairesReadModel,
    private readonly contexts: MappingContextService,
    private readonly cases: AnsweredCaseService,
    private readonly agencies: AgencyReadingRepository,
    private readonly mappings: AnswerMappingRepository,
    private readonly reassessment: ReassessmentService,
  ) {}

  /** What became of submissions, the newest first. */
  list(
    ctx: Ctx,
    filter: MappingFilter,
    before: string | undefined,
    limit: number,
  ): Promise<ToldMapping[]> {
    return this.tx.run(
      ctx,
      async (ctx) => (await this.mappings.list(ctx, filter, before, limit)).map(told),
      { readOnly: true },
    );
  }

  /**
   * Brings the cases in step with a submission; a second time changes nothing. Only the latest
   * submission of a respondent stands: an older one that comes late is noted and not used. What the
   * latest takes back of what was admitted before waits until it is accepted. One that is withdrawn
   * after it was mapped stands until another is accepted.
   */
  async map(ctx: TxCtx, submissionId: string): Promise<void> {
    const submission = await this.questionnaires.submission(ctx, submissionId);
    const respondent = submission && respondentOf(submission);
    if (!submission || respondent === undefined) return;
    await this.mappings.lock(ctx, respondent);
    const known = await this.mappings.ofRespondent(ctx, submission);
    const applied = known.filter(({ state }) => state === 'applied');
    const earlier = applied.filter((one) => one.submissionId !== submissionId);
    if (earlier.some(({ submittedAt }) => submittedAt > submission.submittedAt)) {
      return this.note(ctx, submission, 'superseded', known);
    }
    const isApplied = applied.length > earlier.length;
    if (submission.state === 'withdrawn' && !isApplied) {
      return this.note(ctx, submission, 'withdrawn', known);
    }
    await this.apply(ctx, submission, known);
    await this.mappings.supersede(
      ctx,
      earlier.map(({ id }) => id),
    );
  }

  /**
   * Brings in what agencies answered about a site whose case has changed: a group of workers that
   * the case did not know may be known by now. What has come in already changes nothing.
   */
  async mapAgenciesOf(ctx: TxCtx, siteId: string): Promise<void> {
    const agencies = await this.agencies.ofSites(ctx, [siteId]);
    const ids = agencies.map(({ agency }) => agency.id);
    for (const { submissionId } of await this.mappings.ofAgencies(ctx, ids)) {
      await this.map(ctx, submissionId);
    }
  }

  private async apply(
    ctx: TxCtx,
    submission: SubmissionRecord,
    known: readonly AnswerMapping[],
  ): Promise<void> {
    const replaces = new Set([submission.assignmentId, ...known.map((one) => one.assignmentId)]);
    const before = known.flatMap(({ siteIds }) => siteIds);
    const own = known.find(({ submissionId }) => submissionId === submission.id);
    const earlier = standingOf(submission, known);
    const isSame = own?.state === 'applied' && earlier !== 'is_replaced';
    const mapped = await this.contexts.mapped(ctx, submission, replaces);
    const outcome = await this.cases.put(ctx, mapped.sites, {
      replaces,
      before,
      earlier,
      // What waits in a case until the answers are accepted goes then, and is not theirs to keep.
      pathOf: isSame ? pathIn(submission) : undefined,
    });
    const terms = holdTerms(termsBefore(known, earlier), termsOf(submission));
    const takenBack = [...outcome.takenBack, ...terms.takenBack];
    const admissions = admissionsOf(own, takenBack, earlier);
    const { placed, problems: lost } = lostRows(isSame ? own.placed : {}, outcome.rows);
    const mapping: NewMapping = {
      ...headOf(submission),
      state: 'applied',
      siteIds: outcome.siteIds,
      rows: outcome.rows,
      problems: [
        ...admissions.filter(({ state }) => state === 'waits_for_review').map(waitingProblem),
        ...lost,
        ...(submission.state === 'withdrawn' ? [WITHDRAWN] : []),
        ...mapped.problems,
        ...outcome.problems,
      ],
      bindings: { ...own?.bindings, ...mapped.bindings },
      placed,
      admissions,
      terms: earlier === 'stands' ? terms.terms : termsOf(submission),
    };
    const isNew = await this.mappings.keep(ctx, mapping, this.clock.now().toISOString());
    if (!isNew) return;
    this.record(ctx, submission, mapping);
    this.recordLoss(ctx, submission, lost, own);
    // What an agency says of repayment stands beside the cases, which are judged by it again.
    if (submission.agencyId !== null)
      await this.reassessment.ofAgencies(ctx, [submission.agencyId]);
    this.compareLater(ctx, [...mapped.sites.keys(), ...before, ...outcome.siteIds]);
  }

  /** What others answered about the same sites is held against it. */
  private compareLater(ctx: TxCtx, siteIds: readonly string[]): void {
    const distinct = [...new Set(siteIds)].sort();
    for (let from = 0; from < distinct.length; from += COMPARED_AT_ONCE) {
      const batch = distinct.slice(from, from + COMPARED_AT_ONCE);
      ctx.jobs.enqueue(compareAnswers, { siteIds: batch }, { as: 'system' });
    }
  }

  private async note(
    ctx: TxCtx,
    submission: SubmissionRecord,
    state: 'superseded' | 'withdrawn',
    known: readonly AnswerMapping[],
  ): Promise<void> {
    const own = known.find(({ submissionId }) => submissionId === submission.id);
    const mapping = {
      ...headOf(submission),
      state,
      siteIds: [],
      rows: {},
      problems: [],
      bindings: own?.bindings ?? {},
      placed: own?.placed ?? {},
      admissions: own?.admissions.filter((one) => one.state !== 'waits_for_review') ?? [],
      terms: null,
    };
    await this.mappings.keep(ctx, mapping, this.clock.now().toISOString());
  }

  private record(ctx: TxCtx, submission: SubmissionRecord, mapping: NewMapping): void {
    ctx.ledger.append({
      action: 'answers.mapped',
      subject: { type: 'submission', id: submission.id },
      parts: [
        {
          submission: submission.id,
          sites: mapping.siteIds,
          rows: mapping.rows,
          problems: mapping.problems.map(({ path, code }) => ({ path, code })),
          takenBack: mapping.admissions.map(({ state, list, siteId }) => ({ state, list, siteId })),
        },
        { counted: { documentSha256: submission.documentSha256 } },
      ],
    });
  }

  /** Each loss once, when it comes about. */
  private recordLoss(
    ctx: TxCtx,
    submission: SubmissionRecord,
    lost: readonly MappingProblem[],
    own: AnswerMapping | undefined,
  ): void {
    const known = new Set(own?.problems.map(({ detail }) => detail));
    if (lost.every(({ detail }) => known.has(detail))) return;
    ctx.ledger.append({
      action: 'answers.rows_lost',
      subject: { type: 'submission', id: submission.id },
      parts: [{ submission: submission.id, lost: lost.map(({ detail }) => detail) }],
    });
  }
}

function headOf({
  id,
  assignmentId,
  supplierId,
  agencyId,
  siteId,
  submittedAt,
}: SubmissionRecord): Pick<
  NewMapping,
  'submissionId' | 'assignmentId' | 'supplierId' | 'agencyId' | 'siteId' | 'submittedAt'
> {
  return { submissionId: id, assignmentId, supplierId, agencyId, siteId, submittedAt };
}

/** The supplier or agency whose answers these are; undefined where no case is made of them. */
function respondentOf({ templateCode, supplierId, agencyId }: SubmissionRecord) {
  if (templateCode === EMPLOYER_TEMPLATE) return supplierId ?? undefined;
  return templateCode === AGENCY_TEMPLATE ? (agencyId ?? undefined) : undefined;
}

/** An employer's terms go to the groups who paid; those of an agency are kept beside the cases. */
function termsOf({ agencyId, document }: SubmissionRecord): NewMapping['terms'] {
  return agencyId === null ? null : (repaymentOf(document.answers) ?? null);
}

const WITHDRAWN: MappingProblem = {
  path: '',
  code: 'submission_withdrawn',
  detail:
    'the respondent took this submission back: what it admitted stands until later answers are accepted',
};

/** What becomes of that which the respondent admitted before and takes back now. */
function standingOf(
  submission: SubmissionRecord,
  known: readonly AnswerMapping[],
): 'stands' | 'is_replaced' | 'none' {
  const own = known.find(({ submissionId }) => submissionId === submission.id);
  const isWaiting = own?.admissions.some(({ state }) => state === 'waits_for_review') ?? false;
  const isFollowing = known.some((one) => one !== own && one.state === 'applied');
  if (!isWaiting && !isFollowing) return 'none';
  return submission.state === 'accepted' ? 'is_replaced' : 'stands';
}

function termsBefore(
  known: readonly AnswerMapping[],
  earlier: 'stands' | 'is_replaced' | 'none',
): NewMapping['terms'] {
  if (earlier === 'none') return null;
  return known.find(({ state }) => state === 'applied')?.terms ?? null;
}

/** What was replaced before stays known; what waited is replaced once the answers are accepted. */
function admissionsOf(
  own: AnswerMapping | undefined,
  takenBack: readonly Omit<EarlierAdmission, 'state'>[],
  earlier: 'stands' | 'is_replaced' | 'none',
): EarlierAdmission[] {
  const state: EarlierAdmission['state'] =
    earlier === 'is_replaced' ? 'replaced' : 'waits_for_review';
  const kept = own?.admissions.filter((one) => one.state === 'replaced') ?? [];
  return [...kept, ...takenBack.map((one) => ({ state, ...one }))];
}
