import { stateForSupplier } from '../onboarding/stage.table';
import type { OwnSite, Profile } from '../register/profile.service';
import type { OwnSiteDto, ProfileDto } from './profile.dto';
import { presentCoordinates } from './site.presenter';

export function presentProfile({ supplier, sites }: Profile): ProfileDto {
  const { id, name, nativeName, aliases, otherNames, countryIso3 } = supplier;
  const { lei, osId, registrationNumbers, parentName, employees, mainSector } = supplier;
  return {
    supplier: {
      id,
      name,
      nativeName,
      aliases,
      otherNames,
      countryIso3,
      state: stateForSupplier(supplier.state),
      lei,
      osId,
      registrationNumbers,
      parentName,
      employees,
      mainSector,
    },
    sites: sites.map(presentOwnSite),
  };
}

/** Named one by one: a new site may have been told with its country. */
function presentOwnSite(site: OwnSite): OwnSiteDto {
  const { id, name, nativeName, address, countryIso3, admin1, coordinates, state } = site;
  const { sectors, products, processes, hsCodes, isicCodes, businessProcesses, osId } = site;
  const { workersMin, workersMax, workerGroups, workersOn } = site;
  return {
    ...{ id, name, nativeName, address, countryIso3, admin1, osId, state },
    ...{ sectors, products, processes, hsCodes, isicCodes, businessProcesses },
    ...{ workersMin, workersMax, workerGroups, workersOn },
    coordinates: coordinates && presentCoordinates(coordinates),
  };
}
