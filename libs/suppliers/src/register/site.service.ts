import { Injectable } from '@nestjs/common';
import { countryOf, findAdmin1 } from '@para42/locations';
import { newId, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { suppliersErrors } from '../suppliers.errors';
import { sitesChanged } from '../suppliers.events';
import { placeCoordinates, precisionOf, roundDegrees } from './coordinates';
import { bareIdentifier, isOsId } from './identifiers';
import { comparable } from './names';
import type { Coordinates, Site, SiteFields } from './site';
import { SiteRepository, type SiteFilter } from './site.repository';
import { SupplierRepository } from './supplier.repository';

/** A coordinate pair as a person enters it: decimal degrees in strings. */
export interface EnteredCoordinates {
  lat: string;
  lng: string;
}

export type SiteInput = Omit<SiteFields, 'coordinates' | 'admin1Code'> & {
  coordinates: EnteredCoordinates | Coordinates | null;
};

/** Sites of the register, as the buyer's side keeps them. */
@Injectable()
export class SiteService {
  constructor(
    private readonly tx: Tx,
    private readonly sites: SiteRepository,
    private readonly suppliers: SupplierRepository,
  ) {}

  list(ctx: Ctx, filter: SiteFilter, after: string | undefined, limit: number): Promise<Site[]> {
    const read = (txCtx: TxCtx) => this.sites.list(txCtx, filter, after, limit);
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /** Sites of a supplier; an unknown supplier is *not found* and not an empty list. */
  listOf(ctx: Ctx, supplierId: string, after: string | undefined, limit: number): Promise<Site[]> {
    const read = async (txCtx: TxCtx) => {
      await this.requireSupplier(txCtx, supplierId);
      return this.sites.list(txCtx, { supplierId }, after, limit);
    };
    return this.tx.run(ctx, read, { readOnly: true });
  }

  get(ctx: Ctx, id: string): Promise<Site> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  create(ctx: Ctx, supplierId: string, input: SiteInput): Promise<Site> {
    return this.tx.run(ctx, async (txCtx) => {
      await this.requireSupplier(txCtx, supplierId);
      const fields = check(input);
      const id = newId();
      await this.refuseTwin(txCtx, id, fields);
      await this.sites.insert(txCtx, id, supplierId, fields);
      this.record(txCtx, 'site.created', id, fields);
      return this.getOrThrow(txCtx, id);
    });
  }

  /** @throws DomainError stale where somebody else was faster */
  change(ctx: Ctx, id: string, version: number, patch: Partial<SiteInput>): Promise<Site> {
    return this.tx.run(ctx, async (txCtx) => {
      const current = await this.getOrThrow(txCtx, id);
      if (current.version !== version) throw staleVersion(current.version);
      const fields = check({ ...inputOf(current), ...patch });
      await this.refuseTwin(txCtx, id, fields);
      const changed = await this.sites.update(txCtx, id, version, fields);
      if (!changed) throw staleVersion(version + 1);
      this.record(txCtx, 'site.changed', id, fields);
      return this.getOrThrow(txCtx, id);
    });
  }

  private record(ctx: TxCtx, action: string, id: string, fields: SiteFields): void {
    const { coordinates, ...rest } = fields;
    const placed = coordinates && {
      ...coordinates,
      lat: String(coordinates.lat),
      lng: String(coordinates.lng),
    };
    ctx.ledger.append({
      action,
      subject: { type: 'site', id },
      parts: [{ ...rest, coordinates: placed }],
    });
    ctx.events.publish(sitesChanged, { siteIds: [id] });
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<Site> {
    const site = await this.sites.find(ctx, id);
    if (!site) throw suppliersErrors.siteNotFound();
    return site;
  }

  private async requireSupplier(ctx: TxCtx, id: string): Promise<void> {
    if (!(await this.suppliers.find(ctx, id))) throw suppliersErrors.supplierNotFound();
  }

  private async refuseTwin(ctx: TxCtx, id: string, fields: SiteFields): Promise<void> {
    const twin = await this.sites.findTwin(ctx, id, fields);
    if (twin) throw suppliersErrors.siteExists(twin.id);
  }
}

function inputOf(site: Site): SiteInput {
  const { id, supplierId, createdAt, version, admin1Code, ...input } = site;
  return input;
}

function check(input: SiteInput): SiteFields {
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
  if (input.workersMax !== null && (input.workersMin ?? 0) > input.workersMax) {
    throw field('/workersMax', 'workers_range', 'The upper number of workers is below the lower.');
  }
  const workersMin = input.workersMin ?? (input.workersMax === null ? null : 0);
  const admin1Code = (input.admin1 && findAdmin1(input.countryIso3, input.admin1)?.code) ?? null;
  const coordinates = input.coordinates && placed(input.countryIso3, input.coordinates);
  return { ...input, osId, workersMin, admin1Code: admin1Code || null, coordinates };
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
