import { Injectable } from '@nestjs/common';
import { actorOf, Clock, notFound, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { diligenceErrors } from '../diligence.errors';
import { changedAction, refuseEmpty, type ActionChange } from './action-change';
import { ActionRepository, type Action, type ActionFilter } from './action.repository';
import { dueByDeadline, RepaymentDeadlines } from './repayment-deadlines';
import { actionStates } from './action.states';

/** What a supplier's user is shown of an action that was shared with it: never where it came from. */
export interface SharedAction {
  id: string;
  siteId: string;
  /** Null where the site is the supplier's no longer. */
  siteName: string | null;
  title: string;
  expectedEffect: string;
  dueOn: string;
  state: string;
  doneOn: string | null;
  version: number;
}

@Injectable()
export class ActionService {
  constructor(
    private readonly tx: Tx,
    private readonly actions: ActionRepository,
    private readonly deadlines: RepaymentDeadlines,
    private readonly suppliers: SuppliersReadModel,
    private readonly clock: Clock,
  ) {}

  list(
    ctx: Ctx,
    filter: ActionFilter,
    after: { dueOn: string; id: string } | undefined,
    limit: number,
  ): Promise<Action[]> {
    return this.tx.run(ctx, (txCtx) => this.actions.list(txCtx, filter, after, limit), {
      readOnly: true,
    });
  }

  get(ctx: Ctx, id: string): Promise<Action> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  change(ctx: Ctx, id: string, version: number, change: ActionChange): Promise<Action> {
    return this.tx.run(ctx, async (txCtx) => {
      const action = await this.expect(txCtx, id, version);
      refuseEmpty(change);
      if (change.state) actionStates.assert(action.state, change.state);
      await this.checkDeadline(txCtx, action, change.dueOn);
      const by = actorOf(txCtx);
      await this.write(txCtx, changedAction(action, change, { on: this.clock.today(), by }));
      const { note, ...plain } = change;
      txCtx.ledger.append({
        action: 'action.changed',
        subject: { type: 'action', id },
        parts: [{ from: action.state, ...plain }, { note: note ?? null }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /**
   * Shows the action to the supplier's users. A decision of a person each time: an action can give
   * away that a worker spoke, so nothing is shared by itself.
   */
  share(ctx: Ctx, id: string, version: number): Promise<Action> {
    return this.tx.run(ctx, async (txCtx) => {
      const action = await this.expect(txCtx, id, version);
      if (action.sharedOn) throw diligenceErrors.alreadyShared();
      await this.write(txCtx, { ...action, sharedOn: this.clock.today() });
      txCtx.ledger.append({
        action: 'action.shared',
        subject: { type: 'action', id },
        parts: [{ supplier: action.supplierId }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /**
   * Whether it worked, against its expected effect: a check of its own, after it was done, by somebody
   * other than the one who did it.
   * @throws DomainError conflict `own_check`
   */
  check(
    ctx: Ctx,
    id: string,
    version: number,
    check: { effective: boolean; note: string },
  ): Promise<Action> {
    return this.tx.run(ctx, async (txCtx) => {
      const action = await this.expect(txCtx, id, version);
      const state = check.effective ? 'effective' : 'not_effective';
      actionStates.assert(action.state, state);
      const checkedBy = actorOf(txCtx);
      if (checkedBy === action.doneBy) throw diligenceErrors.ownCheck();
      const checkedOn = this.clock.today();
      await this.write(txCtx, { ...action, state, checkedOn, checkedBy, checkNote: check.note });
      txCtx.ledger.append({
        action: `action.${state}`,
        subject: { type: 'action', id },
        parts: [{ from: action.state }, { note: check.note }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /** The supplier's side: what was shared with it, and that it is under way or done. */
  async ownList(
    ctx: Ctx,
    after: { dueOn: string; id: string } | undefined,
    limit: number,
  ): Promise<SharedAction[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => this.toShared(txCtx, await this.actions.list(txCtx, {}, after, limit)),
      { readOnly: true },
    );
  }

  /** @throws DomainError conflict `not_yours` where the buyer is to act */
  ownChange(
    ctx: Ctx,
    id: string,
    version: number,
    change: { state: 'in_progress' | 'done'; note?: string },
  ): Promise<SharedAction> {
    return this.tx.run(ctx, async (txCtx) => {
      const action = await this.getOrThrow(txCtx, id);
      if (action.ownerKind !== 'supplier') throw diligenceErrors.notYours();
      const changed = await this.change(txCtx, id, version, change);
      const [shared] = await this.toShared(txCtx, [changed]);
      if (!shared) throw notFound('action');
      return shared;
    });
  }

  /** Repayment is not put off beyond the day that the plan of the site sets. */
  private async checkDeadline(ctx: TxCtx, action: Action, dueOn?: string): Promise<void> {
    if (dueOn === undefined) return;
    const { siteId, remedyForm } = action;
    const deadlineOn = (await this.deadlines.ofSites(ctx, [siteId])).get(siteId);
    if (deadlineOn !== undefined && dueByDeadline(dueOn, remedyForm, deadlineOn) !== dueOn)
      throw diligenceErrors.dueAfterDeadline(deadlineOn);
  }

  private async expect(ctx: TxCtx, id: string, version: number): Promise<Action> {
    const action = await this.getOrThrow(ctx, id);
    if (action.version !== version) throw staleVersion(action.version);
    return action;
  }

  /** With the name of the supplier's own site, as the register shows it to the supplier. */
  private async toShared(ctx: TxCtx, actions: readonly Action[]): Promise<SharedAction[]> {
    const names = await this.suppliers.siteNames(
      ctx,
      actions.map(({ siteId }) => siteId),
    );
    return actions.map((action) => toShared(action, names.get(action.siteId) ?? null));
  }

  private async write(ctx: TxCtx, action: Action): Promise<void> {
    if (await this.actions.update(ctx, action)) return;
    throw staleVersion(action.version + 1);
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<Action> {
    const action = await this.actions.find(ctx, id);
    if (!action) throw notFound('action');
    return action;
  }
}

function toShared(action: Action, siteName: string | null): SharedAction {
  const { id, siteId, title, expectedEffect, dueOn, state, doneOn, version } = action;
  return { id, siteId, siteName, title, expectedEffect, dueOn, state, doneOn, version };
}
