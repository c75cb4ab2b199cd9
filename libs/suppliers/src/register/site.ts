import type { BusinessProcess } from './business-process';
import type { GroupCount } from './worker-groups';

export const COORDINATE_ORIGINS = ['list', 'entered', 'supplier'] as const;
export type CoordinateOrigin = (typeof COORDINATE_ORIGINS)[number];

/** By decimal places as given: 100 m and better, about 1 km, coarser. */
export const COORDINATE_PRECISIONS = ['exact', 'approximate', 'coarse'] as const;
export type CoordinatePrecision = (typeof COORDINATE_PRECISIONS)[number];

/**
 * `swapped`: latitude and longitude stood in each other's place and were put right. `other_country`:
 * they lie elsewhere than the country said. `unchecked`: too near a border to tell.
 */
export const COORDINATE_CHECKS = ['plausible', 'swapped', 'other_country', 'unchecked'] as const;
export type CoordinateCheck = (typeof COORDINATE_CHECKS)[number];

export interface Coordinates {
  /** Degrees, WGS 84. */
  lat: number;
  lng: number;
  origin: CoordinateOrigin;
  precision: CoordinatePrecision;
  check: CoordinateCheck;
}

export type SiteState = 'active' | 'closed';

/** What a person may say of a site. */
export interface SiteFields {
  name: string;
  nativeName: string | null;
  address: string;
  countryIso3: string;
  /** First-level division as written; its ISO 3166-2 code where that is known. */
  admin1: string | null;
  admin1Code: string | null;
  coordinates: Coordinates | null;
  sectors: string[];
  products: string[];
  processes: string[];
  /** Of the Harmonized System, 4 to 10 digits. */
  hsCodes: string[];
  /** Of ISIC rev. 4, 2 to 4 digits. */
  isicCodes: string[];
  /** What carries a risk at the site whoever does it, and who does it. */
  businessProcesses: BusinessProcess[];
  workersMin: number | null;
  /** Null beside a minimum: no upper limit is known. */
  workersMax: number | null;
  /** Parts of those workers. */
  workerGroups: GroupCount[];
  /** YYYY-MM-DD: the day that the figures are of. */
  workersOn: string | null;
  workersSource: string | null;
  osId: string | null;
  /** The buyer's own number for it. */
  externalRef: string | null;
  state: SiteState;
}

export interface Site extends SiteFields {
  id: string;
  supplierId: string;
  createdAt: string;
  version: number;
}

/** Of a site of which name and place alone were said. */
export function unsaidDetail(): Pick<
  SiteFields,
  | 'nativeName'
  | 'sectors'
  | 'products'
  | 'processes'
  | 'hsCodes'
  | 'isicCodes'
  | 'businessProcesses'
  | 'workersMin'
  | 'workersMax'
  | 'workerGroups'
  | 'workersOn'
> {
  return {
    nativeName: null,
    sectors: [],
    products: [],
    processes: [],
    hsCodes: [],
    isicCodes: [],
    businessProcesses: [],
    workersMin: null,
    workersMax: null,
    workerGroups: [],
    workersOn: null,
  };
}
