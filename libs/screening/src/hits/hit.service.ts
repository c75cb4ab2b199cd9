import { Injectable } from '@nestjs/common';
import { Clock, notFound, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { hitClosed } from '../screening.errors';
import {
  HitReadingRepository,
  type HitFilter,
  type HitStep,
  type HitView,
} from './hit-reading.repository';
import { HitRepository } from './hit.repository';
import { hitStates, type Verdict } from './hit.states';
import { HitWritingService } from './hit-writing.service';

export type HitWithSteps = HitView & { readonly steps: readonly HitStep[] };

/** Hits as the people who review them see them. */
@Injectable()
export class HitService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly reading: HitReadingRepository,
    private readonly hits: HitRepository,
    private readonly writing: HitWritingService,
  ) {}

  list(ctx: Ctx, filter: HitFilter, after: string | undefined, limit: number): Promise<HitView[]> {
    return this.tx.run(ctx, (txCtx) => this.reading.list(txCtx, filter, after, limit), {
      readOnly: true,
    });
  }

  get(ctx: Ctx, id: string): Promise<HitWithSteps> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  /**
   * Keeps the verdict of a person, with the reason.
   * @throws DomainError not_found, stale, conflict `screening_hit_closed`
   */
  review(
    ctx: Ctx,
    id: string,
    version: number,
    verdict: Verdict,
    reason: string,
  ): Promise<HitWithSteps> {
    return this.tx.run(ctx, async (txCtx) => {
      await this.hits.lock(txCtx);
      const hit = await this.getOrThrow(txCtx, id);
      if (hit.version !== version) throw staleVersion(hit.version);
      if (hit.state === 'closed') throw hitClosed();
      if (hit.state !== verdict) hitStates.assert(hit.state, verdict);
      const at = this.clock.now();
      if (!(await this.hits.review(txCtx, id, version, { verdict, reason, at })))
        throw staleVersion(version + 1);
      const { score, listVersionId, list, entryId, subjectSha256, entrySha256 } = hit;
      await this.hits.record(
        txCtx,
        [{ hitId: id, what: 'reviewed', verdict, reason, score, listVersionId }],
        at,
      );
      txCtx.ledger.append({
        action: 'screening-hit.reviewed',
        subject: { type: 'screening-hit', id },
        parts: [{ list, entryId, subjectSha256, entrySha256, verdict }, { reason }],
      });
      this.writing.tell(txCtx, [hit]);
      return this.getOrThrow(txCtx, id);
    });
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<HitWithSteps> {
    const hit = await this.reading.find(ctx, id);
    if (!hit) throw notFound('screening hit');
    return { ...hit, steps: await this.reading.steps(ctx, id) };
  }
}
