import { saidOnly } from './said-only';
import type { SupplierName } from './supplier-names';
import type { SupplierState } from './supplier.states';

export type SupplierId = string;
export type SiteId = string;

/** `own` and `affiliate`: the buyer's own operations are subjects like any other (A/70/260 §42). */
export const SUPPLIER_RELATIONS = ['supplier', 'own', 'affiliate'] as const;
export type SupplierRelation = (typeof SUPPLIER_RELATIONS)[number];

/**
 * A State's own duties hold for what it owns or controls (A/70/260 §41); `unknown`: nobody has looked,
 * which is not the same as `none`.
 */
export const STATE_CONTROLS = ['unknown', 'none', 'state_owned', 'state_controlled'] as const;
export type StateControl = (typeof STATE_CONTROLS)[number];

export interface RegistrationNumber {
  /** Register or tax authority, e.g. `NP-OCR`, `IN-GSTIN`. */
  scheme: string;
  number: string;
}

/** What a person may say of a supplier. */
export interface SupplierFields {
  name: string;
  nativeName: string | null;
  aliases: string[];
  /** Names of a known kind, with their script. */
  otherNames: SupplierName[];
  countryIso3: string;
  relation: SupplierRelation;
  lei: string | null;
  /** Of Open Supply Hub. */
  osId: string | null;
  registrationNumbers: RegistrationNumber[];
  parentName: string | null;
  parentOsId: string | null;
  /** Of the whole legal entity. */
  employees: number | null;
  /** YYYY-MM-DD: the day that the figure is of. */
  employeesOn: string | null;
  employeesSource: string | null;
  mainSector: string | null;
  stateControl: StateControl;
  stateControlOn: string | null;
  stateControlSource: string | null;
}

/** What has to be said of a new supplier; the rest is unknown where it is not said. */
export type NewSupplier = Pick<SupplierFields, 'name' | 'countryIso3'> & Partial<SupplierFields>;

export function supplierFields(said: NewSupplier): SupplierFields {
  return {
    nativeName: null,
    aliases: [],
    otherNames: [],
    relation: 'supplier',
    lei: null,
    osId: null,
    registrationNumbers: [],
    parentName: null,
    parentOsId: null,
    employees: null,
    employeesOn: null,
    employeesSource: null,
    mainSector: null,
    stateControl: 'unknown',
    stateControlOn: null,
    stateControlSource: null,
    ...saidOnly(said),
  };
}

export interface RiskSummary {
  openFlags: number;
  /** 1 to 5; null where no flag is open. */
  highestSeverity: number | null;
}

export interface Supplier extends SupplierFields {
  id: SupplierId;
  state: SupplierState;
  createdAt: string;
  version: number;
}

export interface SupplierWithRisk extends Supplier {
  risk: RiskSummary;
}

/** A line of a list. */
export interface SupplierLine {
  id: SupplierId;
  name: string;
  countryIso3: string;
  relation: SupplierRelation;
  state: SupplierState;
  mainSector: string | null;
  openFlags: number;
  highestSeverity: number | null;
  version: number;
}
