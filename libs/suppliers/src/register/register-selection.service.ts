import { Injectable } from '@nestjs/common';
import { Clock, type TxCtx } from '@para42/platform';
import { TierListService } from '../links/tier-list.service';
import {
  selectionValues,
  type RegisterSelection,
  type SelectedSite,
  type SelectedSupplier,
} from './register-selection';
import { RegisterSelectionRepository } from './register-selection.repository';

/** Of one statement. */
const SLICE = 10_000;

/**
 * Suppliers, or sites, that have something in common: for whoever wants to ask them something. Exited
 * ones, closed ones and those that were merged away are never among them.
 */
@Injectable()
export class RegisterSelectionService {
  constructor(
    private readonly clock: Clock,
    private readonly register: RegisterSelectionRepository,
    private readonly tiers: TierListService,
  ) {}

  /** In slices, in the order of ids. @throws DomainError invalid `tier_too_wide` */
  async *suppliers(ctx: TxCtx, selection: RegisterSelection): AsyncGenerator<SelectedSupplier[]> {
    const on = this.clock.today();
    const values = selectionValues(await this.withTiers(ctx, selection, on));
    yield* slices((after) => this.register.suppliers(ctx, values, on, after, SLICE), keyOfSupplier);
  }

  /** The same of sites. @param siteIds only among these */
  async *sites(
    ctx: TxCtx,
    selection: RegisterSelection,
    siteIds: readonly string[] | null,
  ): AsyncGenerator<SelectedSite[]> {
    const on = this.clock.today();
    const values = { ...selectionValues(await this.withTiers(ctx, selection, on)), siteIds };
    yield* slices((after) => this.register.sites(ctx, values, on, after, SLICE), keyOfSite);
  }

  private async withTiers(
    ctx: TxCtx,
    selection: RegisterSelection,
    on: string,
  ): Promise<RegisterSelection> {
    const { tiers, supplierIds } = selection;
    if (tiers === undefined) return selection;
    const reached = await this.tiers.suppliersAt(ctx, tiers, on);
    if (supplierIds === undefined) return { ...selection, supplierIds: reached };
    const asked = new Set(supplierIds);
    return { ...selection, supplierIds: reached.filter((id) => asked.has(id)) };
  }
}

async function* slices<T>(
  read: (after: string | undefined) => Promise<T[]>,
  keyOf: (one: T) => string,
): AsyncGenerator<T[]> {
  let after: string | undefined;
  for (;;) {
    const slice = await read(after);
    const last = slice.at(-1);
    if (last === undefined) return;
    yield slice;
    if (slice.length < SLICE) return;
    after = keyOf(last);
  }
}

const keyOfSupplier = ({ supplierId }: SelectedSupplier): string => supplierId;
const keyOfSite = ({ siteId }: SelectedSite): string => siteId;
