import type { EnteredCoordinates } from '../register/check-site';
import type { SiteFields } from '../register/site';
import type { SupplierFields } from '../register/supplier';

/** What a supplier says of itself. Its country, its relation and who controls it are the buyer's to say. */
export const OWN_SUPPLIER_FIELDS = [
  'name',
  'nativeName',
  'aliases',
  'otherNames',
  'lei',
  'osId',
  'registrationNumbers',
  'parentName',
  'employees',
  'employeesOn',
  'mainSector',
] as const satisfies readonly (keyof SupplierFields)[];
export type OwnSupplierFields = Pick<SupplierFields, (typeof OWN_SUPPLIER_FIELDS)[number]>;

/** What it says of a site. Closing one, and the buyer's number for it, are the buyer's. */
export const OWN_SITE_FIELDS = [
  'name',
  'nativeName',
  'address',
  'admin1',
  'coordinates',
  'sectors',
  'products',
  'processes',
  'hsCodes',
  'isicCodes',
  'businessProcesses',
  'workersMin',
  'workersMax',
  'workerGroups',
  'workersOn',
  'osId',
] as const satisfies readonly (keyof SiteFields)[];
export type OwnSiteFields = Omit<
  Pick<SiteFields, (typeof OWN_SITE_FIELDS)[number]>,
  'coordinates'
> & {
  /** Decimal degrees as written. */
  coordinates: EnteredCoordinates | null;
};

/** A site that the register does not have yet; what is not said of it is unknown. */
export type NewOwnSite = Pick<OwnSiteFields, 'name' | 'address'> &
  Partial<OwnSiteFields> & { countryIso3: string };

/** What a supplier changes, before it is submitted; sites by id, new ones under an id of their own. */
export interface ProfileChanges {
  supplier: Partial<OwnSupplierFields>;
  sites: Record<string, Partial<OwnSiteFields>>;
  newSites: Record<string, NewOwnSite>;
}

export const NO_CHANGES: ProfileChanges = { supplier: {}, sites: {}, newSites: {} };
