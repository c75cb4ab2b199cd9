import { Injectable } from '@nestjs/common';
import { newId, notFound, staleVersion, type TxCtx } from '@para42/platform';
import { AnswerRepository } from '../answers/answer.repository';
import { gatherAnswers } from '../answers/stored-answers';
import { AskedTemplateService } from '../asked-template.service';
import { AssignmentRepository, type Assignment } from '../assignments/assignment.repository';
import type { Template } from '../engine/define-template';
import { carryAnswers } from './carry-answers';
import { countsOf, itemsOf, type CarryCounts } from './carry-items';
import { CarryReportRepository } from './carry-report.repository';
import { moveErrors } from './move.errors';
import { restoreAnswers, type Restored, type SetAside } from './set-aside';
import { changesBetween, changesOf } from './stored-changes';

export interface Moved {
  assignmentId: string;
  reportId: string;
  templateVersion: number;
  templateHash: string;
  /** Of the assignment. */
  version: number;
  /** How many answers, never which: a draft is its respondent's. */
  counts: CarryCounts;
}

export interface MoveRequest {
  /** Version of the template; the newest where absent. */
  to?: number;
  /** Actor who asked for it. */
  by: string;
  /** Of the assignment as last seen. */
  ifVersion?: number;
}

const MOVABLE: readonly string[] = ['open', 'in_progress', 'returned'];

/** Moves one assignment, with its answers, to a newer version of its template. */
@Injectable()
export class MoveService {
  constructor(
    private readonly assignments: AssignmentRepository,
    private readonly answers: AnswerRepository,
    private readonly templates: AskedTemplateService,
    private readonly reports: CarryReportRepository,
  ) {}

  /**
   * @param ctx as the system, which alone sees drafts besides their respondent
   * @throws DomainError not_found; stale; conflict `not_movable_now`; invalid `not_a_newer_version`,
   *   `another_subject`
   */
  async move(ctx: TxCtx, id: string, request: MoveRequest): Promise<Moved> {
    const found = await this.assignments.lock(ctx, id);
    if (!found) throw notFound('assignment');
    const { assignment, asked } = found;
    if (request.ifVersion !== undefined && assignment.version !== request.ifVersion) {
      throw staleVersion(assignment.version);
    }
    if (!MOVABLE.includes(assignment.state)) throw moveErrors.notMovable(assignment.state);
    const from = await this.templates.of(ctx, asked);
    const to = await this.templates.ask(ctx, asked.code, request.to);
    checkNewer(from, to.template);
    const carried = await this.carry(ctx, assignment, from, to.template);
    const reportId = newId();
    await this.reports.add(ctx, {
      ...{ id: reportId, assignment, kind: 'moved', by: request.by },
      ...{ fromTemplateId: asked.id, toTemplateId: to.id, ...carried },
    });
    const version = await this.assignments.moveTo(ctx, id, to.id);
    const { counts } = carried;
    this.record(ctx, assignment, request.by, { from, to: to.template, counts });
    return {
      assignmentId: id,
      reportId,
      templateVersion: to.template.document.version,
      templateHash: to.template.hash,
      version,
      counts,
    };
  }

  private async carry(ctx: TxCtx, assignment: Assignment, from: Template, to: Template) {
    const stored = await this.answers.all(ctx, assignment.id);
    const { answers, declined } = gatherAnswers(stored);
    const carried = carryAnswers(from.document, to.document, answers, declined);
    const restored = await this.restored(ctx, assignment, from, to);
    const all = { ...carried.answers, ...restored.answers };
    const changes = changesBetween(stored, changesOf(to.document, all, carried.declined));
    if (changes.length > 0) await this.answers.write(ctx, assignment, changes);
    const items = [...itemsOf(carried.report), ...restored.items];
    return { items, counts: countsOf(items) };
  }

  private async restored(
    ctx: TxCtx,
    { id }: Assignment,
    from: Template,
    to: Template,
  ): Promise<Restored> {
    const setAside: SetAside[] = [];
    for (const { asked, items } of await this.reports.setAside(ctx, id)) {
      const { document } = await this.templates.of(ctx, asked);
      setAside.push({ template: document, items });
    }
    return restoreAnswers(from.document, to.document, setAside);
  }

  private record(
    ctx: TxCtx,
    { id }: Assignment,
    by: string,
    { from, to, counts }: { from: Template; to: Template; counts: CarryCounts },
  ): void {
    const { code } = to.document;
    ctx.ledger.append({
      action: 'assignment.moved',
      subject: { type: 'assignment', id },
      parts: [
        {
          by,
          template: code,
          from: { version: from.document.version, hash: from.hash },
          to: { version: to.document.version, hash: to.hash },
          answers: { ...counts },
        },
      ],
    });
  }
}

function checkNewer({ document: from }: Template, { document: to }: Template): void {
  if (to.version <= from.version) throw moveErrors.notNewer(from.version, to.version);
  if (to.subject !== from.subject) throw moveErrors.anotherSubject(from.subject, to.subject);
}
