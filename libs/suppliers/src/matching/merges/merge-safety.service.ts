import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import type { TxCtx } from '@para42/platform';
import { SiteListRepository } from '../../register/site-list.repository';
import { SiteRepository } from '../../register/site.repository';
import type { MatchKind } from '../compare/party';
import { matchingErrors, type ShownSite } from '../matching.errors';
import { CarriedRecordsRepository, isReadThrough } from './carried-records.repository';

/** Sites named in one answer. */
const SHOWN = 50;

export interface MergeRoles {
  survivorId: string;
  mergedId: string;
}

/** What a person has to know, and may not do, before two records become one. */
@Injectable()
export class MergeSafety {
  constructor(
    private readonly carried: CarriedRecordsRepository,
    private readonly identity: IdentityReadModel,
    private readonly sites: SiteRepository,
    private readonly siteLists: SiteListRepository,
  ) {}

  /**
   * Which of the two stays: the one asked for, else the one on which something hangs, else the first.
   * @throws DomainError invalid `survivor_unknown`; conflict `supplier_has_users`, `merge_needs_empty_side`
   */
  async rolesOf(
    ctx: TxCtx,
    kind: MatchKind,
    [firstId, secondId]: readonly [string, string],
    asked: string | undefined,
  ): Promise<MergeRoles> {
    const ids = [firstId, secondId];
    if (asked !== undefined && !ids.includes(asked)) throw matchingErrors.survivorUnknown();
    const users =
      kind === 'supplier'
        ? await this.identity.partiesWithPeople(ctx, 'supplier', ids)
        : new Set<string>();
    const carried = await this.carried.of(ctx, kind, ids);
    const bound = (id: string) =>
      kind === 'site' && (carried.get(id) ?? []).some((table) => !isReadThrough(table));
    const weight = (id: string) => (users.has(id) || bound(id) ? 2 : carried.has(id) ? 1 : 0);
    const survivorId = asked ?? (weight(secondId) > weight(firstId) ? secondId : firstId);
    const mergedId = survivorId === firstId ? secondId : firstId;
    if (users.has(mergedId)) throw matchingErrors.supplierHasUsers();
    if (bound(mergedId)) throw matchingErrors.needsEmptySide(bound(survivorId));
    return { survivorId, mergedId };
  }

  /**
   * Where people of a supplier come to see what was another's, whoever decides has read what.
   * @throws DomainError conflict `merge_shown_to_people`
   */
  async refuseUnseen(
    ctx: TxCtx,
    kind: MatchKind,
    { survivorId, mergedId }: MergeRoles,
  ): Promise<void> {
    const owners = kind === 'supplier' ? [survivorId] : [];
    const sites: ShownSite[] = [];
    if (kind === 'supplier')
      sites.push(
        ...(await this.siteLists.list(ctx, { supplierId: mergedId }, undefined, SHOWN + 1)),
      );
    else {
      const [stays, goes] = [
        await this.sites.find(ctx, survivorId),
        await this.sites.find(ctx, mergedId),
      ];
      if (!stays || !goes || stays.supplierId === goes.supplierId) return;
      owners.push(stays.supplierId, goes.supplierId);
      sites.push(goes);
    }
    if (sites.length === 0) return;
    const people = await this.identity.partiesWithPeople(ctx, 'supplier', owners);
    if (people.size === 0) return;
    throw matchingErrors.shownToPeople(sites.slice(0, SHOWN), sites.length > SHOWN);
  }
}
