/** How much of free text is shown; what is personal is in none of them. */
export const REDACTIONS = ['auditor', 'regulator', 'public'] as const;
export type Redaction = (typeof REDACTIONS)[number];

/** An ordered bundle. */
export interface Bundle {
  id: string;
  grantId: string | null;
  allSuppliers: boolean;
  supplierIds: string[];
  redaction: Redaction;
  state: 'queued' | 'built' | 'failed';
  /** Code of why it failed, e.g. `actor_gone` where the grant was revoked before it was built. */
  failure: string | null;
  runId: string;
  /** How far its building is. */
  progress: { stage: string | null; done: number; total: number | null };
  checkpointSize: number | null;
  bytes: number | null;
  sha256: string | null;
  requestedAt: string;
  builtAt: string | null;
  version: number;
}
