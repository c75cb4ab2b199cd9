import { Injectable } from '@nestjs/common';
import { Tx, type Ctx } from '@para42/platform';
import { SupplierRepository } from '../register/supplier.repository';
import type { SupplierState } from '../register/supplier.states';
import { suppliersErrors } from '../suppliers.errors';
import { ownId } from './profile-draft.service';
import { ProfileSubmissionRepository } from './profile-submission.repository';
import { StageRepository } from './stage.repository';
import { stateForSupplier, STAGES, type WaitsFor } from './stage.table';
import { StateHistoryRepository, type ProfileRemark } from './state-history.repository';

/** Where a supplier stands, as its own users see it. */
export interface OwnOnboarding {
  state: SupplierState;
  /** Null where nothing is waited for. */
  waitsFor: WaitsFor | null;
  /** What the supplier is to do; null where it is not its turn. */
  asked: string | null;
  /** YYYY-MM-DD; only of what the supplier is to do. */
  dueOn: string | null;
  /** What was asked to be changed, while it is. */
  remarks: ProfileRemark[];
  rounds: { round: number; submittedAt: string; documentSha256: string }[];
}

@Injectable()
export class OwnOnboardingService {
  constructor(
    private readonly tx: Tx,
    private readonly suppliers: SupplierRepository,
    private readonly stages: StageRepository,
    private readonly history: StateHistoryRepository,
    private readonly submissions: ProfileSubmissionRepository,
  ) {}

  /** @throws DomainError forbidden `no_own_profile` */
  get(ctx: Ctx): Promise<OwnOnboarding> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const id = ownId(ctx);
        const supplier = await this.suppliers.find(txCtx, id);
        if (!supplier) throw suppliersErrors.supplierNotFound();
        const stage = await this.stages.openOf(txCtx, id);
        const own = stage?.waitsFor === 'supplier' ? stage : undefined;
        const rounds = await this.submissions.rounds(txCtx, id);
        return {
          state: stateForSupplier(supplier.state),
          waitsFor: stage?.waitsFor ?? null,
          asked: own ? STAGES[own.state].task : null,
          dueOn: own?.dueOn ?? null,
          remarks:
            own?.state === 'changes_requested' ? await this.history.lastRemarks(txCtx, id) : [],
          rounds: rounds
            .filter(({ round }) => round > 0)
            .map(({ round, submittedAt, documentSha256 }) => ({
              round,
              submittedAt,
              documentSha256,
            })),
        };
      },
      { readOnly: true },
    );
  }
}
