import { Injectable } from '@nestjs/common';
import { DomainError, invalid, newId, notFound, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { AnswerService } from '../answers/answer.service';
import { AnswerRepository } from '../answers/answer.repository';
import { DocumentAnswers } from '../answers/document-answers.service';
import { gatherAnswers } from '../answers/stored-answers';
import { AskedTemplateService } from '../asked-template.service';
import { AssignmentRepository, type Assignment } from '../assignments/assignment.repository';
import type { Template } from '../engine/define-template';
import type { SubmissionDocument } from '../engine/submission-document';
import { countsOf, type CarryCounts, type CarryItem } from './carry-items';
import { CarryReportRepository, type CarryReportRow } from './carry-report.repository';
import { lastAnswers, type AcceptedAnswers, type LastAnswers } from './last-answers';
import { planCarryOver, type CarryOverPlan } from './plan-carry-over';

export interface LastAnswersInHand {
  assignment: Assignment;
  last: LastAnswers[];
  /** Questions that are answered or declined now. */
  answeredNow: ReadonlySet<string>;
}

export interface CarriedOver {
  /** Of the assignment. */
  version: number;
  locale: string;
  reportId: string;
  counts: CarryCounts;
  items: CarryItem[];
}

export interface CarryReportDetail extends CarryReportRow {
  items: CarryItem[];
  /** Of the assignment. */
  locale: string;
}

/** Newest accepted submissions that are looked at: a questionnaire of every year, ten years back. */
const LOOKED_BACK = 10;

/** What a respondent had accepted before, offered anew and carried over on request. */
@Injectable()
export class CarryOverService {
  constructor(
    private readonly tx: Tx,
    private readonly assignments: AssignmentRepository,
    private readonly answers: AnswerRepository,
    private readonly saving: AnswerService,
    private readonly templates: AskedTemplateService,
    private readonly documents: DocumentAnswers,
    private readonly reports: CarryReportRepository,
  ) {}

  /** The last accepted answer to each question, as an answer to the version that is asked now. */
  lastAnswers(ctx: Ctx, id: string): Promise<LastAnswersInHand> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const found = await this.assignments.find(txCtx, id);
        if (!found) throw notFound('assignment');
        const { assignment, asked } = found;
        const template = await this.templates.of(txCtx, asked);
        const accepted = await this.accepted(txCtx, assignment);
        const { answers, declined } = gatherAnswers(await this.answers.all(txCtx, id));
        return {
          assignment,
          last: lastAnswers(template.document, accepted),
          answeredNow: new Set([...Object.keys(answers), ...declined]),
        };
      },
      { readOnly: true },
    );
  }

  /**
   * Writes last accepted answers where nothing is answered now; what is answered is never overwritten.
   * @param questions codes; all where absent
   * @throws DomainError not_found; conflict `not_answerable_now`, `nothing_to_carry_over`; invalid
   *   `questions_unknown`
   */
  carryOver(ctx: Ctx, id: string, questions?: readonly string[]): Promise<CarriedOver> {
    return this.tx.run(ctx, async (txCtx) => {
      const { assignment, template } = await this.saving.openForAnswers(txCtx, id);
      checkKnown(template, questions);
      const accepted = await this.accepted(txCtx, assignment);
      const only = questions && new Set(questions);
      const last = lastAnswers(template.document, accepted, only);
      const stored = await this.answers.all(txCtx, id);
      const plan = await this.plan(txCtx, assignment, template, last, stored);
      if (plan.items.length === 0) throw nothingToCarryOver();
      const version = await this.saving.put(txCtx, assignment, plan.changes);
      const report = await this.keep(txCtx, assignment, plan);
      this.record(txCtx, assignment, accepted, report.counts);
      return { version, locale: assignment.locale, ...report };
    });
  }

  /** What was carried into an assignment, the newest first. */
  reportsOf(
    ctx: Ctx,
    id: string,
    beforeId: string | undefined,
    limit: number,
  ): Promise<CarryReportRow[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        if (!(await this.assignments.find(txCtx, id))) throw notFound('assignment');
        return this.reports.list(txCtx, id, beforeId, limit);
      },
      { readOnly: true },
    );
  }

  /** @throws DomainError not_found */
  report(ctx: Ctx, id: string, reportId: string): Promise<CarryReportDetail> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const found = await this.assignments.find(txCtx, id);
        if (!found) throw notFound('assignment');
        const report = await this.reports.find(txCtx, id, reportId);
        if (!report) throw notFound('carry report');
        return { ...report, locale: found.assignment.locale };
      },
      { readOnly: true },
    );
  }

  private async accepted(ctx: TxCtx, assignment: Assignment): Promise<AcceptedAnswers[]> {
    const rows = await this.reports.accepted(ctx, assignment, LOOKED_BACK);
    const accepted: AcceptedAnswers[] = [];
    for (const { id, templateId, submittedAt, document } of rows) {
      const { template, answers, declined } = JSON.parse(document) as SubmissionDocument;
      const { document: asked } = await this.templates.of(ctx, { id: templateId, ...template });
      accepted.push({ submissionId: id, submittedAt, template: asked, answers, declined });
    }
    return accepted;
  }

  /** A document that the respondent has no more cannot be an answer again. */
  private async plan(
    ctx: TxCtx,
    assignment: Assignment,
    { document, compiled }: Template,
    last: readonly LastAnswers[],
    stored: Parameters<typeof planCarryOver>[2],
  ): Promise<CarryOverPlan> {
    const plan = planCarryOver(document, last, stored);
    const held = await this.documents.ofChanges(ctx, assignment, compiled, plan.changes);
    if (held.problems.length === 0) return plan;
    const gone = new Set(held.problems.map(({ path }) => path));
    return planCarryOver(document, last, stored, gone);
  }

  private async keep(ctx: TxCtx, assignment: Assignment, { items }: CarryOverPlan) {
    const reportId = newId();
    const counts = countsOf(items);
    const found = await this.assignments.find(ctx, assignment.id);
    if (!found) throw notFound('assignment');
    await this.reports.add(ctx, {
      ...{ id: reportId, assignment, kind: 'carried_over', counts, items },
      ...{ fromTemplateId: null, toTemplateId: found.asked.id },
    });
    return { reportId, counts, items };
  }

  private record(
    ctx: TxCtx,
    { id }: Assignment,
    accepted: readonly AcceptedAnswers[],
    counts: CarryCounts,
  ): void {
    ctx.ledger.append({
      action: 'assignment.answers-carried-over',
      subject: { type: 'assignment', id },
      parts: [{ from: accepted.map(({ submissionId }) => submissionId), answers: { ...counts } }],
    });
  }
}

function checkKnown({ compiled }: Template, questions: readonly string[] | undefined): void {
  const unknown = (questions ?? []).filter((code) => !compiled.byCode.has(code));
  if (unknown.length === 0) return;
  throw invalid(
    'questions_unknown',
    'Some questions are not in this version; errors names them. Nothing was carried over.',
    unknown.map((code) => ({
      path: `/${code}`,
      code: 'unknown_question',
      detail: 'There is no such question in this version.',
    })),
  );
}

function nothingToCarryOver(): DomainError {
  return new DomainError(
    'conflict',
    'nothing_to_carry_over',
    'There are no accepted answers of yours to these questions. Answer them here.',
  );
}
