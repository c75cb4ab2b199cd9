export const DOCUMENT_KINDS = [
  'policy',
  'contract',
  'licence',
  'invoice',
  'audit_report',
  'certificate',
  'training_record',
  'grievance_procedure',
  'purchase_order',
  'transport',
  'customs',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

export const ATTESTATION_KINDS = [
  'payment_receipt',
  'worker_list',
  'pay_slip',
  'worker_contract',
  'interview_record',
  'identity_document_log',
] as const;
export type AttestationKind = (typeof ATTESTATION_KINDS)[number];

/** Whether an audit asked how workers got their jobs and what they paid for them. */
export const AUDIT_ASKED = ['yes', 'no'] as const;
export type AuditAsked = (typeof AUDIT_ASKED)[number];

export interface DocumentRecord {
  id: string;
  supplierId: string;
  siteId: string | null;
  kind: DocumentKind;
  title: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  effectiveOn: string;
  /** Of an audit report; null where nobody has told. */
  askedRecruitment: AuditAsked | null;
  addedAt: string;
}

export interface NewAttestation {
  supplierId: string;
  siteId: string | null;
  kind: AttestationKind;
  sha256: string;
  holder: string;
  seenBy: string;
  seenOn: string;
  statement: string;
}

export interface Attestation extends NewAttestation {
  id: string;
  /** Null while it holds. */
  withdrawnOn: string | null;
  withdrawnFor: string | null;
}

export interface EvidenceFilter {
  supplierId?: string;
  /** YYYY-MM-DD, both ends included. */
  from?: string | null;
  to?: string | null;
}

/** A line of the list of evidence: a document that is kept, or the hash of one that is not. */
export interface EvidenceItem {
  id: string;
  type: 'document' | 'attestation';
  supplierId: string;
  siteId: string | null;
  kind: string;
  sha256: string;
  bytes: number | null;
  dated: string;
  /** Of an attestation that holds no more. */
  withdrawnOn: string | null;
}
