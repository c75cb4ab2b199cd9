import { Injectable } from '@nestjs/common';
import {
  type Ctx,
  notFound,
  type Run,
  RunService,
  SafeFetch,
  Tx,
  type TxCtx,
} from '@para42/platform';
import { pollSourceJob } from '../locations.jobs';
import { RISK_SOURCES } from '../sources';
import type { RiskSource, SourceFeed } from '../sources/risk-source';
import { isOn, SourceUseService } from '../versions/source-use.service';
import { feedUrlNeeded, notPollable, pollHeld, pollingOff, pollsTooOften } from './polling.errors';
import { shownUrl, type SourcePoll } from './source-poll';
import { SourcePollRepository } from './source-poll.repository';

export interface PollingWish {
  readonly enabled: boolean;
  /** The source's own interval where not given. */
  readonly everyHours?: number;
  /** The publisher's address where not given. */
  readonly url?: string | null;
  readonly reason: string;
}

/** Between two polls of a source that people ask for. */
const PAUSE_SECONDS = 60;
/** Polls that are overdue do not all go out in the same second. */
const SPREAD_MS = 600_000;

/** Whether, where and how often the sources of a tenant are asked for. Nothing is until somebody says so. */
@Injectable()
export class SourcePollingService {
  constructor(
    private readonly tx: Tx,
    private readonly http: SafeFetch,
    private readonly runs: RunService,
    private readonly uses: SourceUseService,
    private readonly polls: SourcePollRepository,
  ) {}

  /** @throws DomainError `source_not_pollable`, `feed_url_needed`, `polls_too_often`, `url_refused`, `source_off` */
  async set(ctx: Ctx, code: string, wish: PollingWish): Promise<void> {
    const { source, feed } = pollable(code);
    const { enabled, everyHours = feed.everyHours, url = null, reason } = wish;
    if (everyHours < feed.fewestHours) throw pollsTooOften(source, feed.fewestHours);
    if (url !== null) this.http.check(url);
    const target = url ?? feed.url;
    if (enabled && target === undefined) throw feedUrlNeeded(source);
    if (enabled) await this.uses.assertOn(ctx, source);
    await this.tx.run(ctx, async (txCtx) => {
      await this.polls.put(txCtx, { source: code, enabled, url, everyHours, reason });
      const shown = target === undefined ? null : shownUrl(target);
      txCtx.ledger.append({
        action: enabled ? 'source.polling-on' : 'source.polling-off',
        subject: { type: 'risk-source', id: code },
        parts: [{ everyHours, url: shown }, { reason }],
      });
    });
  }

  /** Asks for the source at once. @returns the run to follow */
  async pollNow(ctx: Ctx, code: string): Promise<Run> {
    const { source } = pollable(code);
    await this.uses.assertOn(ctx, source);
    return this.tx.run(ctx, async (txCtx) => {
      const poll = await this.polls.find(txCtx, code);
      if (!poll?.enabled) throw pollingOff(source);
      const seconds = secondsToWait(poll);
      if (seconds > 0) throw pollHeld(source, seconds);
      const run = await this.runs.create(txCtx, { kind: 'poll-source', params: { source: code } });
      txCtx.jobs.enqueue(pollSourceJob, { source: code }, { runId: run.id });
      return run;
    });
  }

  /** Every hour: a task for each poll that falls due within it. @returns their number */
  async planDue(ctx: TxCtx): Promise<number> {
    const uses = await this.uses.current(ctx);
    const on = RISK_SOURCES.filter((source) => source.feed && isOn(source, uses.get(source.code)));
    const codes = on.map(({ code }) => code);
    const due = await this.polls.takeDue(ctx, codes);
    for (const { source, inMs } of due) {
      const wait = inMs > 0 ? inMs : Math.random() * SPREAD_MS;
      const runAt = new Date(Date.now() + wait);
      ctx.jobs.enqueue(pollSourceJob, { source }, { as: 'system', runAt });
    }
    return due.length;
  }
}

function pollable(code: string): { source: RiskSource; feed: SourceFeed } {
  const source = RISK_SOURCES.find((known) => known.code === code);
  if (!source) throw notFound('risk source');
  if (!source.feed) throw notPollable(source);
  return { source, feed: source.feed };
}

function secondsToWait({ triedAt, heldUntil }: SourcePoll): number {
  const rested = triedAt === null ? 0 : Date.parse(triedAt) + PAUSE_SECONDS * 1_000;
  const until = Math.max(rested, heldUntil === null ? 0 : Date.parse(heldUntil));
  return Math.max(0, Math.ceil((until - Date.now()) / 1_000));
}
