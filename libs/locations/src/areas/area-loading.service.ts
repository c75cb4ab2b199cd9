import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Ctx, newId, Tx, type TxCtx } from '@para42/platform';
import { admin1Of } from '../admin1/admin1';
import { collectEarly } from '../sources/collect-early';
import type { AreaRecord } from '../sources/risk-source';
import { type AreaReach, coverOnce, reachOf } from './area-reach';
import type { VersionOf } from '../versions/source-version';
import { areaHash } from './crisis-area';
import { type AreaWrite, CrisisAreaRepository, type KnownArea } from './crisis-area.repository';

export interface PreparedArea {
  readonly record: AreaRecord;
  readonly contentSha256: string;
  /** Worked out for those that were new or differed when the file was read. */
  readonly reach: AreaReach | undefined;
}

/** An area of named regions only, which has no cells to be worked out. */
export function prepareUnknown(record: AreaRecord): PreparedArea {
  return { record, contentSha256: areaHash(record), reach: undefined };
}

export type PreparedAreas = readonly PreparedArea[];

/** Hears how far long work is; may throw to end it. */
export type Told = (progress: { stage: string; done: number; total: number }) => Promise<void>;

const TOLD_EVERY = 200;
/** Areas written by one statement: few enough that it ends in a second or two. */
const WRITE_CHUNK = 250;

/** Brings the areas of a source to what a version says of them. */
@Injectable()
export class AreaLoadingService {
  constructor(
    private readonly tx: Tx,
    private readonly areas: CrisisAreaRepository,
  ) {}

  async prepare(
    ctx: Ctx,
    source: string,
    records: readonly AreaRecord[],
    told?: Told,
  ): Promise<PreparedAreas> {
    if (records.length === 0) return [];
    const ids = records.map(({ externalId }) => externalId);
    const known = await this.tx.run(ctx, (txCtx) => this.areas.known(txCtx, source, ids));
    const hashes = new Map(known.map((area) => [area.externalId, area.contentSha256]));
    const coverOf = coverOnce();
    const prepared: PreparedArea[] = [];
    for (const [done, record] of records.entries()) {
      if (done % TOLD_EVERY === 0) {
        await told?.({ stage: 'working out cells', done, total: records.length });
      }
      const contentSha256 = areaHash(record);
      const same = hashes.get(record.externalId) === contentSha256;
      const reach = same ? undefined : reachOf(record, countryOfAdmin1, coverOf);
      prepared.push({ record, contentSha256, reach });
      // Thousands of areas take a minute, in which the process must be heard of.
      if (reach) await setImmediate();
      collectEarly();
    }
    return prepared;
  }

  /**
   * Writes what differs, and confirms what does not: an area is as the latest edition that names it tells it. An
   * older one adds its episodes and changes nothing else; an area that a version does not name stays as it is.
   * @returns ids of the areas that are new or changed
   */
  async apply(ctx: TxCtx, version: VersionOf, prepared: PreparedAreas): Promise<string[]> {
    if (prepared.length === 0) return [];
    const externalIds = prepared.map(({ record }) => record.externalId);
    const known = new Map(
      (await this.areas.known(ctx, version.source, externalIds)).map((a) => [a.externalId, a]),
    );
    const all = prepared.map((area) => toWrite(area, known.get(area.record.externalId)));
    const latest = all.filter(({ record }) => !isOlder(version, known.get(record.externalId)));
    const differs = ({ record, contentSha256 }: Draft): boolean =>
      known.get(record.externalId)?.contentSha256 !== contentSha256;
    const writes = latest.filter(differs);
    const confirmed = latest.filter((area) => !differs(area)).map(({ id }) => id);
    await this.areas.confirm(ctx, version, confirmed);
    for (let at = 0; at < writes.length; at += WRITE_CHUNK) {
      const chunk = writes.slice(at, at + WRITE_CHUNK).map(withReach);
      await this.areas.put(ctx, version, chunk);
      collectEarly();
    }
    await this.areas.addEpisodes(ctx, version.id, all);
    return writes.map(({ id }) => id);
  }

  /** How many areas are known of a source. */
  count(ctx: TxCtx, source: string): Promise<number> {
    return this.areas.count(ctx, source);
  }

  /** How many areas of a source go on until somebody ends them, and are not among those named. */
  left(ctx: TxCtx, source: string, named: PreparedAreas): Promise<number> {
    const ids = named.map(({ record }) => record.externalId);
    return this.areas.countOthers(ctx, source, ids);
  }

  /** What a version said of areas counts no more: the next edition that names one writes it, whatever its day. */
  forget(ctx: TxCtx, version: VersionOf): Promise<void> {
    return this.areas.forget(ctx, version);
  }
}

function isOlder(version: VersionOf, area: KnownArea | undefined): boolean {
  if (!area) return false;
  const order = ({ asOf, toldAt, id }: Pick<VersionOf, 'asOf' | 'toldAt' | 'id'>): string =>
    `${asOf} ${toldAt} ${id}`;
  return order(version) < order({ ...area, id: area.toldBy ?? '' });
}

type Draft = Omit<AreaWrite, 'reach'> & { readonly reach: AreaReach | undefined };

function toWrite(area: PreparedArea, before: KnownArea | undefined): Draft {
  return { ...area, id: before?.id ?? newId(), revision: (before?.revision ?? 0) + 1 };
}

/** Another load may have changed the area since the file was read. */
function withReach(draft: Draft): AreaWrite {
  return { ...draft, reach: draft.reach ?? reachOf(draft.record, countryOfAdmin1) };
}

function countryOfAdmin1(code: string): string {
  const unit = admin1Of(code);
  if (!unit) throw new Error(`${code} is not in the admin-1 table; a source must refuse it`);
  return unit.country;
}
