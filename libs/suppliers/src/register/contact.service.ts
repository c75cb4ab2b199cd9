import { Injectable } from '@nestjs/common';
import { newId, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { suppliersErrors } from '../suppliers.errors';
import type { Contact, ContactFields } from './contact';
import { ContactRepository } from './contact.repository';
import { SupplierRepository } from './supplier.repository';

/**
 * Whom to speak to at a supplier. The ledger says that a contact came, changed or went, and nothing of
 * the person: it can never be cleared again.
 */
@Injectable()
export class ContactService {
  constructor(
    private readonly tx: Tx,
    private readonly contacts: ContactRepository,
    private readonly suppliers: SupplierRepository,
  ) {}

  list(ctx: Ctx, supplierId: string, after: string | undefined, limit: number): Promise<Contact[]> {
    const read = async (txCtx: TxCtx) => {
      await this.requireSupplier(txCtx, supplierId);
      return this.contacts.list(txCtx, supplierId, after, limit);
    };
    return this.tx.run(ctx, read, { readOnly: true });
  }

  add(ctx: Ctx, supplierId: string, fields: ContactFields): Promise<Contact> {
    return this.tx.run(ctx, async (txCtx) => {
      await this.requireSupplier(txCtx, supplierId);
      const id = newId();
      await this.contacts.insert(txCtx, id, supplierId, fields);
      record(txCtx, 'supplier.contact-added', supplierId, id);
      return this.getOrThrow(txCtx, supplierId, id);
    });
  }

  /** @throws DomainError stale where somebody else was faster */
  change(
    ctx: Ctx,
    supplierId: string,
    id: string,
    version: number,
    patch: Partial<ContactFields>,
  ): Promise<Contact> {
    return this.tx.run(ctx, async (txCtx) => {
      const current = await this.getOrThrow(txCtx, supplierId, id);
      if (current.version !== version) throw staleVersion(current.version);
      const changed = await this.contacts.update(txCtx, id, version, { ...current, ...patch });
      if (!changed) throw staleVersion(version + 1);
      record(txCtx, 'supplier.contact-changed', supplierId, id);
      return this.getOrThrow(txCtx, supplierId, id);
    });
  }

  /** Nothing of the person stays. */
  remove(ctx: Ctx, supplierId: string, id: string): Promise<void> {
    return this.tx.run(ctx, async (txCtx) => {
      const removed = await this.contacts.remove(txCtx, supplierId, id);
      if (!removed) throw suppliersErrors.contactNotFound();
      record(txCtx, 'supplier.contact-removed', supplierId, id);
    });
  }

  private async getOrThrow(ctx: TxCtx, supplierId: string, id: string): Promise<Contact> {
    const contact = await this.contacts.find(ctx, supplierId, id);
    if (!contact) throw suppliersErrors.contactNotFound();
    return contact;
  }

  private async requireSupplier(ctx: TxCtx, id: string): Promise<void> {
    if (!(await this.suppliers.find(ctx, id))) throw suppliersErrors.supplierNotFound();
  }
}

function record(ctx: TxCtx, action: string, supplierId: string, contactId: string): void {
  ctx.ledger.append({
    action,
    subject: { type: 'supplier', id: supplierId },
    parts: [{ contact: contactId }],
  });
}
