import { Injectable } from '@nestjs/common';
import { countryOf } from '@para42/locations';
import { Clock, newId, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { TierListService } from '../links/tier-list.service';
import { matchLater } from '../matching/match-later';
import { suppliersErrors } from '../suppliers.errors';
import { bareIdentifier, isLei, isOsId } from './identifiers';
import { comparable } from './names';
import { RegisterSubjects } from './register-subjects';
import { SupplierChanges } from './supplier-changes';
import { checkedNumber } from './registration-number';
import {
  supplierFields,
  type NewSupplier,
  type SupplierFields,
  type SupplierLine,
  type SupplierWithRisk,
} from './supplier';
import { SupplierListRepository, type SupplierFilter } from './supplier-list.repository';
import { SupplierRepository } from './supplier.repository';
import { SupplierSearchRepository } from './supplier-search.repository';

/** Suppliers of a tier that are looked up at a time. */
const SLICE = 1_000;

/** Suppliers of the register, as the buyer's side keeps them. */
@Injectable()
export class SupplierService {
  constructor(
    private readonly tx: Tx,
    private readonly suppliers: SupplierRepository,
    private readonly lists: SupplierListRepository,
    private readonly searches: SupplierSearchRepository,
    private readonly changes: SupplierChanges,
    private readonly screened: RegisterSubjects,
    private readonly tiers: TierListService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid `tier_too_wide` */
  list(
    ctx: Ctx,
    { tier, ...filter }: SupplierFilter & { tier?: number },
    after: string | undefined,
    limit: number,
  ): Promise<SupplierLine[]> {
    if (tier !== undefined) return this.ofTier(ctx, tier, filter, after, limit);
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

  create(ctx: Ctx, said: NewSupplier): Promise<SupplierWithRisk> {
    return this.tx.run(ctx, async (txCtx) => {
      const checked = check(supplierFields(said));
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
      matchLater(txCtx, 'supplier', [id]);
      return this.getOrThrow(txCtx, id);
    });
  }

  /** @throws DomainError stale where somebody else was faster */
  change(
    ctx: Ctx,
    asked: string,
    version: number,
    patch: Partial<SupplierFields>,
  ): Promise<SupplierWithRisk> {
    return this.tx.run(ctx, async (txCtx) => {
      const current = await this.getOrThrow(txCtx, asked);
      const { id } = current;
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
      matchLater(txCtx, 'supplier', [id]);
      if (fields.stateControl !== current.stateControl) await this.changes.tellOfSites(txCtx, [id]);
      return this.getOrThrow(txCtx, id);
    });
  }

  private ofTier(
    ctx: Ctx,
    tier: number,
    filter: SupplierFilter,
    after: string | undefined,
    limit: number,
  ): Promise<SupplierLine[]> {
    const read = async (txCtx: TxCtx): Promise<SupplierLine[]> => {
      const all = await this.tiers.suppliersAt(txCtx, [tier], this.clock.today());
      const left = all.filter((id) => after === undefined || id > after);
      const lines: SupplierLine[] = [];
      for (let at = 0; at < left.length && lines.length < limit; at += SLICE) {
        const ids = left.slice(at, at + SLICE);
        const room = limit - lines.length;
        lines.push(...(await this.lists.list(txCtx, { ...filter, ids }, undefined, room)));
      }
      return lines;
    };
    return this.tx.run(ctx, read, { readOnly: true });
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<SupplierWithRisk> {
    const supplier = await this.suppliers.findWithRisk(ctx, id);
    if (!supplier) throw suppliersErrors.supplierNotFound();
    return supplier;
  }

  private async refuseTwin(ctx: TxCtx, id: string, fields: SupplierFields): Promise<void> {
    const twin = await this.suppliers.findTwin(ctx, id, fields);
    if (!twin) return;
    if (twin.sameLei) throw suppliersErrors.leiTaken(twin.id);
    throw twin.sameOsId ? suppliersErrors.osIdTaken(twin.id) : suppliersErrors.nameTaken(twin.id);
  }
}

function check(fields: SupplierFields): SupplierFields {
  const { field } = suppliersErrors;
  const lei = fields.lei && bareIdentifier(fields.lei);
  if (!countryOf(fields.countryIso3)) {
    throw field('/countryIso3', 'country_unknown', 'Give the ISO 3166-1 alpha-3 code, e.g. NPL.');
  }
  if (comparable(fields.name) === '') {
    throw field('/name', 'name_empty', 'A name has at least one letter or digit.');
  }
  if (lei && !isLei(lei)) {
    throw field('/lei', 'lei_check', 'The check digits of the LEI do not fit. Copy it again.');
  }
  return {
    ...fields,
    lei,
    osId: checkedOsId('/osId', fields.osId),
    parentOsId: checkedOsId('/parentOsId', fields.parentOsId),
    registrationNumbers: fields.registrationNumbers.map((each, at) => {
      const number = checkedNumber(each);
      if (number) return number;
      throw field(
        `/registrationNumbers/${at}/number`,
        'registration_number_check',
        `The check of ${each.scheme} does not fit this number. Copy it again.`,
      );
    }),
  };
}

function checkedOsId(path: string, text: string | null): string | null {
  const osId = text && bareIdentifier(text);
  if (!osId || isOsId(osId)) return osId;
  throw suppliersErrors.field(
    path,
    'os_id_check',
    'The check character of the OS ID does not fit. Copy it again.',
  );
}

function fieldsOf(supplier: SupplierWithRisk): SupplierFields {
  const { id, state, createdAt, version, risk, ...fields } = supplier;
  return fields;
}

/** Plain values, as the ledger takes them. */
function record(fields: SupplierFields) {
  return {
    ...fields,
    registrationNumbers: fields.registrationNumbers.map((each) => ({ ...each })),
    otherNames: fields.otherNames.map((each) => ({ ...each })),
  };
}
