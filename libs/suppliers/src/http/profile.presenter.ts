import { stateForSupplier } from '../onboarding/stage.table';
import type { Profile } from '../register/profile.service';
import type { Site } from '../register/site';
import type { OwnSiteDto, ProfileDto } from './profile.dto';
import { presentSite } from './site.presenter';

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

/** The buyer's own number for the site stays with the buyer, and so does who told the number of workers. */
function presentOwnSite(site: Site): OwnSiteDto {
  const { supplierId, externalRef, admin1Code, workersSource, createdAt, version, ...own } =
    presentSite(site);
  return own;
}
