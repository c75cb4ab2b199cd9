import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  type Ctx,
  DomainError,
  LOGGER,
  ObjectStore,
  RunService,
  sha256Hex,
  type TaskHandle,
  Tx,
  type TxCtx,
} from '@para42/platform';
import type { Logger } from 'pino';
import { RISK_SOURCES } from '../sources';
import type { RiskSource } from '../sources/risk-source';
import type { PreparedFile } from '../versions/prepared-file';
import { SourceLoadingService } from '../versions/source-loading.service';
import type { SourceVersion, SourceVersionState } from '../versions/source-version';
import { isOn, SourceUseService } from '../versions/source-use.service';
import { type FeedAnswer, type FeedFailure, FeedReader } from './feed-reader';
import { retryDelayMs } from './poll-delay.policy';
import type { SourcePoll } from './source-poll';
import { SourcePollRepository } from './source-poll.repository';

interface PlannedPoll {
  readonly source: RiskSource;
  readonly poll: SourcePoll;
  readonly url: string;
}

/** A file that has been read, beside what the publisher said of it. */
type ReadAnswer =
  | Exclude<FeedAnswer, { kind: 'file' }>
  | (Pick<SourcePoll, 'etag' | 'lastModified'> & {
      readonly kind: 'file';
      readonly prepared: PreparedFile;
    });

/** How a poll ended, for the run of the person who asked. */
interface PollResult {
  readonly outcome: 'unchanged' | 'known' | 'older' | 'incomplete' | SourceVersionState;
  readonly sourceVersionId?: string;
}

const UNFORESEEN: FeedFailure = {
  kind: 'failed',
  code: 'answer_unusable',
  detail: 'The answer could not be taken in; what went wrong is in the log. Nothing was changed.',
  holdMs: 0,
};

/** Failures in a row after which somebody is alerted. */
const ALERT_AFTER = 3;

/**
 * The work of a poll: asks, and brings what comes in by the same door as an upload. What a publisher
 * does not answer, or answers wrongly, changes nothing but the record of the poll.
 */
@Injectable()
export class SourcePollService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly objects: ObjectStore,
    private readonly runs: RunService,
    private readonly uses: SourceUseService,
    private readonly feeds: FeedReader,
    private readonly polls: SourcePollRepository,
    private readonly loading: SourceLoadingService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async poll(ctx: Ctx, code: string, task: TaskHandle): Promise<void> {
    const { runId } = task;
    const planned = await this.planned(ctx, code);
    if (!planned) {
      const detail = 'The source was switched off, or its polling, before it was asked for.';
      return task.complete(async (txCtx) => {
        const error = { code: 'polling_off', detail };
        if (runId) await this.runs.finish(txCtx, runId, 'failed', undefined, error);
      });
    }
    if (runId) await this.runs.progress(ctx, runId, { stage: 'asking', done: 0, total: 1 });
    const { formats } = planned.source;
    const { etag, lastModified } = planned.poll;
    const answer = await this.feeds.read({ url: planned.url, formats, etag, lastModified });
    try {
      const read = await this.readFile(ctx, planned.source, answer);
      await task.complete((txCtx) => this.record(txCtx, planned, read, runId));
    } catch (error) {
      await this.failUnforeseen(ctx, planned, error, task);
    }
  }

  /**
   * What nobody foresaw in the reading or writing of a file is a failure of the poll too: told on the source, and
   * to somebody at once. Where not even that can be recorded, the task fails and is tried again.
   */
  private async failUnforeseen(
    ctx: Ctx,
    planned: PlannedPoll,
    error: unknown,
    task: TaskHandle,
  ): Promise<void> {
    await task.complete((txCtx) => this.record(txCtx, planned, UNFORESEEN, task.runId));
    const { code } = planned.source;
    this.logger.error(
      { alert: true, err: error, tenant: ctx.tenantId, source: code },
      'source feed cannot be taken in',
    );
  }

  private planned(ctx: Ctx, code: string): Promise<PlannedPoll | undefined> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const source = RISK_SOURCES.find((known) => known.code === code);
        const poll = await this.polls.find(txCtx, code);
        const url = poll?.url ?? source?.feed?.url;
        if (!source || !poll?.enabled || url === undefined) return undefined;
        const uses = await this.uses.current(txCtx);
        return isOn(source, uses.get(code)) ? { source, poll, url } : undefined;
      },
      { readOnly: true },
    );
  }

  /** A page of HTML with status 200 is no edition: it fails here, and its ETag is not kept. */
  private async readFile(ctx: Ctx, source: RiskSource, answer: FeedAnswer): Promise<ReadAnswer> {
    if (answer.kind !== 'file') return answer;
    const { bytes, etag, lastModified } = answer;
    const objectKey = `${ctx.tenantId}/risk-source/${sha256Hex(bytes)}`;
    const fetchedOn = this.clock.today();
    const fileName = `${source.code}-${fetchedOn}.${source.formats[0]}`;
    try {
      const file = { source, bytes, asOf: undefined, fetchedOn, fileName, objectKey };
      const prepared = await this.loading.prepare(ctx, file);
      await this.objects.put(objectKey, bytes);
      return { kind: 'file', prepared, etag, lastModified };
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return { kind: 'failed', code: error.code, detail: error.detail, holdMs: 0 };
    }
  }

  private async record(
    ctx: TxCtx,
    planned: PlannedPoll,
    read: ReadAnswer,
    runId: string | undefined,
  ): Promise<void> {
    if (read.kind === 'failed') {
      await this.recordFailure(ctx, planned, read);
      const { code, detail } = read;
      if (runId) await this.runs.finish(ctx, runId, 'failed', undefined, { code, detail });
      return;
    }
    const result = await this.recordSuccess(ctx, planned, read);
    if (runId) await this.runs.finish(ctx, runId, 'done', result);
  }

  /**
   * The poll is a proof of freshness only where the file is the newest in use, and whole: not where it was kept out,
   * or lacks much, or is older than what is in use. The next one asks for the whole file again then.
   */
  private async recordSuccess(
    ctx: TxCtx,
    { source, poll }: PlannedPoll,
    read: Exclude<ReadAnswer, FeedFailure>,
  ): Promise<PollResult> {
    if (read.kind === 'unchanged') {
      const { etag, lastModified } = poll;
      const unchanged = { fresh: true, etag, lastModified };
      await this.polls.succeeded(ctx, source.code, poll.version, unchanged);
      return { outcome: 'unchanged' };
    }
    const { version, repeated, newestInUse } = await this.loading.apply(ctx, read.prepared);
    const fresh = newestInUse && !version.incomplete;
    await this.polls.succeeded(ctx, source.code, poll.version, {
      fresh,
      etag: fresh ? read.etag : null,
      lastModified: fresh ? read.lastModified : null,
    });
    return { outcome: outcomeOf(version, repeated, newestInUse), sourceVersionId: version.id };
  }

  private async recordFailure(
    ctx: TxCtx,
    { source, poll }: PlannedPoll,
    { code, detail, holdMs }: FeedFailure,
  ): Promise<void> {
    const failures = poll.failures + 1;
    const delayMs = retryDelayMs(failures, holdMs, Math.random());
    await this.polls.failed(ctx, source.code, poll.version, { code, detail, delayMs, holdMs });
    const line = { tenant: ctx.tenantId, source: source.code, code, failures };
    if (failures === ALERT_AFTER) this.logger.error({ ...line, alert: true }, 'source feed fails');
    else this.logger.warn(line, 'source feed failed');
  }
}

function outcomeOf(
  { state, incomplete }: SourceVersion,
  repeated: boolean,
  newestInUse: boolean,
): PollResult['outcome'] {
  if (state !== 'loaded') return state;
  if (!newestInUse) return 'older';
  if (incomplete) return 'incomplete';
  return repeated ? 'known' : 'loaded';
}
