import { Injectable } from '@nestjs/common';
import {
  Clock,
  DomainError,
  notFound,
  staleVersion,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import { ActionRepository, type Action, type ActionFilter } from './action.repository';
import { actionStates } from './action.states';

export interface ActionChange {
  state?: 'in_progress' | 'done' | 'cancelled';
  ownerName?: string;
  dueOn?: string;
  note?: string;
}

/** What a supplier's user is shown of an action that was shared with it: never where it came from. */
export interface SharedAction {
  id: string;
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
      if (change.state) actionStates.assert(action.state, change.state);
      await this.write(txCtx, action, {
        state: change.state,
        ownerName: change.ownerName,
        dueOn: change.dueOn,
        ...(change.state === 'done' ? { doneOn: this.clock.today(), doneNote: change.note } : {}),
      });
      const { note, ...plain } = change;
      txCtx.ledger.append({
        action: 'action.changed',
        subject: { type: 'action', id },
        parts: [{ ...plain }, { note: note ?? null }],
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
      if (action.sharedOn)
        throw new DomainError(
          'conflict',
          'already_shared',
          'The supplier can see this action already.',
        );
      await this.write(txCtx, action, { sharedOn: this.clock.today() });
      txCtx.ledger.append({
        action: 'action.shared',
        subject: { type: 'action', id },
        parts: [{ supplier: action.supplierId }],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  /** Whether it worked, against its expected effect: a check of its own, after it was done. */
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
      await this.write(txCtx, action, {
        state,
        checkedOn: this.clock.today(),
        checkNote: check.note,
      });
      txCtx.ledger.append({
        action: `action.${state}`,
        subject: { type: 'action', id },
        parts: [{ note: check.note }],
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
    return (await this.list(ctx, {}, after, limit)).map(toShared);
  }

  async ownChange(
    ctx: Ctx,
    id: string,
    version: number,
    change: { state: 'in_progress' | 'done'; note?: string },
  ): Promise<SharedAction> {
    return toShared(await this.change(ctx, id, version, change));
  }

  private async expect(ctx: TxCtx, id: string, version: number): Promise<Action> {
    const action = await this.getOrThrow(ctx, id);
    if (action.version !== version) throw staleVersion(action.version);
    return action;
  }

  private async write(
    ctx: TxCtx,
    action: Action,
    change: Parameters<ActionRepository['change']>[3],
  ): Promise<void> {
    if (await this.actions.change(ctx, action.id, action.version, change)) return;
    throw staleVersion(action.version + 1);
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<Action> {
    const action = await this.actions.find(ctx, id);
    if (!action) throw notFound('action');
    return action;
  }
}

function toShared(action: Action): SharedAction {
  const { id, title, expectedEffect, dueOn, state, doneOn, version } = action;
  return { id, title, expectedEffect, dueOn, state, doneOn, version };
}
