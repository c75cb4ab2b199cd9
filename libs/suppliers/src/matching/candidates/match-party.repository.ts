import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { RegistrationNumber } from '../../register/supplier';
import type { MatchKind, MatchParty, PartyCoordinates } from '../compare/party';

interface SiteRow {
  id: string;
  supplierId: string;
  name: string;
  nativeName: string | null;
  address: string;
  admin1: string | null;
  country: string;
  lat: number | null;
  lng: number | null;
  exact: boolean | null;
  osId: string | null;
  reference: string | null;
  ownerNames: (string | null)[];
}

interface SupplierRow {
  id: string;
  name: string;
  nativeName: string | null;
  aliases: string[];
  otherNames: { text: string }[];
  country: string;
  lei: string | null;
  osId: string | null;
  registrationNumbers: RegistrationNumber[];
  places: Pick<SiteRow, 'address' | 'admin1' | 'lat' | 'lng' | 'exact'>[];
}

/** Places of a supplier that are looked at: where it has more, its name says enough. */
const MOST_PLACES = 5;

const EXACT = `s.coordinate_precision = 'exact' and s.coordinate_check in ('plausible', 'swapped', 'unchecked')`;
const SITES = `select s.id, s.supplier_id as "supplierId", s.name, s.native_name as "nativeName", s.address, s.admin1,
    s.country_iso3 as country, s.lat, s.lng, ${EXACT} as exact, s.os_id as "osId", s.external_ref as reference,
    array[u.name, u.native_name] || u.aliases as "ownerNames"
  from site s join supplier u on u.tenant_id = s.tenant_id and u.id = s.supplier_id
  where s.tenant_id = $1 and s.state = 'active' and s.merged_into is null`;
const SUPPLIERS = `select u.id, u.name, u.native_name as "nativeName", u.aliases, u.other_names as "otherNames",
    u.country_iso3 as country, u.lei, u.os_id as "osId",
    u.registration_numbers as "registrationNumbers", coalesce(p.places, '[]') as places
  from supplier u
  left join lateral (
    select json_agg(json_build_object('address', s.address, 'admin1', s.admin1, 'lat', s.lat, 'lng', s.lng, 'exact', ${EXACT})
      order by s.id) as places
    from (select * from site where tenant_id = u.tenant_id and supplier_id = u.id and merged_into is null
          order by id limit ${MOST_PLACES}) s) p on true
  where u.tenant_id = $1 and u.merged_into is null`;

/** Suppliers and sites in use, as they are held against each other. */
@Injectable()
export class MatchPartyRepository {
  async byIds(ctx: TxCtx, kind: MatchKind, ids: readonly string[]): Promise<MatchParty[]> {
    if (ids.length === 0) return [];
    if (kind === 'site') {
      const sql = `${SITES} and s.id = any($2::uuid[]) order by s.id`;
      return (await ctx.tx.query<SiteRow>(sql, [ctx.tenantId, ids])).map(siteParty);
    }
    const sql = `${SUPPLIERS} and u.id = any($2::uuid[]) order by u.id`;
    return (await ctx.tx.query<SupplierRow>(sql, [ctx.tenantId, ids])).map(supplierParty);
  }

  /** Ids of the next records, of those that changed since if that is given. */
  async idsAfter(
    ctx: TxCtx,
    kind: MatchKind,
    page: { afterId: string | null; since: string | null; limit: number },
  ): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select id from ${kind} where tenant_id = $1 and ($2::uuid is null or id > $2)
         and ($3::timestamptz is null or changed_at >= $3) and merged_into is null order by id limit $4`,
      [ctx.tenantId, page.afterId, page.since, page.limit],
    );
    return rows.map(({ id }) => id);
  }
}

function siteParty(row: SiteRow): MatchParty {
  return {
    id: row.id,
    kind: 'site',
    countryIso3: row.country,
    names: present([row.name, row.nativeName]),
    places: [{ address: row.address, admin1: row.admin1, coordinates: coordinatesOf(row) }],
    identifiers: row.osId === null ? [] : [{ scheme: 'os-id', number: row.osId }],
    reference: row.reference,
    ownerNames: present(row.ownerNames),
    ownerId: row.supplierId,
  };
}

function supplierParty(row: SupplierRow): MatchParty {
  return {
    id: row.id,
    kind: 'supplier',
    countryIso3: row.country,
    names: present([
      row.name,
      row.nativeName,
      ...row.aliases,
      ...row.otherNames.map(({ text }) => text),
    ]),
    places: row.places.map((place) => ({
      address: place.address,
      admin1: place.admin1,
      coordinates: coordinatesOf(place),
    })),
    identifiers: [
      ...(row.lei === null ? [] : [{ scheme: 'lei', number: row.lei }]),
      ...(row.osId === null ? [] : [{ scheme: 'os-id', number: row.osId }]),
      ...row.registrationNumbers.map(({ scheme, number }) => ({ scheme, number })),
    ],
    reference: null,
    ownerNames: [],
    ownerId: null,
  };
}

function coordinatesOf({
  lat,
  lng,
  exact,
}: Pick<SiteRow, 'lat' | 'lng' | 'exact'>): PartyCoordinates | null {
  return lat === null || lng === null ? null : { lat, lng, exact: exact === true };
}

function present(names: readonly (string | null)[]): string[] {
  return [...new Set(names.filter((name) => name !== null && name !== ''))] as string[];
}
