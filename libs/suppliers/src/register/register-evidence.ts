import { Injectable } from '@nestjs/common';
import type { JsonValue, TxHandle } from '@para42/platform';
import { clauseRecords, stateChangeRecords } from '../onboarding/onboarding-evidence';
import { mergeRecords } from '../matching/merges/merge-evidence';
import { publishedGroups, type GroupCount } from './worker-groups';
import { linkRecords } from '../links/supply-link-evidence';
import { publishedWorkers } from './workers';

/** What a bundle covers. */
interface Scope {
  tenantId: string;
  supplierIds: 'all' | readonly string[];
  /** YYYY-MM-DD, both ends included; undefined: open. */
  from?: string;
  to?: string;
}

/** Read at a time. */
const PAGE = 1_000;

const CREATED = `to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt"`;
/** Of whom a figure is, and not in which words: those may tell who spoke in confidence. */
const SOURCE = (column: string, others: string) =>
  `case when ${column} is null then null when ${column} = 'The supplier itself' then 'supplier' else ${others} end`;
const SUPPLIERS = `select id, name, native_name as "nativeName", aliases, other_names as "otherNames",
    country_iso3 as "countryIso3", relation, state, lei, os_id as "osId",
    registration_numbers as "registrationNumbers", parent_name as "parentName", parent_os_id as "parentOsId",
    main_sector as "mainSector", state_control as "stateControl", state_control_on::text as "stateControlOn",
    case when state_control_source is not null then 'other' end as "stateControlSource", employees as "workersMin", employees as "workersMax",
    employees_on::text as "employeesOn", ${SOURCE('employees_source', `'other'`)} as "employeesSource", merged_into as "mergedInto", ${CREATED}, version
  from supplier where tenant_id = $1 and ($2::uuid[] is null or id = any($2)) and ($3::uuid is null or id > $3)
  order by id limit ${PAGE}`;
const SITES = `select id, supplier_id as "supplierId", name, native_name as "nativeName", address,
    country_iso3 as "countryIso3", admin1, admin1_code as "admin1Code", lat::text as lat, lng::text as lng,
    coordinate_origin as "coordinateOrigin", coordinate_precision as "coordinatePrecision",
    coordinate_check as "coordinateCheck", sectors, products, processes, hs_codes as "hsCodes",
    isic_codes as "isicCodes", business_processes as "businessProcesses", workers_min as "workersMin",
    workers_max as "workersMax", worker_groups as "workerGroups", workers_on::text as "workersOn",
    ${SOURCE('workers_source', `case when import_hash is null then 'buyer' else 'other' end`)} as "workersSource", os_id as "osId", external_ref as "externalRef", state, merged_into as "mergedInto", ${CREATED}, version
  from site where tenant_id = $1 and ($2::uuid[] is null or supplier_id = any($2)) and ($3::uuid is null or id > $3)
  order by id limit ${PAGE}`;

type Row = Record<string, JsonValue> & {
  id: string;
  workerGroups?: JsonValue;
  workersMin: number | null;
  workersMax: number | null;
};

/**
 * This context's part of an evidence bundle: suppliers and sites as the register has them. It stands
 * beside evidence and not above it, so it only has the shape of a contributor; whoever composes the
 * two registers it. Nobody's contact is among the columns, and one to four people are not counted, nor
 * can they be found by subtracting.
 */
@Injectable()
export class SuppliersEvidence {
  readonly context = 'suppliers';

  async *collect(tx: TxHandle, scope: Scope): AsyncGenerator<{ file: string; record: JsonValue }> {
    yield* this.read(tx, scope, 'suppliers', SUPPLIERS, 'employees');
    yield* this.read(tx, scope, 'sites', SITES, 'workers');
    for await (const record of stateChangeRecords(tx, scope))
      yield { file: 'state-changes', record };
    for await (const record of clauseRecords(tx, scope)) yield { file: 'clauses', record };
    for await (const record of mergeRecords(tx, scope)) yield { file: 'merges', record };
    const suppliers = scope.supplierIds === 'all' ? null : scope.supplierIds;
    for await (const record of linkRecords(tx, scope.tenantId, suppliers)) {
      yield { file: 'supply-links', record };
    }
  }

  private async *read(
    tx: TxHandle,
    { tenantId, supplierIds }: Scope,
    file: string,
    sql: string,
    people: string,
  ): AsyncGenerator<{ file: string; record: JsonValue }> {
    const suppliers = supplierIds === 'all' ? null : supplierIds;
    let after: string | null = null;
    for (;;) {
      const rows: Row[] = await tx.query<Row>(sql, [tenantId, suppliers, after]);
      for (const { workersMin, workersMax, workerGroups, ...record } of rows) {
        const count = publishedWorkers(workersMin, workersMax);
        const total = { min: workersMin, max: workersMax };
        const groups = workerGroups && {
          workerGroups: publishedGroups(total, workerGroups as unknown as GroupCount[]),
        };
        yield { file, record: { ...record, [people]: count && { ...count }, ...groups } };
      }
      if (rows.length < PAGE) return;
      after = rows.at(-1)?.id ?? null;
    }
  }
}
