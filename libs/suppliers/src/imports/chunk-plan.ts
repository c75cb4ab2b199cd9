import type { Facility, FacilityRow } from './facility';
import type { SupplierCell } from './facility-chunks';
import { rowProblem, type RowProblemCode } from './row-problem';

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'refused' | 'held';

export interface KnownSite {
  id: string;
  supplierId: string;
  countryIso3: string;
  importKey: string | null;
  importHash: string | null;
  osId: string | null;
  externalRef: string | null;
  /** The site that took its place. */
  mergedInto: string | null;
}

export interface KnownSupplier {
  id: string;
  importKey: string | null;
  lei: string | null;
  osId: string | null;
}

/** A row and the site of the register that it means. */
export interface MatchedRow {
  row: FacilityRow;
  /** Set where the row is not to be taken in. */
  stopped?: 'refused' | 'held';
  site?: KnownSite;
  /** The site says already what the row says. */
  same: boolean;
}

/** Which site of the register each row means: OS ID and reference first, then name and address. */
export function matchSites(
  rows: readonly FacilityRow[],
  known: readonly KnownSite[],
): MatchedRow[] {
  const byKey = index(known, (site) => site.importKey);
  const byOsId = index(known, (site) => site.osId);
  const byRef = index(known, (site) => site.externalRef);
  return rows.map((row) => {
    const { facility } = row;
    const stopped = stopOf(row);
    if (stopped || !facility) return { row, stopped: stopped ?? 'refused', same: false };
    const found = [
      facility.osId === null ? undefined : byOsId.get(facility.osId),
      facility.externalRef === null ? undefined : byRef.get(facility.externalRef),
      byKey.get(facility.siteKey),
    ].filter((site) => site !== undefined);
    const doubt = doubtOf(facility, found);
    if (doubt) {
      row.problems.push(rowProblem(doubt, { rowNumber: row.rowNumber, value: facility.name }));
      return { row, stopped: 'held', same: false };
    }
    // A row means the record that its name and address made, though that was merged into another since.
    const site = found.find((each) => each.importKey === facility.siteKey) ?? found[0];
    return { row, site, same: site?.importHash === facility.contentHash };
  });
}

function stopOf({ problems }: FacilityRow): 'refused' | 'held' | undefined {
  if (problems.length === 0) return undefined;
  if (problems.some((problem) => problem.weight === 'refuse')) return 'refused';
  return problems.some((problem) => problem.weight === 'hold') ? 'held' : undefined;
}

function doubtOf(facility: Facility, found: readonly KnownSite[]): RowProblemCode | undefined {
  const [site, ...others] = found;
  if (!site) return undefined;
  if (others.some((other) => standing(other) !== standing(site))) return 'ambiguous_match';
  if (site.countryIso3 !== facility.countryIso3) return 'country_conflict';
  const otherOsId = facility.osId !== null && site.osId !== null && facility.osId !== site.osId;
  return otherOsId ? 'identifier_conflict' : undefined;
}

/** The site that a site of the register stands for: another one where it was merged away. */
function standing(site: KnownSite): string {
  return site.mergedInto ?? site.id;
}

export interface NewSupplier {
  id: string;
  facility: Facility;
}

export interface PlacedFacility {
  id: string;
  supplierId: string;
  facility: Facility;
}

export interface PlannedRow {
  row: FacilityRow;
  outcome: RowOutcome;
  siteId: string | null;
}

/** What a chunk does to the register. `changed` sites may turn out to say the same after all. */
export interface ChunkPlan {
  newSuppliers: NewSupplier[];
  /** Suppliers of the register of which rows say something that lists rarely do. */
  toldSuppliers: NewSupplier[];
  newSites: PlacedFacility[];
  changed: PlacedFacility[];
  rows: PlannedRow[];
}

export interface PlanFacts {
  supplierCell?: SupplierCell;
  /** Suppliers for which people act, or are invited. */
  peopled?: ReadonlySet<string>;
}

export function planChunk(
  matched: readonly MatchedRow[],
  known: readonly KnownSupplier[],
  newId: () => string,
  { supplierCell, peopled }: PlanFacts = {},
): ChunkPlan {
  const suppliers = new SupplierPlan(known, newId);
  const plan: ChunkPlan = {
    newSuppliers: suppliers.created,
    toldSuppliers: suppliers.told,
    newSites: [],
    changed: [],
    rows: [],
  };
  const add = (row: FacilityRow, outcome: RowOutcome, siteId: string | null = null): void => {
    plan.rows.push({ row, outcome, siteId });
  };
  for (const { row, stopped, site, same } of matched) {
    const { facility } = row;
    if (stopped || !facility) {
      add(row, stopped ?? 'refused');
      continue;
    }
    if (site) {
      if (suppliers.differs(facility, site.supplierId)) {
        // Whoever acts for a supplier writes names and addresses, and would catch what is told of another's site.
        const stops = !same && peopled?.has(site.supplierId) === true;
        const code = stops ? 'supplier_differs_with_people' : 'supplier_differs';
        const value = facility.supplier.name;
        row.problems.push(rowProblem(code, { rowNumber: row.rowNumber, value, ...supplierCell }));
        if (stops) {
          add(row, 'held', site.id);
          continue;
        }
      }
      if (!same) suppliers.tell(facility, site.supplierId);
      if (!same) plan.changed.push({ id: site.id, supplierId: site.supplierId, facility });
      add(row, same ? 'unchanged' : 'updated', site.id);
      continue;
    }
    const supplierId = suppliers.idFor(facility);
    if (supplierId === undefined) {
      row.problems.push(
        rowProblem('supplier_conflict', {
          rowNumber: row.rowNumber,
          value: facility.supplier.name,
        }),
      );
      add(row, 'held');
      continue;
    }
    const id = newId();
    plan.newSites.push({ id, supplierId, facility });
    add(row, 'created', id);
  }
  return plan;
}

/** Rows that were to change something and, as the database found, change nothing. */
export function settle(plan: ChunkPlan, changedIds: ReadonlySet<string>): void {
  for (const row of plan.rows) {
    if (row.outcome === 'updated' && !changedIds.has(row.siteId ?? '')) row.outcome = 'unchanged';
  }
}

/** Suppliers by LEI and OS ID, then by name and country; those not there yet are made once. */
class SupplierPlan {
  readonly created: NewSupplier[] = [];
  readonly told: NewSupplier[] = [];
  private readonly byKey: Map<string, string>;
  private readonly byLei: Map<string, string>;
  private readonly byOsId: Map<string, string>;

  constructor(
    known: readonly KnownSupplier[],
    private readonly newId: () => string,
  ) {
    this.byKey = idsBy(known, (supplier) => supplier.importKey);
    this.byLei = idsBy(known, (supplier) => supplier.lei);
    this.byOsId = idsBy(known, (supplier) => supplier.osId);
  }

  /** Undefined where LEI, OS ID and name belong to more than one supplier. */
  idFor(facility: Facility): string | undefined {
    const { key, lei, more } = facility.supplier;
    const osId = more?.osId ?? null;
    const found = [
      lei === null ? undefined : this.byLei.get(lei),
      osId === null ? undefined : this.byOsId.get(osId),
      this.byKey.get(key),
    ].filter((id) => id !== undefined);
    const [known] = found;
    if (found.some((id) => id !== known)) return undefined;
    if (osId !== null && known !== undefined) this.byOsId.set(osId, known);
    if (known !== undefined) {
      this.tellKnown(facility, known);
      return known;
    }
    const id = this.newId();
    this.created.push({ id, facility });
    this.byKey.set(key, id);
    if (lei !== null) this.byLei.set(lei, id);
    if (osId !== null) this.byOsId.set(osId, id);
    return id;
  }

  /** Of a site that the register knows: what the row says of its supplier, where it means that one. */
  tell(facility: Facility, supplierId: string): void {
    const { key, more } = facility.supplier;
    const osId = more?.osId ?? null;
    const another = osId !== null && (this.byOsId.get(osId) ?? supplierId) !== supplierId;
    if (another || this.byKey.get(key) !== supplierId) return;
    if (osId !== null) this.byOsId.set(osId, supplierId);
    this.tellKnown(facility, supplierId);
  }

  private tellKnown(facility: Facility, id: string): void {
    if (facility.supplier.more) this.told.push({ id, facility });
  }

  differs({ supplier }: Facility, supplierId: string): boolean {
    return supplier.named && this.byKey.get(supplier.key) !== supplierId;
  }
}

function index(
  known: readonly KnownSite[],
  key: (site: KnownSite) => string | null,
): Map<string, KnownSite> {
  const found = new Map<string, KnownSite>();
  for (const site of known) {
    const value = key(site);
    if (value !== null) found.set(value, site);
  }
  return found;
}

function idsBy(
  known: readonly KnownSupplier[],
  key: (supplier: KnownSupplier) => string | null,
): Map<string, string> {
  return new Map(
    known.flatMap((supplier) => {
      const value = key(supplier);
      return value === null ? [] : [[value, supplier.id] as const];
    }),
  );
}
