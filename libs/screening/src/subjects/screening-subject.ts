export const SUBJECT_KINDS = ['supplier', 'site', 'agency', 'sub_agent'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export interface SubjectName {
  readonly kind: 'name' | 'native_name' | 'alias' | 'parent';
  readonly text: string;
}

/**
 * What is screened. A firm or a place, never a natural person by name: a sub-agent who is one has a pseudonym
 * here and no name, so it is not screened by name.
 */
export interface ScreeningSubject {
  readonly kind: SubjectKind;
  readonly id: string;
  /** The supplier that it is or belongs to; null where it belongs to none. */
  readonly supplierId: string | null;
  readonly names: readonly SubjectName[];
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly address: string | null;
  /** Registration numbers as written, LEI among them. */
  readonly identifiers: readonly string[];
}
