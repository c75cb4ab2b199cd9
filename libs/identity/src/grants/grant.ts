export interface GrantRow {
  id: string;
  user_id: string | null;
  auditor_name: string;
  organisation: string;
  email: string | null;
  reason: string;
  all_suppliers: boolean;
  supplier_ids: string[];
  all_cycles: boolean;
  cycle_ids: string[];
  records_from: string | null;
  records_until: string | null;
  not_before: Date;
  expires_at: Date;
  revoked_at: Date | null;
  granted_by: string;
  state: 'waiting' | 'not_started' | 'live' | 'expired' | 'revoked';
  seconds_left: number;
  version: number;
  created_at: Date;
}

export interface NewGrant {
  id: string;
  auditorName: string;
  organisation: string;
  email: string;
  reason: string;
  /** `all`, or these. */
  suppliers: 'all' | readonly string[];
  cycles: 'all' | readonly string[];
  /** YYYY-MM-DD, both ends included. */
  recordsFrom: string | null;
  recordsUntil: string | null;
  /** From now on where null. */
  notBefore: Date | null;
  expiresAt: Date;
}
