import { scriptOf } from '../register/supplier-names';
import type { EnteredCoordinates, NewSite } from '../register/check-site';
import type { ContactFields } from '../register/contact';
import type { NewSupplier, SupplierFields } from '../register/supplier';
import type { CreateContactDto } from './contact.dto';
import type { CreateSiteDto } from './site.dto';
import type { OtherNameDto } from './supplier-parts.dto';
import type { ChangeSupplierDto, CreateSupplierDto } from './supplier.dto';

export function newSupplier({ otherNames = [], ...body }: CreateSupplierDto): NewSupplier {
  return { ...body, otherNames: otherNames.map(nameOf) };
}

export function changedSupplier({
  otherNames,
  ...body
}: ChangeSupplierDto): Partial<SupplierFields> {
  return { ...body, ...(otherNames ? { otherNames: otherNames.map(nameOf) } : {}) };
}

/** The script is found by the letters. */
function nameOf({
  text,
  kind,
  language = null,
}: OtherNameDto): SupplierFields['otherNames'][number] {
  return { text, kind, language, script: scriptOf(text) };
}

export function newSite({ coordinates, ...body }: CreateSiteDto): EnteredSite {
  return { ...body, coordinates: coordinates && { lat: coordinates.lat, lng: coordinates.lng } };
}

type EnteredSite = Omit<NewSite, 'coordinates'> & { coordinates?: EnteredCoordinates | null };

export function newContact(body: CreateContactDto): ContactFields {
  const { name, role = null, email = null, phone = null } = body;
  return { name, role, email, phone };
}
