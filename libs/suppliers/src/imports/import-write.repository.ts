import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { coordinateColumns } from '../register/coordinates';
import { searchText } from '../register/names';
import type { NewSupplier, PlacedFacility } from './chunk-plan';
import type { FacilityMore, SupplierMore } from './facility';

const SITE_RECORD = `id uuid, supplier_id uuid, name text, native_name text, address text, country_iso3 text, admin1 text,
  admin1_code text, lat float8, lng float8, coordinate_origin text, coordinate_precision text, coordinate_check text,
  cell bigint, sectors text[], products text[], processes text[], workers_min int, workers_max int, os_id text,
  external_ref text, hs_codes text[], isic_codes text[], business_processes jsonb, worker_groups jsonb, workers_on date,
  workers_source text, import_key uuid, import_hash uuid`;

/** What a list does not say stays as it is; coordinates and numbers of workers are taken as a whole. */
const MERGED: readonly (readonly [column: string, value: string])[] = [
  ['name', 'r.name'],
  ['native_name', 'coalesce(r.native_name, s.native_name)'],
  ['address', 'r.address'],
  ['admin1', 'coalesce(r.admin1, s.admin1)'],
  ['admin1_code', 'case when r.admin1 is null then s.admin1_code else r.admin1_code end'],
  ...['lat', 'lng', 'coordinate_origin', 'coordinate_precision', 'coordinate_check', 'cell'].map(
    (column) => [column, `case when r.lat is null then s.${column} else r.${column} end`] as const,
  ),
  ['sectors', 'coalesce(r.sectors, s.sectors)'],
  ['products', 'coalesce(r.products, s.products)'],
  ['processes', 'coalesce(r.processes, s.processes)'],
  ['workers_min', 'coalesce(r.workers_min, s.workers_min)'],
  ['workers_max', 'case when r.workers_min is null then s.workers_max else r.workers_max end'],
  ['hs_codes', 'coalesce(r.hs_codes, s.hs_codes)'],
  ['isic_codes', 'coalesce(r.isic_codes, s.isic_codes)'],
  ['business_processes', 'coalesce(r.business_processes, s.business_processes)'],
  ['worker_groups', 'coalesce(r.worker_groups, s.worker_groups)'],
  ['workers_on', 'coalesce(r.workers_on, s.workers_on)'],
  ['workers_source', 'coalesce(r.workers_source, s.workers_source)'],
  ['os_id', 'coalesce(r.os_id, s.os_id)'],
  ['external_ref', 'coalesce(r.external_ref, s.external_ref)'],
  ['import_key', 'r.import_key'],
];

const RECORDS = `from json_to_recordset($2::json) as r (${SITE_RECORD})`;
const MEANT = `s.tenant_id = $1 and s.id = r.id
  and (${MERGED.map(([column]) => `s.${column}`).join(', ')}) is distinct from (${MERGED.map(([, value]) => value).join(', ')})`;

/** Set-based writes of a chunk: one statement a table, the rows in one JSON document. */
@Injectable()
export class ImportWriteRepository {
  async insertSuppliers(ctx: TxCtx, suppliers: readonly NewSupplier[]): Promise<void> {
    if (suppliers.length === 0) return;
    await ctx.tx.exec(
      `insert into supplier (tenant_id, id, name, native_name, country_iso3, lei, parent_name, parent_os_id, main_sector,
         import_key, search_text, aliases, os_id, registration_numbers, employees, state_control)
       select $1, r.id, r.name, r.native_name, r.country_iso3, r.lei, r.parent_name, r.parent_os_id, r.main_sector,
         r.import_key, r.search_text, coalesce(r.aliases, '{}'), r.os_id, coalesce(r.registration_numbers, '[]'),
         r.employees, coalesce(r.state_control, 'unknown')
       from json_to_recordset($2::json) as r (id uuid, name text, native_name text, country_iso3 text,
         lei text, parent_name text, parent_os_id text, main_sector text, import_key uuid, search_text text,
         aliases text[], os_id text, registration_numbers jsonb, employees int, state_control text)`,
      [ctx.tenantId, JSON.stringify(suppliers.map(supplierRecord))],
    );
  }

  async insertSites(ctx: TxCtx, sites: readonly PlacedFacility[]): Promise<void> {
    if (sites.length === 0) return;
    await ctx.tx.exec(
      `insert into site (tenant_id, id, supplier_id, name, native_name, address, country_iso3, admin1, admin1_code, lat, lng,
         coordinate_origin, coordinate_precision, coordinate_check, cell, sectors, products, processes, workers_min,
         workers_max, os_id, external_ref, hs_codes, isic_codes, business_processes, worker_groups, workers_on,
         workers_source, import_key, import_hash)
       select $1, r.id, r.supplier_id, r.name, r.native_name, r.address, r.country_iso3, r.admin1, r.admin1_code, r.lat,
         r.lng, r.coordinate_origin, r.coordinate_precision, r.coordinate_check, r.cell, coalesce(r.sectors, '{}'),
         coalesce(r.products, '{}'), coalesce(r.processes, '{}'), r.workers_min, r.workers_max, r.os_id, r.external_ref,
         coalesce(r.hs_codes, '{}'), coalesce(r.isic_codes, '{}'), coalesce(r.business_processes, '[]'),
         coalesce(r.worker_groups, '[]'), r.workers_on, r.workers_source, r.import_key, r.import_hash
       ${RECORDS}`,
      [ctx.tenantId, JSON.stringify(sites.map(siteRecord))],
    );
  }

  /** @returns ids of the sites that changed */
  async updateSites(ctx: TxCtx, sites: readonly PlacedFacility[]): Promise<Set<string>> {
    if (sites.length === 0) return new Set();
    const set = MERGED.map(([column, value]) => `${column} = ${value}`).join(', ');
    const rows = await ctx.tx.query<{ id: string }>(
      `update site s set ${set}, import_hash = r.import_hash, version = s.version + 1, changed_at = now()
       ${RECORDS} where ${MEANT} returning s.id`,
      [ctx.tenantId, JSON.stringify(sites.map(siteRecord))],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** @returns ids of the sites that would change */
  async differingSites(ctx: TxCtx, sites: readonly PlacedFacility[]): Promise<Set<string>> {
    if (sites.length === 0) return new Set();
    const rows = await ctx.tx.query<{ id: string }>(
      `select s.id from site s, json_to_recordset($2::json) as r (${SITE_RECORD}) where ${MEANT}`,
      [ctx.tenantId, JSON.stringify(sites.map(siteRecord))],
    );
    return new Set(rows.map((row) => row.id));
  }
}

function supplierRecord({ id, facility }: NewSupplier): Record<string, unknown> {
  const { supplier, countryIso3, sectors } = facility;
  return {
    id,
    name: supplier.name,
    native_name: supplier.nativeName,
    country_iso3: countryIso3,
    lei: supplier.lei,
    parent_name: supplier.parentName,
    parent_os_id: supplier.parentOsId,
    main_sector: sectors?.[0] ?? null,
    import_key: supplier.key,
    search_text: searchText(supplier.name, supplier.nativeName, ...(supplier.more?.aliases ?? [])),
    ...(supplier.more && supplierMore(supplier.more)),
  };
}

function supplierMore(more: SupplierMore): Record<string, unknown> {
  return {
    aliases: more.aliases,
    os_id: more.osId,
    registration_numbers: more.registrationNumbers,
    employees: more.employees,
    state_control: more.stateControl,
  };
}

function siteMore(more: FacilityMore): Record<string, unknown> {
  return {
    hs_codes: more.hsCodes,
    isic_codes: more.isicCodes,
    business_processes: more.businessProcesses,
    worker_groups: more.workerGroups,
    workers_on: more.workersOn,
    workers_source: more.workersSource,
  };
}

function siteRecord({ id, supplierId, facility: f }: PlacedFacility): Record<string, unknown> {
  const place = coordinateColumns(f.coordinates);
  return {
    id,
    supplier_id: supplierId,
    name: f.name,
    native_name: f.nativeName,
    address: f.address,
    country_iso3: f.countryIso3,
    admin1: f.admin1,
    admin1_code: f.admin1Code,
    lat: place.lat,
    lng: place.lng,
    coordinate_origin: place.coordinateOrigin,
    coordinate_precision: place.coordinatePrecision,
    coordinate_check: place.coordinateCheck,
    cell: place.cell,
    sectors: f.sectors,
    products: f.products,
    processes: f.processes,
    workers_min: f.workersMin,
    workers_max: f.workersMax,
    os_id: f.osId,
    external_ref: f.externalRef,
    import_key: f.siteKey,
    import_hash: f.contentHash,
    ...(f.more && siteMore(f.more)),
  };
}
