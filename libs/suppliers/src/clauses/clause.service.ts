import { Injectable } from '@nestjs/common';
import { actorOf, newId, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { OnboardingSettingService } from '../onboarding/onboarding-setting.service';
import { SupplierRepository } from '../register/supplier.repository';
import { suppliersErrors } from '../suppliers.errors';
import {
  clauseState,
  CLAUSE_KINDS,
  type Clause,
  type ClauseKind,
  type ClauseSignatory,
  type ClauseState,
  type NewClause,
} from './clause';
import { clauseErrors } from './clause.errors';
import { ClauseRepository, type ClauseFilter, type LackingSupplier } from './clause.repository';

export type DatedClause = Clause & { state: ClauseState };

/**
 * Clauses of contracts. What was recorded is never changed: it is accepted once, and withdrawn where
 * it was wrong or has ended, so that what was agreed on a day can be told afterwards.
 */
@Injectable()
export class ClauseService {
  constructor(
    private readonly tx: Tx,
    private readonly clauses: ClauseRepository,
    private readonly suppliers: SupplierRepository,
    private readonly settings: OnboardingSettingService,
  ) {}

  /** Newest first; a supplier's own user gets its own. */
  list(
    ctx: Ctx,
    filter: ClauseFilter,
    before: string | undefined,
    limit: number,
  ): Promise<DatedClause[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const today = await this.settings.today(txCtx);
        const clauses = await this.clauses.list(txCtx, filter, before, limit);
        return clauses.map((clause) => ({ ...clause, state: clauseState(clause, today) }));
      },
      { readOnly: true },
    );
  }

  get(ctx: Ctx, id: string): Promise<DatedClause> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  /** @throws DomainError supplier_not_found; invalid `clause_validity` */
  record(ctx: Ctx, said: NewClause): Promise<DatedClause> {
    return this.tx.run(ctx, async (txCtx) => {
      const supplier = await this.suppliers.find(txCtx, said.supplierId);
      if (!supplier) throw suppliersErrors.supplierNotFound();
      // A supplier that was merged away is found as the one that replaced it.
      const clause = { ...said, supplierId: supplier.id };
      const { validFrom, validUntil } = clause;
      if (validUntil !== null && validUntil < validFrom) throw clauseErrors.endsBeforeItBegins();
      const id = newId();
      await this.clauses.insert(txCtx, id, clause, actorOf(ctx));
      txCtx.ledger.append({
        action: 'clause.recorded',
        subject: { type: 'clause', id },
        parts: [{ ...clause }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /**
   * By a user of the supplier itself, or recorded by the buyer from a signed paper.
   * @param on the day of signing; today where it is not given
   * @throws DomainError stale; conflict `clause_not_awaiting_acceptance`
   */
  accept(
    ctx: Ctx,
    id: string,
    version: number,
    signatory: ClauseSignatory,
    on?: string,
  ): Promise<DatedClause> {
    return this.tx.run(ctx, async (txCtx) => {
      const clause = await this.expect(txCtx, id, version);
      const { state, acceptance, withdrawal, validUntil } = clause;
      if (acceptance || withdrawal) throw clauseErrors.notAwaiting(state);
      const today = await this.settings.today(txCtx);
      if (on !== undefined && on > today) throw clauseErrors.acceptedInFuture();
      const acceptedOn = on ?? today;
      if (validUntil !== null && acceptedOn > validUntil) throw clauseErrors.notAwaiting(state);
      if (!(await this.clauses.accept(txCtx, clause, acceptedOn, signatory)))
        throw staleVersion(version + 1);
      const { name, role, authority } = signatory;
      txCtx.ledger.append({
        action: 'clause.accepted',
        subject: { type: 'clause', id },
        parts: [
          { supplier: clause.supplierId, kind: clause.kind, acceptedOn },
          { signatory: { name, role, authority } },
        ],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /** @throws DomainError stale; conflict `clause_withdrawn` */
  withdraw(ctx: Ctx, id: string, version: number, reason: string): Promise<DatedClause> {
    return this.tx.run(ctx, async (txCtx) => {
      const clause = await this.expect(txCtx, id, version);
      if (clause.withdrawal) throw clauseErrors.withdrawn();
      const on = await this.settings.today(txCtx);
      if (!(await this.clauses.withdraw(txCtx, clause, on, reason)))
        throw staleVersion(version + 1);
      txCtx.ledger.append({
        action: 'clause.withdrawn',
        subject: { type: 'clause', id },
        parts: [
          { supplier: clause.supplierId, kind: clause.kind, withdrawnOn: on },
          { internal: { reason } },
        ],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /** Suppliers that have not accepted a clause that is in force. @param kind one; otherwise any of them */
  lacking(
    ctx: Ctx,
    kind: ClauseKind | undefined,
    after: string | undefined,
    limit: number,
  ): Promise<LackingSupplier[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const kinds = kind ? [kind] : CLAUSE_KINDS;
        const today = await this.settings.today(txCtx);
        return this.clauses.lacking(txCtx, kinds, today, after, limit);
      },
      { readOnly: true },
    );
  }

  private async expect(ctx: TxCtx, id: string, version: number): Promise<DatedClause> {
    const clause = await this.getOrThrow(ctx, id);
    if (clause.version !== version) throw staleVersion(clause.version);
    return clause;
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<DatedClause> {
    const clause = await this.clauses.find(ctx, id);
    if (!clause) throw clauseErrors.clauseNotFound();
    return { ...clause, state: clauseState(clause, await this.settings.today(ctx)) };
  }
}
