import type { Profile } from '../register/profile.service';
import type { Site } from '../register/site';
import type { OwnSiteDto, ProfileDto } from './profile.dto';
import { presentSite } from './site.presenter';

export function presentProfile({ supplier, sites }: Profile): ProfileDto {
  const { id, name, nativeName, aliases, countryIso3, state } = supplier;
  const { lei, registrationNumbers, parentName, employees, mainSector } = supplier;
  return {
    supplier: {
      id,
      name,
      nativeName,
      aliases,
      countryIso3,
      state,
      lei,
      registrationNumbers,
      parentName,
      employees,
      mainSector,
    },
    sites: sites.map(presentOwnSite),
  };
}

/** The buyer's own number for the site stays with the buyer. */
function presentOwnSite(site: Site): OwnSiteDto {
  const { supplierId, externalRef, admin1Code, createdAt, version, ...own } = presentSite(site);
  return own;
}
