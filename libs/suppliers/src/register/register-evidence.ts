import { Injectable } from '@nestjs/common';
import type { JsonValue, TxHandle } from '@para42/platform';
import { publishedWorkers } from './workers';

/** What a bundle covers. */
interface Scope {
  tenantId: string;
  supplierIds: 'all' | readonly string[];
}

/** Read at a time. */
const PAGE = 1_000;

const CREATED = `to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt"`;
const SUPPLIERS = `select id, name, native_name as "nativeName", country_iso3 as "countryIso3", relation, state, lei,
    registration_numbers as "registrationNumbers", parent_name as "parentName", parent_os_id as "parentOsId",
    main_sector as "mainSector", state_control as "stateControl", employees as "workersMin", employees as "workersMax", ${CREATED}, version
  from supplier where tenant_id = $1 and ($2::uuid[] is null or id = any($2)) and ($3::uuid is null or id > $3)
  order by id limit ${PAGE}`;
const SITES = `select id, supplier_id as "supplierId", name, native_name as "nativeName", address,
    country_iso3 as "countryIso3", admin1, admin1_code as "admin1Code", lat::text as lat, lng::text as lng,
    coordinate_origin as "coordinateOrigin", coordinate_precision as "coordinatePrecision",
    coordinate_check as "coordinateCheck", sectors, products, processes, workers_min as "workersMin",
    workers_max as "workersMax", os_id as "osId", external_ref as "externalRef", state, ${CREATED}, version
  from site where tenant_id = $1 and ($2::uuid[] is null or supplier_id = any($2)) and ($3::uuid is null or id > $3)
  order by id limit ${PAGE}`;

type Row = Record<string, JsonValue> & {
  id: string;
  workersMin: number | null;
  workersMax: number | null;
};

/**
 * This context's part of an evidence bundle: suppliers and sites as the register has them. It stands
 * beside evidence and not above it, so it only has the shape of a contributor; whoever composes the
 * two registers it. Nobody's contact is among the columns, and one to four people are not counted.
 */
@Injectable()
export class SuppliersEvidence {
  readonly context = 'suppliers';

  async *collect(tx: TxHandle, scope: Scope): AsyncGenerator<{ file: string; record: JsonValue }> {
    yield* this.read(tx, scope, 'suppliers', SUPPLIERS, 'employees');
    yield* this.read(tx, scope, 'sites', SITES, 'workers');
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
      for (const { workersMin, workersMax, ...record } of rows) {
        const count = publishedWorkers(workersMin, workersMax);
        yield { file, record: { ...record, [people]: count && { ...count } } };
      }
      if (rows.length < PAGE) return;
      after = rows.at(-1)?.id ?? null;
    }
  }
}
