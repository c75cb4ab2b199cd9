import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import { addDays, nextReminderOn, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { supplierStates, type SupplierState } from '../register/supplier.states';
import { OnboardingSettingService } from './onboarding-setting.service';
import { onboardingErrors } from './onboarding.errors';
import { StageRepository, type StageFilter, type StageLine } from './stage.repository';
import type { StageState, WaitsFor } from './stage.table';

export const DUE = ['overdue', 'soon', 'later'] as const;

export interface StageQuestion {
  /** A user id, `me` or `none`. */
  owner?: string;
  state?: StageState;
  waitsFor?: WaitsFor;
  /** By the tenant's day; `soon`: today and the seven days after it. */
  due?: (typeof DUE)[number];
}

/** A line with the name of its owner; null where nobody owns it, or the owner is no member any more. */
export type OwnedStage = StageLine & { ownerName: string | null };

export interface OnboardingCount {
  state: SupplierState;
  suppliers: number;
  overdue: number;
  dueSoon: number;
  unowned: number;
}

const SOON_DAYS = 7;

/** What waits for whom. */
@Injectable()
export class StageService {
  constructor(
    private readonly tx: Tx,
    private readonly stages: StageRepository,
    private readonly settings: OnboardingSettingService,
    private readonly identity: IdentityReadModel,
  ) {}

  list(
    ctx: Ctx,
    question: StageQuestion,
    after: { dueOn: string; id: string } | undefined,
    limit: number,
  ): Promise<OwnedStage[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const filter = filterOf(ctx, question, await this.settings.today(txCtx));
        return this.named(txCtx, await this.stages.list(txCtx, filter, after, limit));
      },
      { readOnly: true },
    );
  }

  /** How many suppliers are in each state, and of how many the stage is overdue or soon due. */
  counts(ctx: Ctx): Promise<OnboardingCount[]> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const today = await this.settings.today(txCtx);
        const stages = await this.stages.counts(txCtx, today, addDays(today, SOON_DAYS));
        const suppliers = await this.stages.suppliersByState(txCtx);
        return supplierStates.states.map((state) => {
          const stage = stages.find((each) => each.state === state);
          return {
            state,
            suppliers: suppliers.find((each) => each.state === state)?.suppliers ?? 0,
            overdue: stage?.overdue ?? 0,
            dueSoon: stage?.dueSoon ?? 0,
            unowned: stage?.unowned ?? 0,
          };
        });
      },
      { readOnly: true },
    );
  }

  /** Gives a stage to somebody else, or another due day. @throws DomainError not_found; stale */
  change(
    ctx: Ctx,
    id: string,
    version: number,
    { ownerId, dueOn }: { ownerId?: string | null; dueOn?: string },
  ): Promise<OwnedStage> {
    return this.tx.run(ctx, async (txCtx) => {
      const stage = await this.stages.find(txCtx, id);
      if (!stage) throw onboardingErrors.stageNotFound();
      if (stage.version !== version) throw staleVersion(stage.version);
      if (ownerId) await this.requireMember(txCtx, ownerId, '/ownerId');
      const changed = { ...stage, ownerId: ownerId === undefined ? stage.ownerId : ownerId };
      if (dueOn !== undefined && dueOn !== stage.dueOn) {
        const today = await this.settings.today(txCtx);
        if (dueOn < today) throw onboardingErrors.duePast();
        const remindOn = nextReminderOn(dueOn, today, today);
        Object.assign(changed, { dueOn, dueSetOn: today, remindOn });
      }
      if (!(await this.stages.update(txCtx, changed))) throw staleVersion(version + 1);
      txCtx.ledger.append({
        action: 'onboarding.stage-changed',
        subject: { type: 'supplier', id: stage.supplierId },
        parts: [{ state: stage.state, ownerId: changed.ownerId, dueOn: changed.dueOn }],
      });
      const [line] = await this.named(txCtx, await this.stages.list(txCtx, {}, undefined, 1, id));
      if (!line) throw onboardingErrors.stageNotFound();
      return line;
    });
  }

  /** Gives all open stages of one person to another, e.g. when somebody leaves. @returns how many */
  handOver(ctx: Ctx, fromId: string, toId: string): Promise<number> {
    return this.tx.run(ctx, async (txCtx) => {
      await this.requireMember(txCtx, toId, '/toId');
      // Whoever has left is known by name still.
      const known = await this.identity.names(txCtx, [fromId]);
      if (!known.has(fromId)) throw onboardingErrors.notAMember('/fromId');
      const stages = await this.stages.handOver(txCtx, fromId, toId);
      txCtx.ledger.append({
        action: 'onboarding.handed-over',
        subject: { type: 'tenant', id: ctx.tenantId },
        parts: [{ from: fromId, to: toId, stages }],
      });
      return stages;
    });
  }

  private async requireMember(ctx: TxCtx, userId: string, path: string): Promise<void> {
    if (!(await this.identity.isMember(ctx, userId))) throw onboardingErrors.notAMember(path);
  }

  private async named(ctx: TxCtx, lines: readonly StageLine[]): Promise<OwnedStage[]> {
    const owners = lines.flatMap(({ ownerId }) => ownerId ?? []);
    const names = await this.identity.names(ctx, [...new Set(owners)]);
    return lines.map((line) => ({
      ...line,
      ownerName: (line.ownerId && names.get(line.ownerId)) ?? null,
    }));
  }
}

function filterOf(ctx: Ctx, question: StageQuestion, today: string): StageFilter {
  const { owner, state, waitsFor, due } = question;
  const soon = addDays(today, SOON_DAYS);
  const days: Record<NonNullable<StageQuestion['due']>, StageFilter> = {
    overdue: { dueUntil: addDays(today, -1) },
    soon: { dueFrom: today, dueUntil: soon },
    later: { dueFrom: addDays(soon, 1) },
  };
  return {
    state,
    waitsFor,
    ownerId: owner === 'me' ? ctx.actor.id : owner === 'none' ? undefined : owner,
    unowned: owner === 'none',
    ...(due && days[due]),
  };
}
