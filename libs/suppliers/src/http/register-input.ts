import type { SiteInput } from '../register/site.service';
import type { SupplierFields } from '../register/supplier';
import type { CreateSiteDto } from './site.dto';
import type { CreateSupplierDto } from './supplier.dto';

/** What was left out of a new supplier. */
export function newSupplier(body: CreateSupplierDto): SupplierFields {
  return {
    name: body.name,
    countryIso3: body.countryIso3,
    nativeName: body.nativeName ?? null,
    aliases: body.aliases ?? [],
    relation: body.relation ?? 'supplier',
    lei: body.lei ?? null,
    registrationNumbers: (body.registrationNumbers ?? []).map(({ scheme, number }) => ({
      scheme,
      number,
    })),
    parentName: body.parentName ?? null,
    parentOsId: body.parentOsId ?? null,
    employees: body.employees ?? null,
    mainSector: body.mainSector ?? null,
    stateControl: body.stateControl ?? 'unknown',
  };
}

/** What was left out of a new site. */
export function newSite(body: CreateSiteDto): SiteInput {
  return {
    name: body.name,
    address: body.address,
    countryIso3: body.countryIso3,
    nativeName: body.nativeName ?? null,
    admin1: body.admin1 ?? null,
    coordinates: body.coordinates ? { lat: body.coordinates.lat, lng: body.coordinates.lng } : null,
    sectors: body.sectors ?? [],
    products: body.products ?? [],
    processes: body.processes ?? [],
    workersMin: body.workersMin ?? null,
    workersMax: body.workersMax ?? null,
    osId: body.osId ?? null,
    externalRef: body.externalRef ?? null,
    state: 'active',
  };
}
