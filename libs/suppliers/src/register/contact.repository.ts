import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { Contact, ContactFields } from './contact';

const COLUMNS = `id, supplier_id as "supplierId", name, role, email, phone, version`;

@Injectable()
export class ContactRepository {
  async insert(ctx: TxCtx, id: string, supplierId: string, fields: ContactFields): Promise<void> {
    await ctx.tx.exec(
      `insert into supplier_contact (tenant_id, id, supplier_id, name, role, email, phone)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [ctx.tenantId, id, supplierId, fields.name, fields.role, fields.email, fields.phone],
    );
  }

  /** @returns whether the version was still the current one */
  async update(ctx: TxCtx, id: string, version: number, fields: ContactFields): Promise<boolean> {
    const changed = await ctx.tx.exec(
      `update supplier_contact set name = $4, role = $5, email = $6, phone = $7, version = version + 1
       where tenant_id = $1 and id = $2 and version = $3`,
      [ctx.tenantId, id, version, fields.name, fields.role, fields.email, fields.phone],
    );
    return changed === 1;
  }

  /** @returns whether there was one */
  async remove(ctx: TxCtx, supplierId: string, id: string): Promise<boolean> {
    const removed = await ctx.tx.exec(
      `delete from supplier_contact where tenant_id = $1 and supplier_id = $2 and id = $3`,
      [ctx.tenantId, supplierId, id],
    );
    return removed === 1;
  }

  find(ctx: TxCtx, supplierId: string, id: string): Promise<Contact | undefined> {
    return ctx.tx.one<Contact>(
      `select ${COLUMNS} from supplier_contact where tenant_id = $1 and supplier_id = $2 and id = $3`,
      [ctx.tenantId, supplierId, id],
    );
  }

  list(
    ctx: TxCtx,
    supplierId: string,
    after: string | undefined,
    limit: number,
  ): Promise<Contact[]> {
    return ctx.tx.query<Contact>(
      `select ${COLUMNS} from supplier_contact
       where tenant_id = $1 and supplier_id = $2 and ($3::uuid is null or id > $3) order by id limit $4`,
      [ctx.tenantId, supplierId, after ?? null, limit],
    );
  }
}
