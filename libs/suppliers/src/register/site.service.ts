import { Injectable } from '@nestjs/common';
import { newId, staleVersion, Tx, type Ctx, type ReadCtx, type TxCtx } from '@para42/platform';
import { matchLater } from '../matching/match-later';
import { suppliersErrors } from '../suppliers.errors';
import { sitesChanged } from '../suppliers.events';
import { checkedSite, siteInput, type NewSite, type SiteInput } from './check-site';
import { comparable } from './names';
import type { Site, SiteFields } from './site';
import { SiteFlags } from './site-flags';
import { SiteListRepository, type SiteFilter } from './site-list.repository';
import { SiteNameService } from './site-name.service';
import { SiteRepository } from './site.repository';
import { SupplierRepository } from './supplier.repository';

export type { EnteredCoordinates, SiteInput } from './check-site';

/** Of one look at what is flagged. */
const FLAGGED_AT_ONCE = 1_000;

export interface SiteListFilter extends SiteFilter {
  flagged?: boolean;
}

/** Sites of the register, as the buyer's side keeps them. */
@Injectable()
export class SiteService {
  constructor(
    private readonly tx: Tx,
    private readonly sites: SiteRepository,
    private readonly lists: SiteListRepository,
    private readonly suppliers: SupplierRepository,
    private readonly names: SiteNameService,
    private readonly flags: SiteFlags,
  ) {}

  /** @param filter `flagged` true: with an open flag of their own; false: without */
  list(
    ctx: Ctx,
    filter: SiteListFilter,
    after: string | undefined,
    limit: number,
  ): Promise<Site[]> {
    const { flagged, ...rest } = filter;
    return this.tx.read(ctx, (readCtx) => {
      if (flagged === undefined) return this.lists.list(readCtx, rest, after, limit);
      return flagged
        ? this.flagged(readCtx, rest, after, limit)
        : this.unflagged(readCtx, rest, after, limit);
    });
  }

  /** Sites one of whose names holds the text, in the order of their ids. */
  async search(ctx: Ctx, text: string, after: string | undefined, limit: number): Promise<Site[]> {
    const part = comparable(text);
    const least = /^[a-z0-9 ]*$/.test(part) ? 3 : 2;
    if (part.length < least) throw suppliersErrors.searchTooShort();
    return this.tx.read(ctx, (readCtx) => this.lists.search(readCtx, part, after, limit));
  }

  /** From the flagged to their sites: they are few. */
  private async flagged(
    ctx: ReadCtx,
    filter: SiteFilter,
    after: string | undefined,
    limit: number,
  ): Promise<Site[]> {
    const found: Site[] = [];
    let from = after;
    while (found.length < limit) {
      const ids = await this.flags.after(ctx, from, FLAGGED_AT_ONCE);
      if (ids.length === 0) break;
      found.push(...(await this.lists.list(ctx, { ...filter, ids }, from, limit - found.length)));
      from = ids.at(-1);
    }
    return found;
  }

  private async unflagged(
    ctx: ReadCtx,
    filter: SiteFilter,
    after: string | undefined,
    limit: number,
  ): Promise<Site[]> {
    const found: Site[] = [];
    let from = after;
    while (found.length < limit) {
      const page = await this.lists.list(ctx, filter, from, limit);
      const flagged = await this.flags.among(
        ctx,
        page.map(({ id }) => id),
      );
      found.push(...page.filter(({ id }) => !flagged.has(id)));
      if (page.length < limit) break;
      from = page.at(-1)?.id;
    }
    return found.slice(0, limit);
  }

  /** Sites of a supplier; an unknown supplier is *not found* and not an empty list. */
  listOf(ctx: Ctx, supplierId: string, after: string | undefined, limit: number): Promise<Site[]> {
    const read = async (txCtx: TxCtx) => {
      const standing = await this.requireSupplier(txCtx, supplierId);
      return this.lists.list(txCtx, { supplierId: standing }, after, limit);
    };
    return this.tx.run(ctx, read, { readOnly: true });
  }

  get(ctx: Ctx, id: string): Promise<Site> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  /**
   * At the supplier that stands for the one asked for, where that was merged away.
   * @param id where the site was told under one already
   */
  create(ctx: Ctx, asked: string, said: NewSite, id = newId()): Promise<Site> {
    return this.tx.run(ctx, async (txCtx) => {
      const supplierId = await this.requireSupplier(txCtx, asked);
      const fields = checkedSite(siteInput(said));
      await this.refuseTwin(txCtx, id, fields);
      await this.sites.insert(txCtx, id, supplierId, fields);
      await this.names.put(txCtx, [id]);
      this.record(txCtx, 'site.created', id, fields);
      matchLater(txCtx, 'site', [id]);
      return this.getOrThrow(txCtx, id);
    });
  }

  /** @throws DomainError stale where somebody else was faster */
  change(ctx: Ctx, asked: string, version: number, patch: Partial<SiteInput>): Promise<Site> {
    return this.tx.run(ctx, async (txCtx) => {
      const current = await this.getOrThrow(txCtx, asked);
      const { id } = current;
      if (current.version !== version) throw staleVersion(current.version);
      const fields = checkedSite({ ...inputOf(current), ...patch });
      await this.refuseTwin(txCtx, id, fields);
      const changed = await this.sites.update(txCtx, id, version, fields);
      if (!changed) throw staleVersion(version + 1);
      await this.names.put(txCtx, [id]);
      this.record(txCtx, 'site.changed', id, fields);
      matchLater(txCtx, 'site', [id]);
      return this.getOrThrow(txCtx, id);
    });
  }

  private record(ctx: TxCtx, action: string, id: string, fields: SiteFields): void {
    const { coordinates, businessProcesses, workerGroups, ...rest } = fields;
    const placed = coordinates && {
      ...coordinates,
      lat: String(coordinates.lat),
      lng: String(coordinates.lng),
    };
    ctx.ledger.append({
      action,
      subject: { type: 'site', id },
      parts: [
        {
          ...rest,
          coordinates: placed,
          businessProcesses: businessProcesses.map((each) => ({ ...each })),
          workerGroups: workerGroups.map((each) => ({ ...each })),
        },
      ],
    });
    ctx.events.publish(sitesChanged, { siteIds: [id] });
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<Site> {
    const site = await this.sites.find(ctx, id);
    if (!site) throw suppliersErrors.siteNotFound();
    return site;
  }

  /** @returns the id of the supplier that stands for it */
  private async requireSupplier(ctx: TxCtx, id: string): Promise<string> {
    const found = await this.suppliers.find(ctx, id);
    if (!found) throw suppliersErrors.supplierNotFound();
    return found.id;
  }

  private async refuseTwin(ctx: TxCtx, id: string, fields: SiteFields): Promise<void> {
    const twin = await this.sites.findTwin(ctx, id, fields);
    if (twin) throw suppliersErrors.siteExists(twin.id);
  }
}

function inputOf(site: Site): SiteInput {
  const { id, supplierId, createdAt, version, admin1Code, ...input } = site;
  return input;
}
