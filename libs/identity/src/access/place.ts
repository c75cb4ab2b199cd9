/** One place of a person in one tenant; of an auditor, under one live grant. */
export interface PlaceRow {
  tenant_id: string;
  slug: string;
  tenant_name: string;
  user_id: string;
  membership_id: string;
  party: string;
  role: string;
  party_id: string | null;
  display_name: string;
  grant_id: string | null;
  grant_expires_at: Date | null;
  issuer_id: string | null;
  issuer_version: number | null;
  /** The database's clock. */
  checked_at: Date;
}

export interface KeyRow {
  tenant_id: string;
  slug: string;
  tenant_name: string;
  key_id: string;
  name: string;
  scopes: string[];
}
