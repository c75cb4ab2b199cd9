import { Injectable } from '@nestjs/common';
import { countryOf } from '@para42/locations';
import type { TxCtx } from '@para42/platform';
import type { ScreeningSubject, SubjectName } from '@para42/screening';
import type { RegistrationNumber } from './supplier';

interface SupplierRow {
  id: string;
  name: string;
  nativeName: string | null;
  aliases: string[];
  parentName: string | null;
  country: string;
  lei: string | null;
  registrationNumbers: RegistrationNumber[];
}

interface SiteRow {
  id: string;
  supplierId: string;
  name: string;
  nativeName: string | null;
  address: string;
  admin1: string | null;
  country: string;
}

const SUPPLIERS = `select id, name, native_name as "nativeName", aliases, parent_name as "parentName", country_iso3 as country,
    lei, registration_numbers as "registrationNumbers"
  from supplier where tenant_id = $1 and state <> 'refused' and merged_into is null`;

const SITES = `select id, supplier_id as "supplierId", name, native_name as "nativeName", address, admin1, country_iso3 as country
  from site where tenant_id = $1 and state = 'active'`;

/** The register as list screening holds it against lists. */
@Injectable()
export class RegisterSubjectRepository {
  async suppliers(
    ctx: TxCtx,
    afterId: string | undefined,
    limit: number,
  ): Promise<ScreeningSubject[]> {
    const page = `${SUPPLIERS} and ($2::uuid is null or id > $2) order by id limit $3`;
    return (await ctx.tx.query<SupplierRow>(page, [ctx.tenantId, afterId ?? null, limit])).map(
      supplierSubject,
    );
  }

  async suppliersByIds(ctx: TxCtx, ids: readonly string[]): Promise<ScreeningSubject[]> {
    const rows = await ctx.tx.query<SupplierRow>(
      `${SUPPLIERS} and id = any ($2::uuid[]) order by id`,
      [ctx.tenantId, ids],
    );
    return rows.map(supplierSubject);
  }

  async sites(ctx: TxCtx, afterId: string | undefined, limit: number): Promise<ScreeningSubject[]> {
    const page = `${SITES} and ($2::uuid is null or id > $2) order by id limit $3`;
    return (await ctx.tx.query<SiteRow>(page, [ctx.tenantId, afterId ?? null, limit])).map(
      siteSubject,
    );
  }

  async sitesByIds(ctx: TxCtx, ids: readonly string[]): Promise<ScreeningSubject[]> {
    const rows = await ctx.tx.query<SiteRow>(`${SITES} and id = any ($2::uuid[]) order by id`, [
      ctx.tenantId,
      ids,
    ]);
    return rows.map(siteSubject);
  }
}

function supplierSubject(row: SupplierRow): ScreeningSubject {
  return {
    kind: 'supplier',
    id: row.id,
    supplierId: row.id,
    names: [
      ...named('name', row.name),
      ...named('native_name', row.nativeName),
      ...row.aliases.flatMap((alias) => named('alias', alias)),
      ...named('parent', row.parentName),
    ],
    country: countryOf(row.country)?.alpha2 ?? null,
    address: null,
    identifiers: [
      ...(row.lei ? [row.lei] : []),
      ...row.registrationNumbers.map(({ number }) => number),
    ],
  };
}

function siteSubject(row: SiteRow): ScreeningSubject {
  return {
    kind: 'site',
    id: row.id,
    supplierId: row.supplierId,
    names: [...named('name', row.name), ...named('native_name', row.nativeName)],
    country: countryOf(row.country)?.alpha2 ?? null,
    address: row.admin1 ? `${row.address}, ${row.admin1}` : row.address,
    identifiers: [],
  };
}

function named(kind: SubjectName['kind'], text: string | null): SubjectName[] {
  return text === null || text === '' ? [] : [{ kind, text }];
}
