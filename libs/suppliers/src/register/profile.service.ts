import { Injectable } from '@nestjs/common';
import { DomainError, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { ownCoordinates } from '../onboarding/own-word';
import { OwnWordRepository } from '../onboarding/own-word.repository';
import type {
  OwnSiteFields,
  OwnSupplierFields,
  ProfileChanges,
} from '../onboarding/profile-changes';
import { suppliersErrors } from '../suppliers.errors';
import { unsaidDetail, type Coordinates, type Site } from './site';
import { SiteListRepository } from './site-list.repository';
import { SiteRepository } from './site.repository';
import type { Supplier } from './supplier';
import { SupplierRepository } from './supplier.repository';

type OwnSupplier = OwnSupplierFields & Pick<Supplier, 'id' | 'countryIso3' | 'state'>;
export type OwnSite = Omit<OwnSiteFields, 'coordinates'> &
  Pick<Site, 'id' | 'countryIso3' | 'state'> & { coordinates: Coordinates | null };

export interface Profile {
  supplier: OwnSupplier;
  sites: OwnSite[];
}

const MOST_SITES = 200;

/**
 * A supplier's own side of the register: by what it is known, and what it said of itself in its last word. What others
 * recorded of it is not shown (an employer would read what workers told), and neither is whether the register took
 * its word over, which would tell what the buyer has of others.
 */
@Injectable()
export class ProfileService {
  constructor(
    private readonly tx: Tx,
    private readonly suppliers: SupplierRepository,
    private readonly sites: SiteListRepository,
    private readonly siteRecords: SiteRepository,
    private readonly words: OwnWordRepository,
  ) {}

  /** @throws DomainError forbidden where the person acts for no supplier */
  async own(ctx: Ctx, afterSiteId?: string): Promise<Profile> {
    const id = ctx.actor.kind === 'supplier' ? ctx.actor.partyId : undefined;
    if (!id) {
      throw new DomainError(
        'forbidden',
        'no_own_profile',
        'Only the user of a supplier has a profile here.',
      );
    }
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const supplier = await this.suppliers.find(txCtx, id);
        if (!supplier) throw suppliersErrors.supplierNotFound();
        const word = await this.words.of(txCtx, id);
        const known = await this.sites.list(txCtx, { supplierId: id }, afterSiteId, MOST_SITES);
        const toldOnly = await this.notInRegister(txCtx, id, word);
        const sites = [
          ...known.map((site) =>
            shown(site, { ...word.newSites[site.id], ...word.sites[site.id] }),
          ),
          ...toldOnly.filter((site) => afterSiteId === undefined || site.id > afterSiteId),
        ];
        return {
          supplier: ownSupplier(supplier, word.supplier),
          sites: sites.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, MOST_SITES),
        };
      },
      { readOnly: true },
    );
  }

  private async notInRegister(
    ctx: TxCtx,
    supplierId: string,
    { newSites }: ProfileChanges,
  ): Promise<OwnSite[]> {
    const told: OwnSite[] = [];
    for (const [id, site] of Object.entries(newSites)) {
      const known = await this.siteRecords.find(ctx, id);
      if (known?.supplierId !== supplierId)
        told.push(shown({ ...NOTHING_KNOWN, ...site, id, state: 'active' }, site));
    }
    return told;
  }
}

const NOTHING_KNOWN = { admin1: null, osId: null };

function ownSupplier(supplier: Supplier, word: Partial<OwnSupplierFields>): OwnSupplier {
  const { id, name, countryIso3, state, lei, osId, registrationNumbers } = supplier;
  return {
    nativeName: null,
    aliases: [],
    otherNames: [],
    parentName: null,
    employees: null,
    employeesOn: null,
    mainSector: null,
    ...{ name, lei, osId, registrationNumbers, ...word },
    id,
    countryIso3,
    state,
  };
}

function shown(
  known: Pick<Site, 'id' | 'name' | 'address' | 'countryIso3' | 'admin1' | 'osId' | 'state'>,
  { coordinates, ...word }: Partial<OwnSiteFields>,
): OwnSite {
  const { id, name, address, countryIso3, admin1, osId, state } = known;
  return {
    ...unsaidDetail(),
    ...{ name, address, admin1, osId, ...word },
    coordinates: coordinates ? ownCoordinates(coordinates, countryIso3) : null,
    id,
    countryIso3,
    state,
  };
}
