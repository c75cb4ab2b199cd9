import { countryOf, findAdmin1 } from '@para42/locations';
import { suppliersErrors } from '../suppliers.errors';
import { settledProcesses } from './business-process';
import { hsCode, isicCode } from './classifications';
import { placeCoordinates, precisionOf, roundDegrees } from './coordinates';
import { bareIdentifier, isOsId } from './identifiers';
import { comparable } from './names';
import { saidOnly } from './said-only';
import { unsaidDetail, type Coordinates, type SiteFields } from './site';
import { exceedsTotal, type GroupCount } from './worker-groups';

/** A coordinate pair as a person enters it: decimal degrees in strings. */
export interface EnteredCoordinates {
  lat: string;
  lng: string;
}

export type SiteInput = Omit<SiteFields, 'coordinates' | 'admin1Code'> & {
  coordinates: EnteredCoordinates | Coordinates | null;
};

/** What has to be said of a new site; the rest is unknown where it is not said. */
export type NewSite = Pick<SiteInput, 'name' | 'address' | 'countryIso3'> & Partial<SiteInput>;

export function siteInput(said: NewSite): SiteInput {
  return {
    ...unsaidDetail(),
    admin1: null,
    coordinates: null,
    workersSource: null,
    osId: null,
    externalRef: null,
    state: 'active',
    ...saidOnly(said),
  };
}

/** What a person enters, settled. @throws DomainError invalid, with the field and a code */
export function checkedSite(input: SiteInput): SiteFields {
  const { field } = suppliersErrors;
  if (!countryOf(input.countryIso3)) {
    throw field('/countryIso3', 'country_unknown', 'Give the ISO 3166-1 alpha-3 code, e.g. NPL.');
  }
  if (comparable(input.name) === '' || comparable(input.address) === '') {
    throw field('/name', 'name_empty', 'Name and address have at least one letter or digit each.');
  }
  const osId = input.osId && bareIdentifier(input.osId);
  if (osId && !isOsId(osId)) {
    throw field('/osId', 'os_id_check', 'The check character of the OS ID does not fit.');
  }
  const admin1Code = (input.admin1 && findAdmin1(input.countryIso3, input.admin1)?.code) ?? null;
  return {
    ...input,
    ...checkedWorkers(input),
    osId,
    admin1Code: admin1Code || null,
    coordinates: input.coordinates && placed(input.countryIso3, input.coordinates),
    hsCodes: codes('/hsCodes', input.hsCodes, hsCode, 'hs_code_unknown', 'the Harmonized System'),
    isicCodes: codes('/isicCodes', input.isicCodes, isicCode, 'isic_code_unknown', 'ISIC rev. 4'),
    businessProcesses: settledProcesses(input.businessProcesses),
  };
}

function checkedWorkers(
  input: SiteInput,
): Pick<SiteFields, 'workersMin' | 'workersMax' | 'workerGroups'> {
  const { field } = suppliersErrors;
  const { workersMin: min, workersMax: max } = input;
  if (max !== null && (min ?? 0) > max) {
    throw field('/workersMax', 'workers_range', 'The upper number of workers is below the lower.');
  }
  const groups = new Map<string, GroupCount>();
  for (const [at, each] of input.workerGroups.entries()) {
    const path = `/workerGroups/${at}`;
    if (each.max !== null && each.min > each.max) {
      throw field(path, 'workers_range', 'The upper number of the group is below the lower.');
    }
    if (groups.has(each.group)) {
      throw field(path, 'worker_group_twice', 'A group is counted once. Remove one of the two.');
    }
    groups.set(each.group, { group: each.group, min: each.min, max: each.max });
  }
  const workerGroups = [...groups.values()];
  const excess = exceedsTotal(workerGroups, { min, max });
  if (excess) {
    throw field(
      '/workerGroups',
      'worker_groups_exceed_total',
      `With ${excess}, the groups count more people than work at the site. Correct a group or the total.`,
    );
  }
  return { workersMin: min ?? (max === null ? null : 0), workersMax: max, workerGroups };
}

function codes(
  path: string,
  said: readonly string[],
  read: (text: string) => string | undefined,
  code: string,
  system: string,
): string[] {
  const found = said.map((text, at) => {
    const known = read(text);
    if (known) return known;
    throw suppliersErrors.field(`${path}/${at}`, code, `This is no code of ${system}.`);
  });
  return [...new Set(found)];
}

/** A person who enters coordinates is told at once; a list's are flagged and kept. */
function placed(countryIso3: string, given: EnteredCoordinates | Coordinates): Coordinates {
  if (isPlaced(given)) return checkedAgain(countryIso3, given);
  const { lat, lng } = given;
  const numbers = { lat: roundDegrees(Number(lat)), lng: roundDegrees(Number(lng)) };
  if (Math.abs(numbers.lat) > 90 || Math.abs(numbers.lng) > 180) {
    throw suppliersErrors.field(
      '/coordinates',
      'coordinate_out_of_range',
      'Latitude lies between -90 and 90, longitude between -180 and 180.',
    );
  }
  const { check: verdict } = placeCoordinates(countryIso3, numbers.lat, numbers.lng);
  if (verdict === 'swapped') {
    throw suppliersErrors.field(
      '/coordinates',
      'coordinates_swapped',
      'Latitude and longitude stand in each other’s place. Exchange them.',
    );
  }
  const decimals = (text: string) => (text.split('.')[1] ?? '').length;
  const precision = precisionOf(Math.min(decimals(lat), decimals(lng)));
  return { ...numbers, origin: 'entered', precision, check: verdict };
}

function isPlaced(given: EnteredCoordinates | Coordinates): given is Coordinates {
  return typeof given.lat === 'number';
}

/** The country may have been corrected meanwhile. */
function checkedAgain(countryIso3: string, placed: Coordinates): Coordinates {
  const { check: verdict } = placeCoordinates(countryIso3, placed.lat, placed.lng);
  if (verdict === 'swapped') return { ...placed, check: 'other_country' };
  const keep = verdict === 'plausible' && placed.check === 'swapped';
  return keep ? placed : { ...placed, check: verdict };
}
