import type { BusinessProcess } from '../register/business-process';
import type { RegistrationNumber, StateControl } from '../register/supplier';
import type { GroupCount } from '../register/worker-groups';
import type { Coordinates } from '../register/site';
import type { RowProblem } from './row-problem';

/** What one row says, in the register's terms. Null: the row does not say. */
export interface Facility {
  name: string;
  nativeName: string | null;
  address: string;
  countryIso3: string;
  admin1: string | null;
  admin1Code: string | null;
  coordinates: Coordinates | null;
  sectors: string[] | null;
  products: string[] | null;
  processes: string[] | null;
  workersMin: number | null;
  workersMax: number | null;
  osId: string | null;
  externalRef: string | null;
  /** What few lists say; null where the list has no column for any of it, so that a long list stays quick. */
  more: FacilityMore | null;
  supplier: FacilitySupplier;
  /** By what the site is recognised where nothing better is given. */
  siteKey: string;
  /** Of everything the row says: equal to the last import's, nothing is to be done. */
  contentHash: string;
}

export interface FacilitySupplier {
  name: string;
  nativeName: string | null;
  lei: string | null;
  parentName: string | null;
  parentOsId: string | null;
  key: string;
  /** False where the supplier is only the facility itself, for want of a column that names one. */
  named: boolean;
  /** What few lists say of it; null where the row says nothing of that. */
  more: SupplierMore | null;
}

export interface FacilityMore {
  hsCodes: string[] | null;
  isicCodes: string[] | null;
  businessProcesses: BusinessProcess[] | null;
  workerGroups: GroupCount[] | null;
  /** YYYY-MM-DD. */
  workersOn: string | null;
  workersSource: string | null;
}

export interface SupplierMore {
  aliases: string[] | null;
  osId: string | null;
  registrationNumbers: RegistrationNumber[] | null;
  employees: number | null;
  stateControl: StateControl | null;
}

export interface FacilityRow {
  rowNumber: number;
  cells: string[];
  /** Undefined: the row is refused. */
  facility: Facility | undefined;
  problems: RowProblem[];
}
