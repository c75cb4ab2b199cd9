import { Injectable } from '@nestjs/common';
import { Clock, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { QuestionnairesReadModel, type SubmissionRecord } from '@para42/questionnaires';
import { AgencyMatchRepository } from './agency-match.repository';
import {
  AnswerMappingRepository,
  type AnswerMapping,
  type MappingFilter,
  type NewMapping,
} from './answer-mapping.repository';
import { Cells, rowsOf } from './answer-cells';
import {
  ANSWERED_TEMPLATE,
  normalised,
  type AnsweredCase,
  type MappingContext,
} from './answered-case';
import { AnsweredCaseService } from './answered-case.service';
import { agencyRef } from './map-agencies';
import { mapAnswers } from './map-answers';
import { RespondentSitesService } from './respondent-sites.service';

type Mappable = SubmissionRecord & { supplierId: string };

/** Turns submitted answers into rows of the cases of the sites that they are about. */
@Injectable()
export class AnswerMappingService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly questionnaires: QuestionnairesReadModel,
    private readonly sites: RespondentSitesService,
    private readonly agencies: AgencyMatchRepository,
    private readonly cases: AnsweredCaseService,
    private readonly mappings: AnswerMappingRepository,
  ) {}

  /** What became of submissions, the newest first. */
  list(
    ctx: Ctx,
    filter: MappingFilter,
    before: string | undefined,
    limit: number,
  ): Promise<AnswerMapping[]> {
    return this.tx.run(ctx, (ctx) => this.mappings.list(ctx, filter, before, limit), {
      readOnly: true,
    });
  }

  /**
   * Brings the cases in step with a submission; a second time changes nothing. Only the latest
   * submission of a respondent stands: an older one that comes late is noted and not used.
   */
  async map(ctx: TxCtx, submissionId: string): Promise<void> {
    const submission = await this.questionnaires.submission(ctx, submissionId);
    if (submission?.templateCode !== ANSWERED_TEMPLATE || submission.supplierId === null) return;
    const mappable = { ...submission, supplierId: submission.supplierId };
    await this.mappings.lock(ctx, mappable.supplierId);
    const known = await this.mappings.ofRespondent(ctx, mappable.supplierId, submission.siteId);
    const applied = known.filter(({ state }) => state === 'applied');
    const earlier = applied.filter((one) => one.submissionId !== submissionId);
    if (earlier.some(({ submittedAt }) => submittedAt > submission.submittedAt)) {
      return this.note(ctx, mappable, 'superseded');
    }
    const isApplied = applied.length > earlier.length;
    if (submission.state === 'withdrawn' && !isApplied) {
      return this.note(ctx, mappable, 'withdrawn');
    }
    await this.apply(ctx, mappable, known);
    await this.mappings.supersede(
      ctx,
      earlier.map(({ id }) => id),
    );
  }

  private async apply(
    ctx: TxCtx,
    submission: Mappable,
    known: readonly AnswerMapping[],
  ): Promise<void> {
    const replaces = new Set([submission.assignmentId, ...known.map((one) => one.assignmentId)]);
    const before = known.flatMap(({ siteIds }) => siteIds);
    const isWithdrawn = submission.state === 'withdrawn';
    const mapped = isWithdrawn
      ? { sites: new Map<string, AnsweredCase>(), problems: [] }
      : mapAnswers(submission.document.answers, await this.contextOf(ctx, submission, replaces));
    const outcome = await this.cases.put(ctx, mapped.sites, { replaces, before });
    const mapping: NewMapping = {
      ...headOf(submission),
      state: isWithdrawn ? 'withdrawn' : 'applied',
      siteIds: outcome.siteIds,
      rows: outcome.rows,
      problems: [...mapped.problems, ...outcome.problems],
    };
    const isNew = await this.mappings.keep(ctx, mapping, this.clock.now().toISOString());
    if (isNew) this.record(ctx, submission, mapping);
  }

  private async contextOf(
    ctx: TxCtx,
    submission: Mappable,
    replaces: ReadonlySet<string>,
  ): Promise<MappingContext> {
    const { supplierId, siteId, document } = submission;
    const sites = await this.sites.of(ctx, { supplierId, siteId });
    const named = rowsOf(document.answers, 'agencies').map((row) => new Cells(row));
    const names = named.flatMap((cells) => cells.text('name') ?? []);
    const refs = named.flatMap((cells) => {
      const [name, country] = [cells.text('name'), cells.text('country')];
      if (!name || !country || !cells.yes('person')) return [];
      return agencyRef({ kind: 'PERSON', name, country }, { supplier: supplierId });
    });
    return {
      assignment: submission.assignmentId,
      supplier: supplierId,
      templateVersion: submission.templateVersion,
      sites,
      knownAgencies: await this.agencies.alike(ctx, { names: names.map(normalised), refs }, [
        ...replaces,
      ]),
      otherCohorts: await this.cases.cohortsOfOthers(
        ctx,
        sites.map((site) => site.id),
        replaces,
      ),
    };
  }

  private async note(
    ctx: TxCtx,
    submission: Mappable,
    state: 'superseded' | 'withdrawn',
  ): Promise<void> {
    const mapping = { ...headOf(submission), state, siteIds: [], rows: {}, problems: [] };
    await this.mappings.keep(ctx, mapping, this.clock.now().toISOString());
  }

  private record(ctx: TxCtx, submission: Mappable, mapping: NewMapping): void {
    ctx.ledger.append({
      action: 'answers.mapped',
      subject: { type: 'submission', id: submission.id },
      parts: [
        {
          submission: submission.id,
          documentSha256: submission.documentSha256,
          sites: mapping.siteIds,
          rows: mapping.rows,
          problems: mapping.problems.map(({ path, code }) => ({ path, code })),
        },
      ],
    });
  }
}

function headOf({ id, assignmentId, supplierId, siteId, submittedAt }: Mappable) {
  return { submissionId: id, assignmentId, supplierId, siteId, submittedAt };
}
