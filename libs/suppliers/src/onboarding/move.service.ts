import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import { staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import type { HitView, ListEdition } from '@para42/screening';
import type { SupplierWithRisk } from '../register/supplier';
import { SupplierRepository } from '../register/supplier.repository';
import { suppliersErrors } from '../suppliers.errors';
import { frozenAssessment } from './exit-assessment.service';
import { MoveDemandsService } from './move-demands.service';
import { refusalOfMove } from './move.policy';
import { OnboardingSettingService } from './onboarding-setting.service';
import { onboardingErrors } from './onboarding.errors';
import type { StateMove } from './state-move';
import { StateEntryService } from './state-entry.service';

export interface MovedSupplier {
  supplier: SupplierWithRisk;
  /** Strong hits that no person has found to be false; told on screening and on approval. */
  hits: HitView[];
  /** Editions of lists in use or in quarantine; null of other moves. */
  heldAgainst: ListEdition[] | null;
}

/** Moves of a supplier that a person of the buyer makes. */
@Injectable()
export class OnboardingMoveService {
  constructor(
    private readonly tx: Tx,
    private readonly suppliers: SupplierRepository,
    private readonly demands: MoveDemandsService,
    private readonly entries: StateEntryService,
    private readonly settings: OnboardingSettingService,
    private readonly identity: IdentityReadModel,
  ) {}

  /**
   * @param version of the supplier
   * @throws DomainError stale; forbidden `move_not_yours`; conflict `illegal_transition`, and what
   *   MoveDemandsService says is missing
   */
  move(ctx: Ctx, id: string, version: number, move: StateMove): Promise<MovedSupplier> {
    return this.tx.run(ctx, async (txCtx) => {
      const supplier = await this.getOrThrow(txCtx, id);
      if (supplier.version !== version) throw staleVersion(supplier.version);
      const refusal = refusalOfMove(ctx, supplier.state, move.to);
      if (refusal) throw refusal;
      await this.checkStage(txCtx, move);
      const { hits, assessment, heldAgainst } = await this.demands.check(txCtx, supplier, move);
      const { to, reason, remarks, despiteHits, ownerId, dueOn } = move;
      await this.entries.enter(txCtx, supplier, {
        to,
        reason,
        remarks,
        despiteHits,
        exitAssessment: assessment && frozenAssessment(assessment),
        heldAgainst,
        ownerId,
        dueOn,
      });
      return { supplier: await this.getOrThrow(txCtx, id), hits, heldAgainst: heldAgainst ?? null };
    });
  }

  private async checkStage(ctx: TxCtx, { ownerId, dueOn }: StateMove): Promise<void> {
    if (ownerId && !(await this.identity.isMember(ctx, ownerId)))
      throw onboardingErrors.notAMember('/ownerId');
    if (dueOn !== undefined && dueOn < (await this.settings.today(ctx)))
      throw onboardingErrors.duePast();
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<SupplierWithRisk> {
    const supplier = await this.suppliers.findWithRisk(ctx, id);
    if (!supplier) throw suppliersErrors.supplierNotFound();
    return supplier;
  }
}
