import { comparable } from '../register/names';

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
  'hs_code',
  'isic_code',
  'business_processes',
  'outsourced_processes',
  'workers_date',
  'workers_source',
  'female_workers',
  'male_workers',
  'other_gender_workers',
  'permanent_workers',
  'temporary_workers',
  'agency_workers',
  'production_workers',
  'non_production_workers',
  'migrant_workers',
  'domestic_migrant_workers',
  'seasonal_workers',
  'young_workers',
  'apprentices',
  'homeworkers',
  'percent_female_workers',
  'percent_male_workers',
  'percent_migrant_workers',
  'percent_temporary_workers',
  'supplier_aliases',
  'supplier_os_id',
  'company_employees',
  'state_control',
  'registration_number',
  'gstin',
  'cnpj',
  'uscc',
] as const;

export type ImportField = (typeof IMPORT_FIELDS)[number];

export const REQUIRED_FIELDS = ['country', 'name', 'address'] as const;

/**
 * Other headers under which lists carry the same thing, in lower case with underscores. Compiled from
 * published supplier lists and the templates of list-sharing schemes, and their usual translations.
 */
const SYNONYMS: Readonly<Record<ImportField, string>> = {
  country:
    'country_name country_code country_iso iso_country iso_code iso2 iso3 iso_3166 country_region country_of_production country_of_factory site_country nation pais pays land paese ulke negara factory_country facility_country 国家 国家_地区 国家地区',
  name: 'facility_name factory_name site_name factory facility site name_of_facility name_of_factory production_unit production_unit_name plant plant_name mill mill_name farm_name nombre nombre_de_la_fabrica nombre_de_la_planta nombre_del_centro nom nome 工厂名称 工厂',
  address:
    'facility_address factory_address site_address street street_address full_address address_line_1 address_1 complete_address production_unit_address direccion direccion_completa adresse endereco indirizzo alamat adres 地址 工厂地址 详细地址',
  sector: 'sectors industry industry_sector branche secteur setor industria rubro 行业',
  product_type:
    'products product product_types product_category product_categories main_products products_made producto productos tipo_de_producto 产品 产品类型 主要产品',
  sector_product_type: 'sector_product_types',
  facility_type:
    'facility_types factory_type type_of_facility site_type type_of_site tipo_de_fabrica',
  processing_type:
    'processing_types process processes activity activities production_process production_processes site_activities proceso procesos 工序 生产工序',
  facility_type_processing_type: 'facility_processing_type',
  number_of_workers:
    'workers no_of_workers num_workers worker_count number_of_employees no_of_employees employees employee_count headcount total_workers total_employees total_number_of_workers workers_total workforce total_workforce effectif numero_de_trabajadores trabajadores total_de_trabajadores numero_de_empleados empleados numero_de_trabalhadores 员工人数 工人人数 员工总数 工人总数',
  parent_company:
    'parent parent_company_name group group_name holding ultimate_parent owner empresa_matriz 母公司',
  parent_company_os_id: 'parent_os_id parent_company_osid',
  native_language_name:
    'native_name local_name name_in_local_language local_language_name 中文名称',
  lat: 'latitude gps_lat gps_latitude lat_dd y latitud 纬度',
  lng: 'longitude lon long gps_lng gps_lon gps_longitude lon_dd x longitud 经度',
  os_id: 'osid os_hub_id oshub_id oar_id open_supply_hub_id',
  lei: 'lei_code legal_entity_identifier',
  supplier_name:
    'supplier vendor vendor_name company company_name legal_name legal_entity legal_entity_name manufacturer manufacturer_name proveedor nombre_del_proveedor razon_social empresa razao_social 供应商 供应商名称 公司名称 企业名称',
  external_ref:
    'reference ref id site_id facility_id factory_id supplier_site_id internal_id external_id site_code site_reference factory_code facility_code erp_number',
  city: 'town municipality city_town ciudad municipio ville cidade 城市 市',
  postal_code: 'zip zip_code postcode post_code postal plz cep codigo_postal 邮编 邮政编码',
  admin1:
    'state province region state_province province_state state_or_province admin_1 adm1 division estado provincia departamento 省 省份',
  hs_code:
    'hs_codes hs hs6 hts hts_code tariff_code harmonized_system_code harmonised_system_code codigo_hs hs编码',
  isic_code: 'isic isic_codes isic_rev_4 isic_class industry_code_isic',
  business_processes: 'risk_processes labour_risk_processes high_risk_processes',
  outsourced_processes: 'outsourced_services contracted_services services_outsourced',
  workers_date:
    'worker_count_date workers_as_of date_of_worker_count headcount_date workforce_date',
  workers_source: 'worker_count_source source_of_worker_count headcount_source',
  female_workers:
    'female_employees women women_workers number_of_female_workers no_of_female_workers workers_female female_headcount female mujeres trabajadoras 女工人数 女员工人数',
  male_workers:
    'male_employees men men_workers number_of_male_workers no_of_male_workers workers_male male_headcount male hombres 男工人数 男员工人数',
  other_gender_workers: 'workers_other_gender non_binary_workers workers_gender_not_stated',
  permanent_workers: 'permanent_employees number_of_permanent_workers workers_permanent',
  temporary_workers:
    'temporary_employees temp_workers fixed_term_workers number_of_temporary_workers workers_temporary trabajadores_temporales',
  agency_workers:
    'agency_employees agency_labour agency_labor labour_agency_workers dispatched_workers number_of_agency_workers 派遣工人数 劳务派遣人数',
  production_workers: 'number_of_production_workers production_employees factory_workers',
  non_production_workers:
    'non_production_employees number_of_non_production_workers office_workers',
  migrant_workers:
    'foreign_workers foreign_migrant_workers international_migrant_workers number_of_migrant_workers migrants trabajadores_migrantes 外籍工人人数',
  domestic_migrant_workers: 'internal_migrant_workers number_of_domestic_migrant_workers',
  seasonal_workers: 'number_of_seasonal_workers seasonal_employees trabajadores_de_temporada',
  young_workers: 'juvenile_workers number_of_young_workers workers_under_18',
  apprentices: 'apprentice_workers number_of_apprentices trainees student_workers interns',
  homeworkers: 'home_workers home_based_workers number_of_homeworkers',
  percent_female_workers:
    'percent_female percent_women percent_female_employees percentage_female percentage_female_workers percentage_of_female_workers female_workers_percent female_percentage',
  percent_male_workers:
    'percent_male percent_men percentage_male percentage_male_workers male_percentage',
  percent_migrant_workers:
    'percent_migrant percent_migrants percent_foreign_workers percentage_migrant_workers percentage_of_migrant_workers',
  percent_temporary_workers: 'percent_temporary percentage_temporary_workers',
  supplier_aliases:
    'aliases alias also_known_as aka trade_name trade_names trading_name dba nombre_comercial',
  supplier_os_id: 'company_os_id vendor_os_id',
  company_employees:
    'company_headcount employees_of_company employees_of_legal_entity total_company_employees group_employees',
  state_control:
    'state_owned state_ownership state_owned_enterprise government_owned government_ownership soe state_controlled',
  registration_number:
    'company_registration_number registration_no business_registration_number company_number tax_id tax_number tax_identification_number vat_number vat_id company_reg_no',
  gstin: 'gst gst_number gst_no',
  cnpj: 'cnpj_number numero_cnpj',
  uscc: 'unified_social_credit_code social_credit_code uscc_code 统一社会信用代码 社会信用代码',
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

/**
 * A header in the form in which it is looked up: lower case, words joined by an underscore, a sign for per
 * cent as the word: `% female workers` counts something else than `Female workers`.
 */
export function headerKey(header: string): string {
  const key = comparable(header).replaceAll(' ', '_');
  if (!/[%％]/.test(header)) return key;
  return `percent_${key.replace(/^(?:percent(?:age)?_)?(?:of_)?/, '')}`;
}
