import { Injectable } from '@nestjs/common';
import { Clock, type Ctx, notFound, Tx, type TxCtx } from '@para42/platform';
import type { SourcePoll } from '../polling/source-poll';
import { SourcePollRepository } from '../polling/source-poll.repository';
import { RISK_SOURCES } from '../sources';
import type { RiskSource } from '../sources/risk-source';
import { freshnessOn, type SourceAlert, type SourceFreshness, sourceAlerts } from './source-status';
import type { SourceUse } from './source-use.repository';
import { isOn, SourceUseService } from './source-use.service';
import type { SourceVersion } from './source-version';
import { SourceVersionRepository } from './source-version.repository';

export interface SourceStatus {
  readonly source: RiskSource;
  readonly on: boolean;
  readonly use: SourceUse | undefined;
  /** The newest version, in use or in quarantine; undefined where nothing was ever loaded. */
  readonly newest: SourceVersion | undefined;
  readonly freshness: SourceFreshness | undefined;
  readonly poll: SourcePoll | undefined;
  readonly alerts: readonly SourceAlert[];
}

/** How each source stands with a tenant: switched on, how fresh, how its polls go, what is wrong. */
@Injectable()
export class SourceStatusService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly versions: SourceVersionRepository,
    private readonly uses: SourceUseService,
    private readonly polls: SourcePollRepository,
  ) {}

  list(ctx: Ctx): Promise<SourceStatus[]> {
    return this.tx.run(ctx, (txCtx) => this.statuses(txCtx), { readOnly: true });
  }

  async get(ctx: Ctx, code: string): Promise<SourceStatus> {
    const status = (await this.list(ctx)).find(({ source }) => source.code === code);
    if (!status) throw notFound('risk source');
    return status;
  }

  /** Switches a source on or off, with a reason that is kept. */
  async setUse(ctx: Ctx, code: string, used: boolean, reason: string): Promise<SourceStatus> {
    const { source } = await this.get(ctx, code);
    await this.tx.run(ctx, (txCtx) => this.uses.set(txCtx, source, used, reason));
    return this.get(ctx, code);
  }

  private async statuses(ctx: TxCtx): Promise<SourceStatus[]> {
    const today = this.clock.today();
    const newest = await this.versions.newestOfEach(ctx);
    const loaded = await this.versions.newestOfEach(ctx, 'loaded');
    const uses = await this.uses.current(ctx);
    const polls = await this.polls.list(ctx);
    return RISK_SOURCES.map((source) => {
      const { code } = source;
      const of = <T extends { source: string }>(list: readonly T[]): T | undefined =>
        list.find((each) => each.source === code);
      const status = {
        source,
        on: isOn(source, uses.get(code)),
        use: uses.get(code),
        newest: of(newest),
        freshness: freshnessOn(today, of(loaded), source),
        poll: of(polls),
      };
      return { ...status, alerts: sourceAlerts(status) };
    });
  }
}
