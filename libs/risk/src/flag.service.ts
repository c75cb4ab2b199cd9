import { Injectable } from '@nestjs/common';
import {
  actorOf,
  Clock,
  DomainError,
  invalid,
  notFound,
  staleVersion,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import { LocationsReadModel } from '@para42/locations';
import { SupplierRiskSummaries, SuppliersReadModel } from '@para42/suppliers';
import { areasRead, explainFlag, type FlagExplanation, type NamedArea } from './flag-explanation';
import { FlagEntity } from './flag.entity';
import {
  FlagReadingRepository,
  type Flag,
  type FlagFilter,
  type FlagRevision,
} from './flag-reading.repository';
import { FlagRepository } from './flag.repository';
import { FlagViewService, type FlagView } from './flag-view.service';
import { flagStates } from './flag.states';
import { RuleStandingService } from './rule-standing.service';
import { LiveRulesService } from './tenant-rules/live-rules.service';

export interface FlagDecision {
  state: 'open' | 'acknowledged' | 'mitigated' | 'dismissed';
  reason: string;
  /** Demanded for a dismissal: when it is looked at again. */
  reviewOn?: string;
}

@Injectable()
export class FlagService {
  constructor(
    private readonly tx: Tx,
    private readonly reading: FlagReadingRepository,
    private readonly flags: FlagRepository,
    private readonly summaries: SupplierRiskSummaries,
    private readonly suppliers: SuppliersReadModel,
    private readonly views: FlagViewService,
    private readonly own: LiveRulesService,
    private readonly standing: RuleStandingService,
    private readonly locations: LocationsReadModel,
    private readonly clock: Clock,
  ) {}

  list(
    ctx: Ctx,
    filter: FlagFilter,
    after: { priority: number; id: string } | undefined,
    limit: number,
  ): Promise<FlagView[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const today = this.clock.today();
        return this.views.of(txCtx, await this.reading.list(txCtx, filter, after, limit, today));
      },
      { readOnly: true },
    );
  }

  /** @throws DomainError not_found where there is no such site */
  ofSite(
    ctx: Ctx,
    siteId: string,
    filter: FlagFilter,
    after: { priority: number; id: string } | undefined,
    limit: number,
  ): Promise<FlagView[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        await this.suppliers.site(txCtx, siteId);
        const today = this.clock.today();
        const flags = await this.reading.list(txCtx, { ...filter, siteId }, after, limit, today);
        return this.views.of(txCtx, flags);
      },
      { readOnly: true },
    );
  }

  get(ctx: Ctx, id: string): Promise<FlagView> {
    return this.tx.run(ctx, (txCtx) => this.view(txCtx, id), { readOnly: true });
  }

  explain(ctx: Ctx, id: string): Promise<FlagExplanation> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const flag = await this.getOrThrow(txCtx, id);
        return explainFlag(flag, {
          basis: (await this.own.basesOf(txCtx, [flag])).get(id) ?? '',
          today: this.clock.today(),
          whyCleared: await this.standing.whyCleared(txCtx, flag),
          decision: (await this.reading.lastDecisions(txCtx, [id])).get(id),
          areasRead: await this.namesOf(txCtx, areasRead(flag)),
          ruleNotAsked: await this.standing.whyNotAsked(txCtx, flag.ruleCode),
        });
      },
      { readOnly: true },
    );
  }

  revisions(ctx: Ctx, id: string): Promise<FlagRevision[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        await this.getOrThrow(txCtx, id);
        return this.reading.revisions(txCtx, id);
      },
      { readOnly: true },
    );
  }

  /** What was known of a site at the end of a day. */
  asOf(ctx: Ctx, siteId: string, day: string): Promise<FlagRevision[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        await this.suppliers.site(txCtx, siteId);
        return this.reading.asOf(txCtx, siteId, day);
      },
      { readOnly: true },
    );
  }

  /** A person's decision, with its reason, author and, for a dismissal, the day of review. */
  decide(ctx: Ctx, id: string, version: number, decision: FlagDecision): Promise<FlagView> {
    return this.tx.run(ctx, async (txCtx) => {
      const flag = await this.getOrThrow(txCtx, id);
      if (flag.version !== version) throw staleVersion(flag.version);
      refuseCleared(flag, await this.standing.whyCleared(txCtx, flag));
      if (!isRenewed(flag, decision)) flagStates.assert(flag.state, decision.state);
      this.checkReview(decision);
      const changed = await txCtx.tx.repo(FlagEntity).update(
        { tenantId: ctx.tenantId, id, version },
        {
          state: decision.state,
          decisionReason: decision.reason,
          decidedBy: actorOf(ctx),
          reviewOn: decision.reviewOn ?? null,
          clearedOn: null,
          revision: flag.revision + 1,
          version: version + 1,
        },
      );
      if (changed.affected !== 1) throw staleVersion(flag.version + 1);
      await this.flags.keepRevisions(txCtx, [id], this.clock.today(), `decision:${decision.state}`);
      await this.summaries.fill(txCtx, await this.flags.summaries(txCtx, [flag.supplierId]));
      txCtx.ledger.append({
        action: `flag.${decision.state}`,
        subject: { type: 'flag', id },
        parts: [
          { from: flag.state, reviewOn: decision.reviewOn ?? null },
          { reason: decision.reason },
        ],
      });
      return this.view(txCtx, id);
    });
  }

  private async namesOf(ctx: TxCtx, areaIds: readonly string[]): Promise<NamedArea[]> {
    if (areaIds.length === 0) return [];
    const areas = await this.locations.crisisAreas(ctx, areaIds);
    return areas.map(({ id, title }) => ({ id, name: title }));
  }

  private checkReview({ state, reviewOn }: FlagDecision): void {
    if (state !== 'dismissed') return;
    const today = this.clock.today();
    const last = oneYearAfter(today);
    if (reviewOn && reviewOn > today && reviewOn <= last) return;
    const late = reviewOn !== undefined && reviewOn > last;
    throw invalid(
      late ? 'review_date_too_late' : 'review_date_required',
      'A dismissal names a day, at most one year ahead, on which it is looked at again.',
      [
        {
          path: '/reviewOn',
          code: late ? 'review_date_too_late' : 'review_date_required',
          detail: `Give a day after today and up to ${last}, as YYYY-MM-DD.`,
        },
      ],
    );
  }

  private async view(ctx: TxCtx, id: string): Promise<FlagView> {
    const [view] = await this.views.of(ctx, [await this.getOrThrow(ctx, id)]);
    if (!view) throw notFound('flag');
    return view;
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<Flag> {
    const flag = await this.reading.find(ctx, id);
    if (!flag) throw notFound('flag');
    return flag;
  }
}

/** A settled flag is looked at again and stays settled, for another reason or until another day. */
function isRenewed(flag: Flag, { state }: FlagDecision): boolean {
  return flag.state === state && (state === 'dismissed' || state === 'mitigated');
}

/** The same day of the next year; 28 February for 29 February. */
function oneYearAfter(day: string): string {
  const date = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return date.endsWith('-02-29') ? date.replace('-29', '-28') : date;
}

/** The data closed it and the data open it again: a person's word does not bring a cause back. */
function refuseCleared(flag: Flag, why: string | undefined): void {
  if (flag.state !== 'cleared') return;
  const byData = flag.clearedBecause === 'data';
  throw new DomainError(
    'conflict',
    'flag_cleared',
    byData
      ? `The cause of this flag is gone since ${flag.clearedOn}. It opens again by itself when the data show the cause.`
      : `This flag was ${why}. It comes back as it was when the rule is asked again and the data show the cause.`,
  );
}
