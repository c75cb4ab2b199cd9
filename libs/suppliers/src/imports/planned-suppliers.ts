import { fingerprint } from '../register/names';
import type { Facility } from './facility';
import { RowKeys } from './row-keys';

/** Suppliers that a dry run would have made in earlier chunks: counted once in the whole file. */
export class PlannedSuppliers {
  private readonly keys = new RowKeys();

  /** @returns whether the supplier is a new one */
  add({ supplier, contentHash }: Facility): boolean {
    const add = (key: string) => this.keys.add(key, 1, contentHash) === undefined;
    const freshLei = supplier.lei === null || add(fingerprint('lei', supplier.lei));
    const osId = supplier.more?.osId ?? null;
    const freshOsId = osId === null || add(fingerprint('supplier-os-id', osId));
    return add(supplier.key) && freshLei && freshOsId;
  }
}
