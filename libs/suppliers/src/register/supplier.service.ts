import { Injectable } from '@nestjs/common';
import { countryOf } from '@para42/locations';
import { newId, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { suppliersErrors } from '../suppliers.errors';
import { sitesChanged } from '../suppliers.events';
import { bareIdentifier, isLei, isOsId } from './identifiers';
import { comparable } from './names';
import { RegisterSubjects } from './register-subjects';
import { SiteSweepRepository } from './site-sweep.repository';
import type { Supplier, SupplierFields, SupplierLine, SupplierWithRisk } from './supplier';
import { SupplierListRepository, type SupplierFilter } from './supplier-list.repository';
import { SupplierRepository } from './supplier.repository';
import { STATES_WITH_REASON, supplierStates, type SupplierState } from './supplier.states';
import { SupplierSearchRepository } from './supplier-search.repository';

/** Of one event. */
const MOST_SITES = 5_000;

export interface StateMove {
  to: SupplierState;
  reason?: string;
  exitAssessment?: Record<string, string>;
}

/** Suppliers of the register, as the buyer's side keeps them. */
@Injectable()
export class SupplierService {
  constructor(
    private readonly tx: Tx,
    private readonly suppliers: SupplierRepository,
    private readonly lists: SupplierListRepository,
    private readonly searches: SupplierSearchRepository,
    private readonly sweeps: SiteSweepRepository,
    private readonly screened: RegisterSubjects,
  ) {}

  list(
    ctx: Ctx,
    filter: SupplierFilter,
    after: string | undefined,
    limit: number,
  ): Promise<SupplierLine[]> {
    return this.tx.read(ctx, (readCtx) => this.lists.list(readCtx, filter, after, limit));
  }

  async search(
    ctx: Ctx,
    text: string,
    after: string | undefined,
    limit: number,
  ): Promise<SupplierLine[]> {
    const part = comparable(text);
    // Two characters of a script without an alphabet are as telling as three letters.
    const least = /^[a-z0-9 ]*$/.test(part) ? 3 : 2;
    if (part.length < least) throw suppliersErrors.searchTooShort();
    return this.tx.read(ctx, (readCtx) => this.lists.search(readCtx, part, after, limit));
  }

  get(ctx: Ctx, id: string): Promise<SupplierWithRisk> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  create(ctx: Ctx, fields: SupplierFields): Promise<SupplierWithRisk> {
    return this.tx.run(ctx, async (txCtx) => {
      const checked = check(fields);
      const id = newId();
      await this.refuseTwin(txCtx, id, checked);
      await this.suppliers.insert(txCtx, id, checked);
      await this.searches.put(txCtx, id);
      await this.screened.suppliersChanged(txCtx, [id]);
      txCtx.ledger.append({
        action: 'supplier.created',
        subject: { type: 'supplier', id },
        parts: [record(checked)],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /** @throws DomainError stale where somebody else was faster */
  change(
    ctx: Ctx,
    id: string,
    version: number,
    patch: Partial<SupplierFields>,
  ): Promise<SupplierWithRisk> {
    return this.tx.run(ctx, async (txCtx) => {
      const current = await this.getOrThrow(txCtx, id);
      if (current.version !== version) throw staleVersion(current.version);
      const fields = check({ ...fieldsOf(current), ...patch });
      await this.refuseTwin(txCtx, id, fields);
      const changed = await this.suppliers.update(txCtx, id, version, fields);
      if (!changed) throw staleVersion(version + 1);
      await this.searches.put(txCtx, id);
      await this.screened.suppliersChanged(txCtx, [id]);
      txCtx.ledger.append({
        action: 'supplier.changed',
        subject: { type: 'supplier', id },
        parts: [record(fields)],
      });
      if (fields.stateControl !== current.stateControl) await this.tellOfSites(txCtx, id);
      return this.getOrThrow(txCtx, id);
    });
  }

  /** Moves a supplier along its states; refusal, suspension and exit say why. */
  move(ctx: Ctx, id: string, version: number, move: StateMove): Promise<SupplierWithRisk> {
    return this.tx.run(ctx, async (txCtx) => {
      const { state: from, version: current } = await this.getOrThrow(txCtx, id);
      if (current !== version) throw staleVersion(current);
      const { to, reason = null, exitAssessment = null } = move;
      supplierStates.assert(from, to);
      if (STATES_WITH_REASON.has(to) && !reason) throw suppliersErrors.reasonMissing(to);
      if (to === 'exited' && !exitAssessment) throw suppliersErrors.assessmentMissing();
      const change = { id: newId(), supplierId: id, from, to, reason, exitAssessment };
      if (!(await this.suppliers.move(txCtx, change, version))) throw staleVersion(version + 1);
      txCtx.ledger.append({
        action: `supplier.${to.replaceAll('_', '-')}`,
        subject: { type: 'supplier', id },
        parts: [{ from, to }, { reason }, { exitAssessment }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /** What an assessment of risk looks at of the supplier is looked at from its sites. */
  private async tellOfSites(ctx: TxCtx, id: string): Promise<void> {
    const filter = { supplierIds: [id] };
    const sites = await this.sweeps.batch(ctx, undefined, MOST_SITES, filter);
    if (sites.length === 0) return;
    ctx.events.publish(sitesChanged, { siteIds: sites.map((site) => site.id) });
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<SupplierWithRisk> {
    const supplier = await this.suppliers.findWithRisk(ctx, id);
    if (!supplier) throw suppliersErrors.supplierNotFound();
    return supplier;
  }

  private async refuseTwin(ctx: TxCtx, id: string, fields: SupplierFields): Promise<void> {
    const twin = await this.suppliers.findTwin(ctx, id, fields);
    if (!twin) return;
    throw twin.sameLei ? suppliersErrors.leiTaken(twin.id) : suppliersErrors.nameTaken(twin.id);
  }
}

function check(fields: SupplierFields): SupplierFields {
  const { field } = suppliersErrors;
  const lei = fields.lei && bareIdentifier(fields.lei);
  const parentOsId = fields.parentOsId && bareIdentifier(fields.parentOsId);
  if (!countryOf(fields.countryIso3)) {
    throw field('/countryIso3', 'country_unknown', 'Give the ISO 3166-1 alpha-3 code, e.g. NPL.');
  }
  if (comparable(fields.name) === '') {
    throw field('/name', 'name_empty', 'A name has at least one letter or digit.');
  }
  if (lei && !isLei(lei)) {
    throw field('/lei', 'lei_check', 'The check digits of the LEI do not fit. Copy it again.');
  }
  if (parentOsId && !isOsId(parentOsId)) {
    throw field('/parentOsId', 'os_id_check', 'The check character of the OS ID does not fit.');
  }
  return { ...fields, lei, parentOsId };
}

function fieldsOf(supplier: Supplier): SupplierFields {
  const { name, nativeName, aliases, countryIso3, relation, lei } = supplier;
  const { registrationNumbers, parentName, parentOsId, employees, mainSector, stateControl } =
    supplier;
  return {
    name,
    nativeName,
    aliases,
    countryIso3,
    relation,
    lei,
    registrationNumbers,
    parentName,
    parentOsId,
    employees,
    mainSector,
    stateControl,
  };
}

function record(fields: SupplierFields) {
  const registrationNumbers = fields.registrationNumbers.map(({ scheme, number }) => ({
    scheme,
    number,
  }));
  return { ...fields, registrationNumbers };
}
