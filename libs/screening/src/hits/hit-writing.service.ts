import { Injectable } from '@nestjs/common';
import { Clock, newId, type TxCtx } from '@para42/platform';
import type { ScreeningSubject } from '../subjects/screening-subject';
import type { ListedEntry } from '../versions/list-entry.repository';
import { screeningHitsChanged } from '../screening.events';
import type { CloseCause, FoundPair, Hit, HitChange } from './hit';
import { type HitRecord, HitRepository, type WrittenHit } from './hit.repository';
import { planHit } from './hit.policy';

/** A pair that was looked at, with what is on record of it. */
export interface LookedAt {
  readonly subject: ScreeningSubject;
  readonly entry: ListedEntry;
  readonly known: Hit | undefined;
  readonly found: FoundPair | undefined;
  /** Why the names agree no more, where they do not. */
  readonly cause: CloseCause;
}

/** Events carry so many ids of a kind at most. */
const MOST_IDS = 5_000;

/** Turns what was found into hits, with their history, the ledger's entries and the event. */
@Injectable()
export class HitWritingService {
  constructor(
    private readonly hits: HitRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns how many hits were raised, changed, opened again or closed */
  async settle(ctx: TxCtx, pairs: readonly LookedAt[]): Promise<number> {
    const written: { hit: WrittenHit; what: HitChange }[] = [];
    const closed: { hit: Hit; cause: CloseCause }[] = [];
    for (const { subject, entry, known, found, cause } of pairs) {
      const plan = planHit(known, found);
      if (!plan) continue;
      if (plan.what === 'closed' && known) closed.push({ hit: known, cause });
      else if (found) {
        const again = known && known.state !== 'closed';
        const hit: WrittenHit = {
          id: known?.id ?? newId(),
          subjectKind: subject.kind,
          subjectId: subject.id,
          supplierId: subject.supplierId,
          entryId: entry.id,
          list: entry.list,
          listVersionId: entry.versionId,
          ...found.match,
          subjectSha256: found.subjectSha256,
          entrySha256: found.entrySha256,
          state: plan.state,
          openedOn: again ? known.openedOn : this.clock.today(),
          closedOn: null,
          closeCause: null,
        };
        written.push({ hit, what: plan.what });
      }
    }
    await this.hits.put(
      ctx,
      written.map(({ hit }) => hit),
    );
    await this.hits.record(
      ctx,
      written.map(({ hit, what }) => recordOf(hit, what)),
      this.clock.now(),
    );
    for (const { hit, what } of written) this.append(ctx, `screening-hit.${what}`, hit);
    await this.close(ctx, closed);
    this.tell(
      ctx,
      [...written, ...closed].map(({ hit }) => hit),
    );
    return written.length + closed.length;
  }

  /** Closes hits whose entries left the list. */
  async closeOfEntries(
    ctx: TxCtx,
    entryIds: readonly string[],
    cause: CloseCause,
    versionId: string,
  ): Promise<void> {
    if (entryIds.length === 0) return;
    await this.hits.lock(ctx);
    const gone = await this.hits.standingOfEntries(ctx, entryIds);
    await this.closeAll(
      ctx,
      gone.map((hit) => ({ hit: { ...hit, listVersionId: versionId }, cause })),
    );
  }

  /** @returns how many */
  async closeAll(ctx: TxCtx, hits: readonly { hit: Hit; cause: CloseCause }[]): Promise<number> {
    await this.close(ctx, hits);
    this.tell(
      ctx,
      hits.map(({ hit }) => hit),
    );
    return hits.length;
  }

  /** Tells other contexts of whom hits changed. */
  tell(ctx: TxCtx, hits: readonly Pick<Hit, 'subjectKind' | 'subjectId'>[]): void {
    const of = (...kinds: string[]) => [
      ...new Set(hits.filter((hit) => kinds.includes(hit.subjectKind)).map((hit) => hit.subjectId)),
    ];
    const told = {
      supplierIds: of('supplier'),
      siteIds: of('site'),
      agencyIds: of('agency', 'sub_agent'),
    };
    for (
      let at = 0;
      at < Math.max(...Object.values(told).map((ids) => ids.length));
      at += MOST_IDS
    ) {
      const part = (ids: readonly string[]) => ids.slice(at, at + MOST_IDS);
      ctx.events.publish(screeningHitsChanged, {
        supplierIds: part(told.supplierIds),
        siteIds: part(told.siteIds),
        agencyIds: part(told.agencyIds),
      });
    }
  }

  private async close(
    ctx: TxCtx,
    closed: readonly { hit: Hit; cause: CloseCause }[],
  ): Promise<void> {
    const causes = closed.map(({ hit, cause }) => ({ id: hit.id, cause }));
    await this.hits.close(ctx, causes, this.clock.today());
    const records = closed.map(({ hit, cause }) => ({ ...recordOf(hit, 'closed'), reason: cause }));
    await this.hits.record(ctx, records, this.clock.now());
    for (const { hit, cause } of closed) this.append(ctx, 'screening-hit.closed', hit, cause);
  }

  /** Ids and hashes only: a name on a list is in no entry of the ledger. */
  private append(ctx: TxCtx, action: string, hit: WrittenHit, cause?: CloseCause): void {
    const { id, subjectKind, subjectId, entryId, list, listVersionId, score, strength, state } =
      hit;
    const { subjectSha256, entrySha256 } = hit;
    ctx.ledger.append({
      action,
      subject: { type: 'screening-hit', id },
      parts: [
        {
          subject: subjectKind,
          subjectId,
          list,
          entryId,
          listVersionId,
          score,
          strength,
          state: cause === undefined ? state : 'closed',
          subjectSha256,
          entrySha256,
          ...(cause === undefined ? {} : { cause }),
        },
      ],
    });
  }
}

function recordOf(hit: WrittenHit, what: HitChange): HitRecord {
  return {
    hitId: hit.id,
    what,
    verdict: null,
    reason: null,
    score: hit.score,
    listVersionId: hit.listVersionId,
  };
}
