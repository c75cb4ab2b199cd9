import { Injectable } from '@nestjs/common';
import { RunService, Tx, type Ctx, type Run, type TxCtx } from '@para42/platform';
import { MATCH_BATCH, walkLater } from '../match-later';
import { matchingErrors } from '../matching.errors';
import { matchRegisterJob, type MatchRegister } from '../matching.jobs';
import { MatchPartyRepository } from './match-party.repository';
import { MatchingService } from './matching.service';

/** Walks over the register: as a run that somebody asked for, after an import, and every night. */
@Injectable()
export class MatchingRunService {
  constructor(
    private readonly tx: Tx,
    private readonly runs: RunService,
    private readonly parties: MatchPartyRepository,
    private readonly matching: MatchingService,
  ) {}

  /**
   * @param all every record again, whether or not it changed
   * @throws DomainError conflict `matching_running`
   */
  start(ctx: Ctx, all: boolean): Promise<Run> {
    return this.tx.run(ctx, async (txCtx) => {
      const [latest] = await this.runs.list(txCtx, { kind: 'matching', limit: 1 });
      if (latest && (latest.state === 'queued' || latest.state === 'running'))
        throw matchingErrors.matchingRunning(latest.id);
      const run = await this.runs.create(txCtx, { kind: 'matching', params: { all } });
      txCtx.ledger.append({
        action: 'matching.started',
        subject: { type: 'run', id: run.id },
        parts: [{ all }],
      });
      walkLater(txCtx, { runId: run.id, all });
      return run;
    });
  }

  /** One batch of a walk; it starts the next in its own transaction. */
  async walk(ctx: TxCtx, batch: MatchRegister): Promise<void> {
    const { runId, kind, afterId, since, all, waiting, ...before } = batch;
    const page = { afterId, since, limit: MATCH_BATCH };
    const ids = waiting ?? (await this.parties.idsAfter(ctx, kind, page));
    const found = await this.matching.match(ctx, kind, ids, all || waiting !== undefined);
    const next: MatchRegister = {
      ...{ runId, kind, afterId, since, all },
      seen: before.seen + (waiting ? 0 : ids.length),
      compared: before.compared + (waiting ? 0 : found.compared),
      held: before.held + found.held,
      merged: before.merged + found.merged,
    };
    const isLast = !waiting && found.waiting.length === 0 && ids.length < MATCH_BATCH;
    if (!waiting) next.afterId = ids.at(-1) ?? afterId;
    if (isLast) Object.assign(next, { kind: 'site', afterId: null });
    if (found.waiting.length > 0) next.waiting = found.waiting;
    if (runId !== null)
      await this.runs.progress(ctx, runId, { stage: `${kind}s`, done: next.seen });
    if (isLast && kind === 'site') await this.finish(ctx, next);
    else
      ctx.jobs.enqueue(matchRegisterJob, next, {
        as: 'system',
        ...(runId === null ? {} : { runId }),
      });
  }

  private async finish(
    ctx: TxCtx,
    { runId, seen, compared, held, merged }: MatchRegister,
  ): Promise<void> {
    if (runId === null) return;
    const result = { seen, compared, held, merged };
    await this.runs.finish(ctx, runId, 'done', result);
    ctx.ledger.append({
      action: 'matching.finished',
      subject: { type: 'run', id: runId },
      parts: [result],
    });
  }
}
