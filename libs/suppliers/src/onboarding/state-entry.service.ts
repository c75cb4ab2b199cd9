import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import {
  addDays,
  Clock,
  dayIn,
  newId,
  nextReminderOn,
  staleVersion,
  type JsonValue,
  type TxCtx,
} from '@para42/platform';
import type { ListEdition } from '@para42/screening';
import type { Supplier } from '../register/supplier';
import { SupplierRepository } from '../register/supplier.repository';
import type { SupplierState } from '../register/supplier.states';
import { supplierStateChanged } from '../suppliers.events';
import { OnboardingSettingRepository } from './onboarding-setting.repository';
import { StageRepository, type Stage } from './stage.repository';
import { isStage, STAGES } from './stage.table';
import { StateHistoryRepository, type ProfileRemark } from './state-history.repository';

/** A move that was found to be allowed and complete. */
export interface StateEntry {
  to: SupplierState;
  reason?: string;
  remarks?: readonly ProfileRemark[];
  exitAssessment?: Readonly<Record<string, string>>;
  /** Editions of lists that were in use, or waited in quarantine. */
  heldAgainst?: readonly ListEdition[];
  /** Hits in spite of which a supplier was approved. */
  despiteHits?: readonly string[];
  /** Who sees to the stage that begins; otherwise whoever did so before, or makes the move. */
  ownerId?: string;
  /** YYYY-MM-DD; otherwise by the tenant's days for the stage. */
  dueOn?: string;
}

/** Writes a move down: the state, why, the stage that ends and the one that begins. */
@Injectable()
export class StateEntryService {
  constructor(
    private readonly suppliers: SupplierRepository,
    private readonly stages: StageRepository,
    private readonly settings: OnboardingSettingRepository,
    private readonly history: StateHistoryRepository,
    private readonly identity: IdentityReadModel,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError stale where the supplier is no longer at its version */
  async enter(
    ctx: TxCtx,
    supplier: Pick<Supplier, 'id' | 'state' | 'version'>,
    entry: StateEntry,
  ): Promise<void> {
    const { id: supplierId, state: from, version } = supplier;
    const { to, reason = null, remarks = [], exitAssessment = null } = entry;
    const heldAgainst = entry.heldAgainst ?? null;
    const change = { id: newId(), supplierId, from, to, reason, exitAssessment, heldAgainst };
    if (!(await this.suppliers.move(ctx, change, version))) throw staleVersion(version + 1);
    const told = remarks.map(({ field, remark }) => ({ id: newId(), field, remark }));
    await this.history.addRemarks(ctx, supplierId, change.id, told);
    const ended = await this.stages.end(ctx, supplierId);
    const begun = await this.begin(ctx, supplierId, entry, ended);
    ctx.ledger.append({
      action: `supplier.${to.replaceAll('_', '-')}`,
      subject: { type: 'supplier', id: supplierId },
      parts: [
        {
          from,
          to,
          ownerId: begun?.ownerId ?? null,
          dueOn: begun?.dueOn ?? null,
          despiteHits: [...(entry.despiteHits ?? [])],
        },
        // Why stays out of bundles, whoever they are for.
        { internal: { reason } },
        { internal: { exitAssessment: exitAssessment as JsonValue } },
        ...(heldAgainst ? [{ heldAgainst: heldAgainst.map((each) => ({ ...each })) }] : []),
        { internal: { remarks: remarks.map(({ field, remark }) => ({ field, remark })) } },
      ],
    });
    ctx.events.publish(supplierStateChanged, { supplierId, from, to });
  }

  private async begin(
    ctx: TxCtx,
    supplierId: string,
    { to, ownerId, dueOn }: StateEntry,
    ended: Stage | undefined,
  ): Promise<{ ownerId: string | null; dueOn: string } | undefined> {
    if (!isStage(to)) return undefined;
    const setting = await this.settings.get(ctx);
    const today = dayIn(setting.timeZone, this.clock.now());
    const owner = ownerId ?? ended?.ownerId ?? (await this.mover(ctx));
    const due = dueOn ?? addDays(today, setting.days[to]);
    await this.stages.open(ctx, {
      id: newId(),
      supplierId,
      state: to,
      waitsFor: STAGES[to].waitsFor,
      ownerId: owner,
      dueOn: due,
      dueSetOn: today,
      remindOn: nextReminderOn(due, today, today),
      enteredOn: today,
    });
    return { ownerId: owner, dueOn: due };
  }

  /** The person who acts, and not a program with a key. */
  private async mover(ctx: TxCtx): Promise<string | null> {
    const { kind, id } = ctx.actor;
    return kind === 'buyer' && (await this.identity.isMember(ctx, id)) ? id : null;
  }
}
