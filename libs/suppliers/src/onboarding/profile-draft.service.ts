import { Injectable } from '@nestjs/common';
import { newId, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { SiteRepository } from '../register/site.repository';
import type { Supplier } from '../register/supplier';
import { SupplierRepository } from '../register/supplier.repository';
import { suppliersErrors } from '../suppliers.errors';
import { checkOwnSite, checkOwnSupplier } from './draft-checks.policy';
import { onboardingErrors } from './onboarding.errors';
import { OwnWordRepository } from './own-word.repository';
import {
  NO_CHANGES,
  type NewOwnSite,
  type OwnSiteFields,
  type OwnSupplierFields,
  type ProfileChanges,
} from './profile-changes';
import { ProfileDraftRepository, type ProfileDraft } from './profile-draft.repository';
import { stateForSupplier } from './stage.table';

/** A draft holds no more new sites; the buyer imports longer lists. */
const MOST_NEW_SITES = 200;

/**
 * What a supplier's users change of its profile before they submit it. It stays apart from the register:
 * what is not submitted is nobody's statement, and whether it can be taken over as it is depends on
 * records that a supplier must not learn of.
 */
@Injectable()
export class ProfileDraftService {
  constructor(
    private readonly tx: Tx,
    private readonly drafts: ProfileDraftRepository,
    private readonly words: OwnWordRepository,
    private readonly suppliers: SupplierRepository,
    private readonly sites: SiteRepository,
  ) {}

  get(ctx: Ctx): Promise<ProfileDraft> {
    const read = async (txCtx: TxCtx) => this.current(txCtx, ownId(ctx));
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /** Without what it says of sites that have left the supplier, as after a merge that was undone. */
  async current(ctx: TxCtx, id: string): Promise<ProfileDraft> {
    const { changes, version } = await this.drafts.get(ctx, id);
    const told = Object.entries(changes.sites);
    if (told.length === 0) return { changes, version };
    const word = await this.words.of(ctx, id);
    const own: ProfileChanges['sites'] = {};
    for (const [siteId, fields] of told)
      if (await this.ownSite(ctx, id, siteId, word)) own[siteId] = fields;
    return { changes: { ...changes, sites: own }, version };
  }

  change(ctx: Ctx, version: number, fields: Partial<OwnSupplierFields>): Promise<ProfileDraft> {
    return this.edit(ctx, version, (changes) => {
      checkOwnSupplier(fields);
      return { ...changes, supplier: { ...changes.supplier, ...said(fields) } };
    });
  }

  /** A site of the register, or one that the draft adds. @throws DomainError not_found */
  changeSite(
    ctx: Ctx,
    version: number,
    siteId: string,
    fields: Partial<OwnSiteFields>,
  ): Promise<ProfileDraft> {
    return this.edit(ctx, version, async (changes, txCtx) => {
      const added = changes.newSites[siteId];
      if (added) {
        const site = { ...added, ...said(fields) };
        checkOwnSite(site);
        return { ...changes, newSites: { ...changes.newSites, [siteId]: site } };
      }
      const word = await this.words.of(txCtx, ownId(ctx));
      const known = await this.ownSite(txCtx, ownId(ctx), siteId, word);
      if (!known) throw onboardingErrors.ownSiteNotFound();
      const site = { ...changes.sites[siteId], ...said(fields) };
      checkOwnSite({ ...known, ...site });
      return { ...changes, sites: { ...changes.sites, [siteId]: site } };
    });
  }

  addSite(ctx: Ctx, version: number, site: NewOwnSite): Promise<ProfileDraft> {
    return this.edit(ctx, version, (changes) => {
      checkOwnSite(site);
      if (Object.keys(changes.newSites).length >= MOST_NEW_SITES) {
        throw onboardingErrors.tooManyNewSites(MOST_NEW_SITES);
      }
      return { ...changes, newSites: { ...changes.newSites, [newId()]: site } };
    });
  }

  /** Goes back to what the register has. */
  drop(ctx: Ctx, version: number): Promise<ProfileDraft> {
    return this.edit(ctx, version, () => NO_CHANGES);
  }

  /**
   * A site as its supplier knows it: by what it is called, and by its own word. One that it told and the register did
   * not take over is like any other: a refusal would tell it of somebody else's. What others recorded is not looked
   * at: whether figures fit those would tell them.
   */
  private async ownSite(
    ctx: TxCtx,
    supplierId: string,
    siteId: string,
    { sites, newSites }: ProfileChanges,
  ): Promise<NewOwnSite | undefined> {
    const told = newSites[siteId];
    if (told) return told;
    const known = await this.sites.find(ctx, siteId);
    if (known?.supplierId !== supplierId) return undefined;
    const { name, address, countryIso3 } = known;
    return { name, address, countryIso3, ...sites[siteId] };
  }

  private edit(
    ctx: Ctx,
    version: number,
    edit: (changes: ProfileChanges, ctx: TxCtx) => ProfileChanges | Promise<ProfileChanges>,
  ): Promise<ProfileDraft> {
    return this.tx.run(ctx, async (txCtx) => {
      const id = ownId(ctx);
      requireOpen(await this.suppliers.find(txCtx, id));
      const draft = await this.current(txCtx, id);
      if (draft.version !== version) throw staleVersion(draft.version);
      const changes = await edit(draft.changes, txCtx);
      if (!(await this.drafts.put(txCtx, id, version, changes))) throw staleVersion(version + 1);
      return { changes, version: version + 1 };
    });
  }
}

/** The supplier that the user acts for. @throws DomainError forbidden `no_own_profile` */
export function ownId({ actor }: Ctx): string {
  if (actor.kind !== 'supplier' || !actor.partyId) throw onboardingErrors.noOwnProfile();
  return actor.partyId;
}

/** @throws DomainError not_found; conflict `profile_closed` */
export function requireOpen(supplier: Supplier | undefined): Supplier {
  if (!supplier) throw suppliersErrors.supplierNotFound();
  if (supplier.state === 'registered' || supplier.state === 'changes_requested') return supplier;
  throw onboardingErrors.profileClosed(stateForSupplier(supplier.state));
}

/** Without the members that a body left out. */
function said<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
