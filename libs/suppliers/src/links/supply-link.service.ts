import { Injectable } from '@nestjs/common';
import {
  DomainError,
  newId,
  staleVersion,
  Tx,
  type Ctx,
  type FieldProblem,
  type JsonValue,
  type TxCtx,
} from '@para42/platform';
import { LinkRegisterRepository, type TwinQuestion } from './link-register.repository';
import type {
  LinkEnd,
  LinkFields,
  LinkTerms,
  OwnLink,
  PastLink,
  PlacedEnd,
  SupplyLink,
} from './supply-link';
import { endFaults, keptTerms, termFaults } from './supply-link.checks';
import { supplyLinkErrors } from './supply-link.errors';
import { SupplyLinkRepository, type LinkFilter } from './supply-link.repository';

type Terms = LinkTerms & Pick<SupplyLink, 'withdrawnBecause'>;

/** Who supplies whom: told, corrected, ended and withdrawn, one link at a time. */
@Injectable()
export class SupplyLinkService {
  constructor(
    private readonly tx: Tx,
    private readonly links: SupplyLinkRepository,
    private readonly register: LinkRegisterRepository,
  ) {}

  list(
    ctx: Ctx,
    filter: LinkFilter,
    after: string | undefined,
    limit: number,
  ): Promise<SupplyLink[]> {
    const read = async (ctx: TxCtx) => {
      const standing = await this.standing(ctx, filter);
      return this.links.list(ctx, standing, after, limit);
    };
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /** @throws DomainError not_found */
  get(ctx: Ctx, id: string): Promise<SupplyLink> {
    return this.tx.run(ctx, (ctx) => this.getOrThrow(ctx, id), { readOnly: true });
  }

  /** What the link said before each change, last first. */
  past(ctx: Ctx, id: string): Promise<PastLink[]> {
    const read = async (ctx: TxCtx) => {
      await this.getOrThrow(ctx, id);
      return this.links.past(ctx, id);
    };
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /** Links that the signed-in supplier told. @throws DomainError forbidden for anybody else */
  ownTold(ctx: Ctx, after: string | undefined, limit: number): Promise<OwnLink[]> {
    const id = ctx.actor.kind === 'supplier' ? ctx.actor.partyId : undefined;
    if (!id) {
      throw new DomainError(
        'forbidden',
        'no_own_profile',
        'Only the user of a supplier has links of its own here.',
      );
    }
    const read = (ctx: TxCtx) => this.links.toldBy(ctx, id, after, limit);
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /** @throws DomainError not_found where an end or the teller is not in the register; invalid; conflict */
  tell(ctx: Ctx, fields: LinkFields): Promise<SupplyLink> {
    return this.tx.run(ctx, async (ctx) => {
      const { from, to, ...told } = fields;
      const placed = await this.placed(ctx, [from, to, ...tellerOf(told)]);
      const ends = { from: placed(from), to: placed(to) };
      refuse([...endFaults(ends), ...termFaults(told)]);
      const terms = keptTerms(told);
      const link = { id: newId(), ...ends, toldFromId: from.id, toldToId: to.id, terms };
      await this.register.lock(ctx);
      await this.refuseTwin(ctx, link);
      await this.links.insert(ctx, [link]);
      this.record(ctx, 'supply-link.told', link.id, [
        { from: { ...from }, to: { ...to } },
        body(terms),
      ]);
      return this.getOrThrow(ctx, link.id);
    });
  }

  /** Corrects what a link says. @throws DomainError stale where somebody else was faster */
  change(
    ctx: Ctx,
    id: string,
    version: number,
    patch: Partial<LinkTerms>,
    because: string,
  ): Promise<SupplyLink> {
    return this.revise(ctx, id, version, 'supply-link.changed', because, (current) => ({
      ...termsOf(current),
      ...patch,
    }));
  }

  /** The link holds to the end of that day and no longer. */
  end(ctx: Ctx, id: string, version: number, on: string, because: string): Promise<SupplyLink> {
    return this.revise(ctx, id, version, 'supply-link.ended', because, (current) => {
      if (current.validUntil !== null && current.validUntil <= on) {
        throw supplyLinkErrors.alreadyEnded(current.validUntil);
      }
      return { ...termsOf(current), validUntil: on };
    });
  }

  /** The link never held: it counts on no day, and stays on record with the reason. */
  withdraw(ctx: Ctx, id: string, version: number, because: string): Promise<SupplyLink> {
    return this.revise(ctx, id, version, 'supply-link.withdrawn', because, (current) => ({
      ...termsOf(current),
      withdrawnBecause: because,
    }));
  }

  private revise(
    ctx: Ctx,
    id: string,
    version: number,
    action: string,
    because: string,
    next: (current: SupplyLink) => Terms,
  ): Promise<SupplyLink> {
    return this.tx.run(ctx, async (ctx) => {
      const current = await this.getOrThrow(ctx, id);
      if (current.version !== version) throw staleVersion(current.version);
      if (current.withdrawnBecause !== null) throw supplyLinkErrors.withdrawn();
      const told = next(current);
      const placed = await this.placed(ctx, [current.from, current.to, ...tellerOf(told)]);
      refuse(termFaults(told));
      const terms = keptTerms(told);
      await this.register.lock(ctx);
      if (terms.withdrawnBecause === null) {
        await this.refuseTwin(ctx, {
          id,
          from: placed(current.from),
          to: placed(current.to),
          terms,
        });
      }
      if (!(await this.links.replace(ctx, current, terms, because)))
        throw staleVersion(version + 1);
      this.record(ctx, action, id, [body(terms), { because }]);
      return this.getOrThrow(ctx, id);
    });
  }

  /** What was merged away is asked for by what took its place. */
  private async standing(ctx: TxCtx, filter: LinkFilter): Promise<LinkFilter> {
    const asked = Object.entries(filter).flatMap(([name, id]: [string, string | undefined]) => {
      const type = name.endsWith('SiteId') ? ('site' as const) : ('supplier' as const);
      return id === undefined ? [] : [{ name, type, id: id.toLowerCase() }];
    });
    if (asked.length === 0) return {};
    const places = await this.register.places(ctx, asked);
    return Object.fromEntries(
      asked.map(({ name, id }) => {
        const place = places.get(id);
        return [name, place ? (place.siteId ?? place.supplierId) : id];
      }),
    );
  }

  private async placed(ctx: TxCtx, ends: readonly LinkEnd[]): Promise<(end: LinkEnd) => PlacedEnd> {
    const places = await this.register.places(ctx, ends);
    const placed = (end: LinkEnd): PlacedEnd => {
      const place = places.get(end.id);
      if (!place || (place.siteId === null) !== (end.type === 'supplier')) {
        throw supplyLinkErrors.endNotFound(end.type);
      }
      return place;
    };
    ends.forEach(placed);
    return placed;
  }

  private async refuseTwin(ctx: TxCtx, link: TwinQuestion): Promise<void> {
    const twin = (await this.register.twins(ctx, [link])).get(link.id);
    if (twin !== undefined) throw supplyLinkErrors.linkExists(twin);
  }

  private record(ctx: TxCtx, action: string, id: string, parts: JsonValue[]): void {
    ctx.ledger.append({ action, subject: { type: 'supply-link', id }, parts });
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<SupplyLink> {
    const link = await this.links.find(ctx, id);
    if (!link) throw supplyLinkErrors.linkNotFound();
    return link;
  }
}

/** The supplier that told a link, to be found in the register like an end. */
export function tellerOf({ source }: LinkTerms): LinkEnd[] {
  const { toldBySupplierId: id } = source;
  return id === null ? [] : [{ type: 'supplier', id }];
}

function termsOf(link: SupplyLink): Terms {
  const { hsCode, productName, validFrom, validUntil, source, withdrawnBecause } = link;
  return { hsCode, productName, validFrom, validUntil, source, withdrawnBecause };
}

function body({ source, ...terms }: LinkTerms): JsonValue {
  return { ...terms, source: { ...source } };
}

function refuse(problems: readonly FieldProblem[]): void {
  const [first, ...rest] = problems;
  if (first) throw supplyLinkErrors.fields([first, ...rest]);
}
