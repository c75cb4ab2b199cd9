import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { STAGE_STATES, STAGES, type StageState } from './stage.table';

export interface OnboardingSetting {
  /** Of IANA: by whose days a stage is due. */
  timeZone: string;
  /** Days until a stage is due. */
  days: Record<StageState, number>;
  /** Who is told of what is overdue; null: the owners of the tenant. */
  escalationOwnerId: string | null;
  version: number;
}

export const DEFAULT_SETTING: OnboardingSetting = {
  timeZone: 'UTC',
  days: Object.fromEntries(STAGE_STATES.map((state) => [state, STAGES[state].days])) as Record<
    StageState,
    number
  >,
  escalationOwnerId: null,
  version: 1,
};

@Injectable()
export class OnboardingSettingRepository {
  /** The defaults, as version 1, where the tenant has set nothing. */
  async get(ctx: TxCtx): Promise<OnboardingSetting> {
    const row = await ctx.tx.one<OnboardingSetting>(
      `select time_zone as "timeZone", days, escalation_owner_id as "escalationOwnerId", version
       from onboarding_setting where tenant_id = $1`,
      [ctx.tenantId],
    );
    if (!row) return DEFAULT_SETTING;
    return { ...row, days: { ...DEFAULT_SETTING.days, ...row.days } };
  }

  /** @returns whether `setting.version` was still the current one */
  async put(ctx: TxCtx, setting: OnboardingSetting): Promise<boolean> {
    const { timeZone, days, escalationOwnerId, version } = setting;
    const values = [ctx.tenantId, timeZone, JSON.stringify(days), escalationOwnerId, version];
    if (version === DEFAULT_SETTING.version) {
      const added = await ctx.tx.exec(
        `insert into onboarding_setting (tenant_id, time_zone, days, escalation_owner_id, version)
         values ($1, $2, $3, $4, $5 + 1) on conflict do nothing`,
        values,
      );
      return added === 1;
    }
    const changed = await ctx.tx.exec(
      `update onboarding_setting set time_zone = $2, days = $3, escalation_owner_id = $4, version = version + 1,
         changed_at = now()
       where tenant_id = $1 and version = $5`,
      values,
    );
    return changed === 1;
  }
}
