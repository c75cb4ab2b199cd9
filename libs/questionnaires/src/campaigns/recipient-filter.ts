import { invalid } from '@para42/platform';
import { supplierStates, type RegisterSelection, type SupplierState } from '@para42/suppliers';
import type { TemplateSubject } from '../engine/template-document';

/** What recipients have in common; every condition that is there has to hold. */
export interface RecipientFilter {
  /** ISO 3166-1 alpha-3. */
  countries?: readonly string[];
  /** ISO 3166-2. */
  regions?: readonly string[];
  sectors?: readonly string[];
  /** Of onboarding. */
  states?: readonly SupplierState[];
  tiers?: readonly number[];
  /** A HS code or a name. */
  product?: string;
  /** Whose last accepted answers to this questionnaire are older than so many days, or who has none. */
  notAcceptedForDays?: number;
}

/** Whom a campaign asks: named ones and those of a source, or with a filter those of them that fit it. */
export interface RecipientChoice {
  supplierIds?: readonly string[];
  siteIds?: readonly string[];
  source?: string;
  params?: Readonly<Record<string, unknown>>;
  filter?: RecipientFilter;
}

/** Who is to answer: a supplier, one site of a supplier, or an agency. */
export interface Recipient {
  supplierId?: string;
  /** Only with `supplierId`. */
  siteId?: string;
  /** Only without `supplierId`. */
  agencyId?: string;
}

export function keyOf({ supplierId, siteId, agencyId }: Recipient): string {
  return siteId ?? supplierId ?? agencyId ?? '';
}

export function subjectOf(recipient: Recipient): TemplateSubject {
  if (recipient.agencyId) return 'agency';
  return recipient.siteId ? 'site' : 'supplier';
}

/** @throws DomainError invalid `unknown_state` */
export function requireStates({ states = [] }: RecipientFilter): void {
  const known: readonly string[] = supplierStates.states;
  const unknown = states.filter((state) => !known.includes(state));
  if (unknown.length === 0) return;
  const detail = `A supplier is in one of these states: ${known.join(', ')}.`;
  throw invalid('unknown_state', detail, [
    { path: '/recipients/filter/states', code: 'unknown_state', detail },
  ]);
}

/** The part of a filter that the register answers. */
export function selectionOf(filter: RecipientFilter): RegisterSelection {
  const { notAcceptedForDays: _, ...selection } = filter;
  return selection;
}

/** An agency has none of what suppliers and sites are chosen by. */
export function requireAgencyFilter(filter: RecipientFilter): void {
  const others = Object.entries(selectionOf(filter)).filter(([, value]) => value !== undefined);
  if (others.length === 0) return;
  throw invalid(
    'filter_not_of_agencies',
    'Agencies are chosen by a source and by notAcceptedForDays. Leave the other conditions out.',
    others.map(([name]) => ({
      path: `/recipients/filter/${name}`,
      code: 'filter_not_of_agencies',
      detail: 'This is nothing that the register knows of an agency.',
    })),
  );
}

/**
 * Those of a list by which others are chosen: a supplier that is on it stands for its sites, and a
 * site for its supplier.
 */
export class ChosenAmong {
  private readonly whole = new Set<string>();
  private readonly bySite = new Map<string, Set<string>>();

  constructor(list: readonly Recipient[]) {
    for (const { supplierId, siteId } of list) {
      if (!supplierId) continue;
      if (!siteId) this.whole.add(supplierId);
      else {
        const sites = this.bySite.get(supplierId) ?? new Set<string>();
        this.bySite.set(supplierId, sites.add(siteId));
      }
    }
  }

  get supplierIds(): string[] {
    return [...new Set([...this.whole, ...this.bySite.keys()])];
  }

  has({ supplierId = '', siteId }: Recipient): boolean {
    if (this.whole.has(supplierId)) return true;
    const sites = this.bySite.get(supplierId);
    return sites !== undefined && (siteId === undefined || sites.has(siteId));
  }
}
