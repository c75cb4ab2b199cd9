import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { searchText } from '../register/names';
import type { NewSupplier } from './chunk-plan';

export interface FilledSupplier {
  id: string;
  /** Whether a State controls it was not known before. */
  control: boolean;
}

/**
 * What a list says of a supplier that the register knows already: it fills what is empty there and changes
 * nothing that somebody has said.
 */
@Injectable()
export class ImportSupplierFillRepository {
  /** @returns the suppliers that were filled */
  async fill(ctx: TxCtx, told: readonly NewSupplier[]): Promise<FilledSupplier[]> {
    if (told.length === 0) return [];
    const records = new Map(told.map((each) => [each.id, recordOf(each)]));
    return ctx.tx.query<FilledSupplier>(
      `update supplier s set os_id = coalesce(s.os_id, r.os_id), employees = coalesce(s.employees, r.employees),
         search_text = case when s.aliases = '{}' and r.aliases is not null then s.search_text || chr(10) || r.alias_text
           else s.search_text end,
         aliases = case when s.aliases = '{}' then coalesce(r.aliases, s.aliases) else s.aliases end,
         registration_numbers = case when s.registration_numbers = '[]'
           then coalesce(r.registration_numbers, s.registration_numbers) else s.registration_numbers end,
         state_control = case when s.state_control = 'unknown' then coalesce(r.state_control, 'unknown')
           else s.state_control end,
         version = s.version + 1, changed_at = now()
       from json_to_recordset($2::json) as r (id uuid, os_id text, employees int, aliases text[], alias_text text,
         registration_numbers jsonb, state_control text)
       where s.tenant_id = $1 and s.id = r.id and (
         s.os_id is null and r.os_id is not null or s.employees is null and r.employees is not null
         or s.aliases = '{}' and r.aliases is not null
         or s.registration_numbers = '[]' and r.registration_numbers is not null
         or s.state_control = 'unknown' and coalesce(r.state_control, 'unknown') <> 'unknown')
       returning s.id, coalesce(r.state_control, 'unknown') <> 'unknown' as control`,
      [ctx.tenantId, JSON.stringify([...records.values()])],
    );
  }
}

function recordOf({ id, facility }: NewSupplier): Record<string, unknown> {
  const { more } = facility.supplier;
  return {
    id,
    os_id: more?.osId,
    employees: more?.employees,
    aliases: more?.aliases,
    alias_text: searchText(...(more?.aliases ?? [])),
    registration_numbers: more?.registrationNumbers,
    state_control: more?.stateControl,
  };
}
