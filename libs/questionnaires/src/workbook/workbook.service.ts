import { Injectable } from '@nestjs/common';
import {
  newId,
  notFound,
  openWorkbook,
  Tx,
  writePlannedWorkbook,
  type Ctx,
  type TxCtx,
  type UploadedFile,
  type WorkbookLimits,
  type WorkbookSheet,
} from '@para42/platform';
import { AnswerRepository } from '../answers/answer.repository';
import { AnswerService } from '../answers/answer.service';
import { gatherAnswers, type StoredAnswer } from '../answers/stored-answers';
import { AskedTemplateService } from '../asked-template.service';
import { AssignmentRepository, type Assignment } from '../assignments/assignment.repository';
import type { Template } from '../engine/define-template';
import { pickLocale } from '../engine/translations';
import { SubmissionRepository } from '../submissions/submission.repository';
import { filledWorkbook } from './filled-workbook';
import { cellsOf, planWorkbook } from './plan-workbook';
import type { WorkbookContent } from './workbook-content';
import { settle, type WorkbookConflict } from './settle-changes';
import type { WorkbookChange } from './workbook-change';
import { workbookChanges, type WorkbookReading } from './workbook-changes';
import { workbookForm } from './workbook-form';
import { readStamp, type WorkbookStamp } from './workbook-stamp';
import { workbookErrors } from './workbook.errors';
import type { CellProblem } from './cell-problem';

/** What to do with answers that were changed here since the workbook was downloaded. */
export const CONFLICT_CHOICES = ['refuse', 'skip', 'overwrite'] as const;
export type ConflictChoice = (typeof CONFLICT_CHOICES)[number];

export const UPLOAD_MODES = ['apply', 'dry_run'] as const;
export type UploadMode = (typeof UPLOAD_MODES)[number];

export interface UploadOptions {
  mode: UploadMode;
  conflicts: ConflictChoice;
  /** With `overwrite`: version of the assignment whose conflicts were seen. */
  seen?: number;
}

export interface WorkbookOutcome {
  mode: UploadMode;
  /** Of the assignment. */
  version: number;
  /** Saved, or in a dry run what would be. */
  changes: WorkbookChange[];
  conflicts: WorkbookConflict[];
  /** Of a dry run; otherwise a workbook with problems is refused. */
  problems: CellProblem[];
  /** Questions whose cells are gone from the workbook. */
  missing: string[];
}

/** Cells of one workbook as it is written; the largest questionnaire with all its rows stays below. */
const MOST_CELLS = 120_000;

const LIMITS: WorkbookLimits = {
  maxRows: 30_000,
  maxColumns: 800,
  maxRowChars: 1_000_000,
  maxBytes: 60_000_000,
  maxCells: 400_000,
};

/** A questionnaire as a workbook to fill in offline, and back. */
@Injectable()
export class WorkbookService {
  constructor(
    private readonly tx: Tx,
    private readonly assignments: AssignmentRepository,
    private readonly templates: AskedTemplateService,
    private readonly answers: AnswerService,
    private readonly stored: AnswerRepository,
    private readonly submissions: SubmissionRepository,
  ) {}

  /**
   * The workbook of an assignment with the answers so far.
   * @param locale of its texts; the nearest that the template has, by default the assignment's
   * @throws DomainError not_found; too_large `workbook_too_large`
   */
  async download(ctx: Ctx, id: string, locale?: string): Promise<{ name: string; file: Buffer }> {
    const { template, assignment, stored, evaluation } = await this.answers.inHand(ctx, id, locale);
    const review = await this.lastReview(ctx, assignment);
    const form = workbookForm(
      template.document,
      pickLocale(locale ?? assignment.locale, template.document.locales),
    );
    const { answers, declined } = gatherAnswers(stored);
    const plan = planWorkbook(form, {
      answers,
      declined,
      visible: evaluation.visible,
      title: assignment.title,
      dueOn: assignment.dueOn,
      ...(review && { review }),
      stamp: stampOf(assignment, template, form.wording.locale, stored),
    });
    const cells = cellsOf(plan);
    if (cells > MOST_CELLS) throw workbookErrors.tooLarge(cells, MOST_CELLS);
    const name = `${assignment.templateCode}-${id.slice(-8)}.xlsx`;
    return { name, file: await writePlannedWorkbook(plan) };
  }

  /** What a reviewer asked who gave it back, while it can be answered; none where nobody did. */
  private lastReview(ctx: Ctx, { id, state }: Assignment): Promise<WorkbookContent['review']> {
    const read = async (txCtx: TxCtx): Promise<WorkbookContent['review']> => {
      const rounds = await this.submissions.rounds(txCtx, id);
      const returned = rounds.find((round) => round.state === 'returned');
      if (!returned) return undefined;
      const remarks = await this.submissions.remarks(txCtx, returned.id);
      return { remarks, note: returned.reviewNote };
    };
    const isOpen = state === 'returned' || state === 'in_progress';
    return isOpen ? this.tx.run(ctx, read, { readOnly: true }) : Promise.resolve(undefined);
  }

  /**
   * Saves what a workbook says that it did not say when it was downloaded, all or nothing.
   * @throws DomainError of `workbook.errors.ts`, of the reader of workbooks, and of saving answers
   */
  async upload(
    ctx: Ctx,
    id: string,
    file: UploadedFile,
    options: UploadOptions,
  ): Promise<WorkbookOutcome> {
    if (options.conflicts === 'overwrite' && options.seen === undefined) {
      throw workbookErrors.seenMissing();
    }
    const sheets = await openWorkbook(file.path, LIMITS);
    const { stamp, reading } = read(sheets, await this.of(ctx, id));
    if (reading.problems.length > 0 && options.mode === 'apply') {
      const { problems } = reading;
      const errors = problems.map(({ sheet, cell, code, message, value }) => ({
        path: `${sheet}!${cell}`,
        code,
        detail: message,
        value,
      }));
      throw workbookErrors.cells(errors, { cells: problems });
    }
    return this.tx.run(ctx, (txCtx) => this.apply(txCtx, id, stamp, reading, options));
  }

  private async of(ctx: Ctx, id: string): Promise<{ assignment: Assignment; template: Template }> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const found = await this.assignments.find(txCtx, id);
        if (!found) throw notFound('assignment');
        const template = await this.templates.of(txCtx, found.asked);
        return { assignment: found.assignment, template };
      },
      { readOnly: true },
    );
  }

  private async apply(
    ctx: TxCtx,
    id: string,
    stamp: WorkbookStamp,
    reading: WorkbookReading,
    { mode, conflicts: choice, seen }: UploadOptions,
  ): Promise<WorkbookOutcome> {
    // Saving nothing locks the assignment, and refuses where it was moved or cannot be answered now.
    const { version } = await this.answers.saveChanges(ctx, id, [], stamp.template.version);
    const current = await this.stored.all(ctx, id);
    const settled = settle(reading, current, stamp);
    const { conflicts } = settled;
    if (conflicts.length > 0 && mode === 'apply') {
      if (choice === 'refuse' || (choice === 'overwrite' && seen !== version)) {
        throw workbookErrors.conflicts(version, conflicts);
      }
    }
    const changes =
      choice === 'overwrite' ? [...settled.clear, ...settled.overwriting] : settled.clear;
    const { missing, problems } = reading;
    const outcome = { mode, version, changes, conflicts, problems, missing };
    if (mode === 'dry_run' || changes.length === 0) return outcome;
    const saved = await this.answers.saveChanges(ctx, id, changes);
    return { ...outcome, version: saved.version };
  }
}

function read(
  sheets: readonly WorkbookSheet[],
  { assignment, template }: { assignment: Assignment; template: Template },
): { stamp: WorkbookStamp; reading: WorkbookReading } {
  const stamp = readStamp(sheets);
  if (stamp.assignment !== assignment.id) throw workbookErrors.otherAssignment();
  if (stamp.template.hash !== template.hash) throw workbookErrors.otherVersion();
  const { document } = template;
  const form = workbookForm(document, pickLocale(stamp.locale, document.locales));
  return { stamp, reading: workbookChanges(form, stamp, filledWorkbook(form, sheets)) };
}

function stampOf(
  assignment: Assignment,
  { document, hash }: Template,
  locale: string,
  answers: readonly StoredAnswer[],
): WorkbookStamp {
  const { code, version } = document;
  return {
    format: 1,
    copy: newId().slice(-8),
    assignment: assignment.id,
    template: { code, version, hash },
    locale,
    answers,
  };
}
