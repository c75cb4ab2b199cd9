import { Injectable } from '@nestjs/common';
import { actorOf, newId, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { SupplierRepository } from '../register/supplier.repository';
import { suppliersErrors } from '../suppliers.errors';
import type { ExitAssessment, ExitConsiderations } from './exit-assessment';
import { ExitAssessmentRepository } from './exit-assessment.repository';
import { onboardingErrors } from './onboarding.errors';

/** Part of every assessment, whatever else it says. */
export const REMEDY_CONTINUES =
  'Obligations to give remedy continue after the exit: no repayment plan and no finding is closed by it.';

/** Assessments of a responsible exit: written by one person, reviewed by another. */
@Injectable()
export class ExitAssessmentService {
  constructor(
    private readonly tx: Tx,
    private readonly suppliers: SupplierRepository,
    private readonly assessments: ExitAssessmentRepository,
  ) {}

  /** @throws DomainError not_found */
  list(
    ctx: Ctx,
    supplierId: string,
    before: string | undefined,
    limit: number,
  ): Promise<ExitAssessment[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const { id } = await this.requireSupplier(txCtx, supplierId);
        return this.assessments.list(txCtx, id, before, limit);
      },
      { readOnly: true },
    );
  }

  /** @throws DomainError not_found; invalid `remedy_continues`; conflict `no_relation_to_leave` */
  write(
    ctx: Ctx,
    supplierId: string,
    said: ExitConsiderations & { remedyContinues: boolean },
  ): Promise<ExitAssessment> {
    return this.tx.run(ctx, async (txCtx) => {
      const { id: standingId, state } = await this.requireSupplier(txCtx, supplierId);
      if (state !== 'active' && state !== 'suspended') throw onboardingErrors.notBeforeTrade(state);
      if (!said.remedyContinues) throw onboardingErrors.remedyContinues();
      const id = newId();
      await this.assessments.insert(txCtx, id, standingId, said, actorOf(ctx));
      txCtx.ledger.append({
        action: 'exit-assessment.written',
        subject: { type: 'exit-assessment', id },
        parts: [{ supplier: standingId }, considerations(said)],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /** @throws DomainError not_found; stale; conflict `own_review`, `exit_assessment_reviewed` */
  review(
    ctx: Ctx,
    id: string,
    version: number,
    { state, note }: { state: 'accepted' | 'returned'; note: string },
  ): Promise<ExitAssessment> {
    return this.tx.run(ctx, async (txCtx) => {
      const assessment = await this.getOrThrow(txCtx, id);
      if (assessment.version !== version) throw staleVersion(assessment.version);
      if (assessment.state !== 'written')
        throw onboardingErrors.assessmentReviewed(assessment.state);
      const by = actorOf(ctx);
      if (by === assessment.writtenBy) throw onboardingErrors.ownReview();
      const reviewed = await this.assessments.review(txCtx, assessment, { state, by, note });
      if (!reviewed) throw staleVersion(version + 1);
      txCtx.ledger.append({
        action: `exit-assessment.${state}`,
        subject: { type: 'exit-assessment', id },
        parts: [{ supplier: assessment.supplierId }, { note }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /** One that was merged away is found as the one that replaced it. */
  private async requireSupplier(ctx: TxCtx, id: string) {
    const supplier = await this.suppliers.find(ctx, id);
    if (!supplier) throw suppliersErrors.supplierNotFound();
    return supplier;
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<ExitAssessment> {
    const assessment = await this.assessments.find(ctx, id);
    if (!assessment) throw onboardingErrors.assessmentNotFound();
    return assessment;
  }
}

/** As the exit itself keeps it, whatever becomes of the record. */
export function frozenAssessment(assessment: ExitAssessment): Record<string, string> {
  const { id, writtenBy, reviewedBy, reviewedAt } = assessment;
  return {
    assessment: id,
    ...considerations(assessment),
    remedy: REMEDY_CONTINUES,
    writtenBy,
    reviewedBy: reviewedBy ?? '',
    reviewedAt: reviewedAt ?? '',
  };
}

function considerations(said: ExitConsiderations): Record<keyof ExitConsiderations, string> {
  const { crucial, severity, effectOnPeople, leverage, capacityBuilding, openRemedy } = said;
  return { crucial, severity, effectOnPeople, leverage, capacityBuilding, openRemedy };
}
