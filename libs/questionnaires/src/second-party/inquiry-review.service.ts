import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DomainError, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { checkRemarkPaths, checkSaysWhy } from '../submissions/remark-paths';
import type { Remark } from '../submissions/submission.repository';
import type { InquiryDocument } from './freeze-inquiry';
import type { InquiryStanding } from './inquiry-answer.service';

import { inquiryNotFound } from './inquiry';
import { inquiryStates } from './inquiry.states';
import { InquiryRoundRepository, type FrozenRound } from './inquiry-round.repository';
import { InquiryTemplateService } from './inquiry-template.service';
import { InquiryRepository, type InquiryRow } from './inquiry.repository';

/** Another of the tenant's own people looks at what was written down. */
@Injectable()
export class InquiryReviewService {
  constructor(
    private readonly tx: Tx,
    private readonly inquiries: InquiryRepository,
    private readonly rounds: InquiryRoundRepository,
    private readonly templates: InquiryTemplateService,
  ) {}

  /** @throws DomainError forbidden `own_submission`; conflict `illegal_transition`; stale */
  accept(ctx: Ctx, id: string, version: number, note?: string): Promise<InquiryStanding> {
    return this.tx.run(ctx, async (txCtx) => {
      const { inquiry } = await this.underReview(txCtx, id, version, 'accepted');
      return this.conclude(txCtx, inquiry, 'accepted', note);
    });
  }

  /**
   * Gives the inquiry back with a remark per question, or a note on the whole.
   * @throws DomainError invalid `nothing_remarked`, `remark_path_unknown`, and those of `accept`
   */
  giveBack(
    ctx: Ctx,
    id: string,
    version: number,
    remarks: readonly Remark[],
    note?: string,
  ): Promise<InquiryStanding> {
    return this.tx.run(ctx, async (txCtx) => {
      const { inquiry, frozen } = await this.underReview(txCtx, id, version, 'returned');
      const { compiled } = await this.templates.of(txCtx, inquiry);
      const { answers } = JSON.parse(frozen.document) as InquiryDocument;
      checkSaysWhy(remarks, note);
      checkRemarkPaths(compiled, answers, remarks);
      const numbered = remarks.map((remark) => ({ ...remark, id: randomUUID() }));
      await this.rounds.remark(txCtx, id, inquiry.round, numbered);
      return this.conclude(txCtx, inquiry, 'returned', note);
    });
  }

  private async underReview(
    ctx: TxCtx,
    id: string,
    version: number,
    next: 'accepted' | 'returned',
  ): Promise<{ inquiry: InquiryRow; frozen: FrozenRound }> {
    const inquiry = await this.inquiries.lock(ctx, id);
    if (!inquiry) throw inquiryNotFound();
    if (inquiry.version !== version) throw staleVersion(inquiry.version);
    inquiryStates.assert(inquiry.state, next);
    const frozen = await this.rounds.find(ctx, id, inquiry.round);
    if (!frozen) throw new Error('a submitted inquiry has no round');
    if (frozen.submittedBy === ctx.actor.id) {
      throw new DomainError(
        'forbidden',
        'own_submission',
        'Whoever submitted cannot review. Ask somebody else to review it.',
      );
    }
    return { inquiry, frozen };
  }

  private async conclude(
    ctx: TxCtx,
    { id, round }: InquiryRow,
    state: 'accepted' | 'returned',
    note: string | undefined,
  ): Promise<InquiryStanding> {
    await this.rounds.conclude(ctx, id, round, { state, note: note ?? null });
    const version =
      state === 'accepted'
        ? await this.inquiries.accept(ctx, id)
        : await this.inquiries.setState(ctx, id, state);
    return { state, version };
  }
}
