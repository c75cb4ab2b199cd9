import { Injectable } from '@nestjs/common';
import { DomainError, invalid, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { readChanges, type AnswerChange, type StorableChange } from '../answers/answer-change';
import { withoutConflicts } from '../answers/answer-conflicts';
import type { SavedAnswers } from '../answers/answer.service';
import { gatherAnswers } from '../answers/stored-answers';
import { freezeInquiry, type InquiryHead } from './freeze-inquiry';

import { inquiryNotFound } from './inquiry';
import { inquiryStates, type InquiryState } from './inquiry.states';
import { InquiryAnswerRepository } from './inquiry-answer.repository';
import { InquiryRoundRepository } from './inquiry-round.repository';
import { InquiryRepository, type InquiryRow } from './inquiry.repository';
import { InquiryService, type InquiryInHand } from './inquiry.service';
import { namingProblems } from './names-nobody';

export interface InquiryReceipt {
  inquiryId: string;
  round: number;
  state: InquiryState;
  /** SHA-256 of the frozen document. */
  documentSha256: string;
  version: number;
}

export interface InquiryStanding {
  state: InquiryState;
  version: number;
}

/** Answers and rows of one inquiry. */
const MAX_ANSWERS = 5_000;
const WRITABLE: readonly string[] = ['open', 'in_progress', 'returned'];

/** Writing an inquiry down. Nothing of it is an event or a line of the ledger, see `InquirySealService`. */
@Injectable()
export class InquiryAnswerService {
  constructor(
    private readonly tx: Tx,
    private readonly inquiries: InquiryRepository,
    private readonly answers: InquiryAnswerRepository,
    private readonly rounds: InquiryRoundRepository,
    private readonly service: InquiryService,
  ) {}

  /**
   * Saves some answers, all or none, at any time before submission.
   * @throws DomainError invalid `answers_unusable` with the path of each, also where a text names
   *   somebody; stale `answers_conflict` with both values; conflict `not_answerable_now`
   */
  saveChanges(ctx: Ctx, id: string, changes: readonly AnswerChange[]): Promise<SavedAnswers> {
    return this.tx.run(ctx, async (txCtx) => {
      const inquiry = await this.lockOrThrow(txCtx, id);
      refuseUnwritable(inquiry);
      const { template, stored } = await this.service.inHand(txCtx, inquiry);
      const { storable, problems } = readChanges(template.compiled, changes, inquiry.locale);
      refuse([...problems, ...namingProblems(storable)], storable);
      const paths = new Set(storable.map(({ path }) => path));
      const now = stored.filter(({ path }) => paths.has(path));
      const left = withoutConflicts(
        storable,
        now.map((answer) => ({ ...answer, changedAt: inquiry.toldOn })),
      );
      if (left.length > 0 && stored.length - now.length + paths.size > MAX_ANSWERS) throw full();
      if (left.length > 0) await this.answers.write(txCtx, id, left);
      const version = left.length > 0 ? await this.touch(txCtx, inquiry) : inquiry.version;
      const saved = (await this.answers.all(txCtx, id)).filter(({ path }) => paths.has(path));
      return { version, answers: saved.map(({ path, version: at }) => ({ path, version: at })) };
    });
  }

  /**
   * Validates and freezes the answers.
   * @param role in which it was written down, e.g. `Interviewer`
   * @throws DomainError invalid `answers_incomplete` with every problem; stale; conflict
   *   `illegal_transition`
   */
  submit(ctx: Ctx, id: string, version: number, role: string): Promise<InquiryReceipt> {
    return this.tx.run(ctx, async (txCtx) => {
      const inquiry = await this.lockOrThrow(txCtx, id, version);
      inquiryStates.assert(inquiry.state, 'submitted');
      const inHand = await this.service.inHand(txCtx, inquiry);
      refuseIncomplete(inHand);
      const { stored, template, evaluation } = inHand;
      const { answers, declined } = gatherAnswers(stored);
      const head = headOf(inquiry, role);
      const frozen = freezeInquiry(template, answers, evaluation, head, declined);
      await this.rounds.freeze(txCtx, id, { ...frozen, round: head.round });
      return {
        inquiryId: id,
        round: head.round,
        state: 'submitted',
        documentSha256: frozen.sha256,
        version: await this.inquiries.setState(txCtx, id, 'submitted', head.round),
      };
    });
  }

  /** Takes a round back before it is reviewed. */
  withdraw(ctx: Ctx, id: string, version: number): Promise<InquiryStanding> {
    return this.tx.run(ctx, async (txCtx) => {
      const inquiry = await this.lockOrThrow(txCtx, id, version);
      if (inquiry.state !== 'submitted') throw notWithdrawable(inquiry);
      await this.rounds.conclude(txCtx, id, inquiry.round, { state: 'withdrawn', note: null });
      return this.moved(txCtx, id, 'in_progress');
    });
  }

  /** Gives up an inquiry that was not submitted. */
  cancel(ctx: Ctx, id: string, version: number): Promise<InquiryStanding> {
    return this.tx.run(ctx, async (txCtx) => {
      const inquiry = await this.lockOrThrow(txCtx, id, version);
      inquiryStates.assert(inquiry.state, 'cancelled');
      return this.moved(txCtx, id, 'cancelled');
    });
  }

  private async moved(ctx: TxCtx, id: string, state: InquiryState): Promise<InquiryStanding> {
    return { state, version: await this.inquiries.setState(ctx, id, state) };
  }

  private touch(ctx: TxCtx, { id, state }: InquiryRow): Promise<number> {
    if (state !== 'in_progress') inquiryStates.assert(state, 'in_progress');
    return this.inquiries.setState(ctx, id, 'in_progress');
  }

  private async lockOrThrow(ctx: TxCtx, id: string, version?: number): Promise<InquiryRow> {
    const inquiry = await this.inquiries.lock(ctx, id);
    if (!inquiry) throw inquiryNotFound();
    if (version !== undefined && inquiry.version !== version) throw staleVersion(inquiry.version);
    return inquiry;
  }
}

function headOf(inquiry: InquiryRow, role: string): InquiryHead {
  const { id, kind, toldOn, locale, round } = inquiry;
  const { aboutSupplierId, aboutSiteId, aboutAgencyId } = inquiry;
  const about = { aboutSupplierId, aboutSiteId, aboutAgencyId };
  return { inquiry: id, kind, about, round: round + 1, toldOn, locale, role };
}

function refuseUnwritable({ state }: InquiryRow): void {
  if (WRITABLE.includes(state)) return;
  throw new DomainError(
    'conflict',
    'not_answerable_now',
    `The inquiry is ${state}: answers cannot be changed. A submitted one can be withdrawn before it is reviewed.`,
  );
}

function refuse(
  problems: ReturnType<typeof namingProblems>,
  storable: readonly StorableChange[],
): void {
  if (problems.length > 0) {
    throw invalid(
      'answers_unusable',
      'Some answers do not fit their question, or say who somebody is; errors says how. Nothing was saved.',
      problems,
    );
  }
  if (new Set(storable.map(({ path }) => path)).size === storable.length) return;
  throw invalid('path_repeated', 'Name each path once in a save.');
}

function refuseIncomplete({ evaluation: { problems } }: InquiryInHand): void {
  if (problems.length === 0) return;
  throw invalid(
    'answers_incomplete',
    'The inquiry is not complete yet; errors says what is left to do.',
    problems.map(({ path, code, message }) => ({ path, code, detail: message })),
  );
}

function full(): DomainError {
  return invalid('too_many_answers', `One inquiry holds at most ${MAX_ANSWERS} answers.`);
}

function notWithdrawable({ state }: InquiryRow): DomainError {
  return new DomainError(
    'conflict',
    'not_withdrawable',
    `Only a round that was not reviewed yet can be withdrawn; this inquiry is ${state}.`,
  );
}
