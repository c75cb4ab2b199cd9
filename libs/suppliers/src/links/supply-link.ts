export const LINK_END_TYPES = ['site', 'supplier'] as const;
export type LinkEndType = (typeof LINK_END_TYPES)[number];

/** A site, or a supplier of which it is not known by which of its sites. */
export interface LinkEnd {
  type: LinkEndType;
  id: string;
}

/** Who said that the one supplies the other. */
export const LINK_SOURCES = ['buyer', 'supplier_answer', 'import', 'document'] as const;
export type LinkSourceKind = (typeof LINK_SOURCES)[number];

export interface LinkSource {
  kind: LinkSourceKind;
  /** Id or citation of the assignment, the list or the document; of a list or document never null. */
  reference: string | null;
  /** As the source puts it. */
  words: string | null;
  /** Of a supplier's answer, and of nothing else: the supplier that answered. */
  toldBySupplierId: string | null;
}

/** What may be corrected. Another pair of ends is another link. */
export interface LinkTerms {
  /** Harmonized System: 2 to 10 digits, in pairs, without dots. */
  hsCode: string | null;
  productName: string | null;
  /** First day, YYYY-MM-DD; null: not known, and no bound. */
  validFrom: string | null;
  /** Last day; null: not known or still in force, and no bound. */
  validUntil: string | null;
  source: LinkSource;
}

/** `from` supplies `to`. */
export interface LinkFields extends LinkTerms {
  from: LinkEnd;
  to: LinkEnd;
}

export interface SupplyLink extends LinkFields {
  id: string;
  /** Why it never held; null: it stands. */
  withdrawnBecause: string | null;
  createdAt: string;
  version: number;
}

/** A link as it was told before a change. */
export interface PastLink {
  version: number;
  told: Omit<SupplyLink, 'version'>;
  replacedBecause: string;
  replacedAt: string;
}

/** An end with the supplier it belongs to: its own id where the end is a supplier. */
export interface PlacedEnd {
  supplierId: string;
  siteId: string | null;
}

/** The end as others name it. */
export function endOf({ supplierId, siteId }: PlacedEnd): LinkEnd {
  return siteId === null ? { type: 'supplier', id: supplierId } : { type: 'site', id: siteId };
}

/** What the supplier that told a link sees of it: its own side. */
export interface OwnLink extends Pick<
  SupplyLink,
  'id' | 'hsCode' | 'productName' | 'validFrom' | 'validUntil'
> {
  /** `of_others`: told of two others. */
  side: 'supplies' | 'is_supplied' | 'of_others';
  /** Its own site, where the link names one. */
  siteId: string | null;
  words: string | null;
}
