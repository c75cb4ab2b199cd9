/** What a column of a facility list can mean. The first eleven are Open Supply Hub's own. */
export const IMPORT_FIELDS = [
  'country',
  'name',
  'address',
  'sector',
  'product_type',
  'sector_product_type',
  'facility_type',
  'processing_type',
  'facility_type_processing_type',
  'number_of_workers',
  'parent_company',
  'parent_company_os_id',
  'native_language_name',
  'lat',
  'lng',
  'os_id',
  'lei',
  'supplier_name',
  'external_ref',
  'city',
  'postal_code',
  'admin1',
] as const;

export type ImportField = (typeof IMPORT_FIELDS)[number];

export const REQUIRED_FIELDS = ['country', 'name', 'address'] as const;

/**
 * Other headers under which lists carry the same thing, in lower case with underscores. Compiled from
 * published supplier lists and the templates of list-sharing schemes, and their usual translations.
 */
const SYNONYMS: Readonly<Record<ImportField, string>> = {
  country:
    'country_name country_code country_iso iso_country iso_code iso2 iso3 iso_3166 country_region nation pais pays land paese ulke negara factory_country facility_country',
  name: 'facility_name factory_name site_name factory facility site name_of_facility name_of_factory production_unit plant plant_name mill mill_name farm_name nombre nom nome',
  address:
    'facility_address factory_address site_address street street_address full_address address_line_1 address_1 complete_address direccion adresse endereco indirizzo alamat adres',
  sector: 'sectors industry industry_sector branche secteur setor',
  product_type: 'products product product_types product_category product_categories main_products',
  sector_product_type: 'sector_product_types',
  facility_type: 'facility_types factory_type type_of_facility site_type',
  processing_type:
    'processing_types process processes activity activities production_process production_processes',
  facility_type_processing_type: 'facility_processing_type',
  number_of_workers:
    'workers no_of_workers num_workers worker_count number_of_employees no_of_employees employees employee_count headcount total_workers total_employees total_number_of_workers workforce effectif',
  parent_company: 'parent parent_company_name group group_name holding ultimate_parent owner',
  parent_company_os_id: 'parent_os_id parent_company_osid',
  native_language_name: 'native_name local_name name_in_local_language local_language_name',
  lat: 'latitude gps_lat gps_latitude lat_dd y',
  lng: 'longitude lon long gps_lng gps_lon gps_longitude lon_dd x',
  os_id: 'osid os_hub_id oshub_id oar_id open_supply_hub_id',
  lei: 'lei_code legal_entity_identifier',
  supplier_name:
    'supplier vendor vendor_name company company_name legal_name legal_entity manufacturer manufacturer_name',
  external_ref:
    'reference ref id site_id facility_id factory_id supplier_site_id internal_id external_id site_code factory_code facility_code erp_number',
  city: 'town municipality city_town ciudad ville cidade',
  postal_code: 'zip zip_code postcode post_code postal plz cep',
  admin1:
    'state province region state_province province_state admin_1 adm1 division estado provincia',
};

/** A header in the form above, to its field and whether it is the field's own name. */
export const HEADERS: ReadonlyMap<string, HeaderMeaning> = new Map(
  IMPORT_FIELDS.flatMap((field): [string, HeaderMeaning][] => [
    [field, { field, own: true }],
    ...SYNONYMS[field]
      .split(' ')
      .map((name): [string, HeaderMeaning] => [name, { field, own: false }]),
  ]),
);

/** Headers under which a list may carry the field; case, spaces and hyphens do not matter. */
export function acceptedHeaders(field: ImportField): string[] {
  return [field, ...SYNONYMS[field].split(' ')];
}

export interface HeaderMeaning {
  field: ImportField;
  /** The header is the field's own name and not another word for it. */
  own: boolean;
}

/** Columns that name workers or tell a worker's status have no place here, not even in a stored file. */
export const PERSONAL_HEADER =
  /^(worker|employee|labourer|laborer|migrant|staff)s?_(full_|first_|last_|sur)?(name|names|id|ids|phone|email)$|passport|^visa(_|$)|_visa(_|$)|immigration|residence_permit|asylum|refugee|date_of_birth|^dob$|national_id|identity_card/;
