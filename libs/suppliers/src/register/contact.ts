/**
 * Somebody who speaks for a supplier in business: of its management, its export or its compliance
 * office. Never a worker. Stays with the buyer and in no bundle.
 */
export interface Contact {
  id: string;
  supplierId: string;
  name: string;
  /** What the person does there. */
  role: string | null;
  email: string | null;
  phone: string | null;
  version: number;
}

export type ContactFields = Pick<Contact, 'name' | 'role' | 'email' | 'phone'>;
