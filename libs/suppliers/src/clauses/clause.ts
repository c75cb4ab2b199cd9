/** Clauses of contracts that keep workers from paying for their jobs (A/70/260 §40). */
export const CLAUSE_KINDS = ['zero_recruitment_fees', 'audit_right', 'zero_tolerance'] as const;
export type ClauseKind = (typeof CLAUSE_KINDS)[number];

export const CLAUSE_STATES = [
  'awaiting_acceptance',
  'upcoming',
  'in_force',
  'expired',
  'withdrawn',
] as const;
export type ClauseState = (typeof CLAUSE_STATES)[number];

/** A person of the supplier who signs in business; never a worker. */
export interface ClauseSignatory {
  name: string;
  role: string;
  /** By what right, e.g. a power of attorney. */
  authority: string;
}

export interface NewClause {
  supplierId: string;
  kind: ClauseKind;
  /** SHA-256 of the text as agreed, hex: which version of it. */
  textSha256: string;
  /** Of the evidence, where the text or the contract is kept. */
  documentId: string | null;
  /** YYYY-MM-DD, both ends included; null: until it is withdrawn. */
  validFrom: string;
  validUntil: string | null;
}

export interface Clause extends NewClause {
  id: string;
  recordedAt: string;
  acceptance: { on: string; signatory: ClauseSignatory } | null;
  withdrawal: { on: string; reason: string } | null;
  version: number;
}

/** @param today YYYY-MM-DD */
export function clauseState(
  { acceptance, withdrawal, validFrom, validUntil }: Clause,
  today: string,
): ClauseState {
  if (withdrawal) return 'withdrawn';
  if (validUntil !== null && validUntil < today) return 'expired';
  if (!acceptance) return 'awaiting_acceptance';
  return validFrom > today ? 'upcoming' : 'in_force';
}
