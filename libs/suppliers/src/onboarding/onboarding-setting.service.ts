import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import { Clock, dayIn, isTimeZone, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { onboardingErrors } from './onboarding.errors';
import {
  OnboardingSettingRepository,
  type OnboardingSetting,
} from './onboarding-setting.repository';

export type SettingChange = Partial<Pick<OnboardingSetting, 'timeZone' | 'escalationOwnerId'>> & {
  days?: Partial<OnboardingSetting['days']>;
};

/** How long stages take in a tenant, by whose days, and who hears of what is overdue. */
@Injectable()
export class OnboardingSettingService {
  constructor(
    private readonly tx: Tx,
    private readonly settings: OnboardingSettingRepository,
    private readonly identity: IdentityReadModel,
    private readonly clock: Clock,
  ) {}

  get(ctx: Ctx): Promise<OnboardingSetting> {
    return this.tx.run(ctx, (txCtx) => this.settings.get(txCtx), { readOnly: true });
  }

  /** Holds for stages that begin from now on; days that were set stay. @throws DomainError stale */
  change(ctx: Ctx, version: number, change: SettingChange): Promise<OnboardingSetting> {
    return this.tx.run(ctx, async (txCtx) => {
      const current = await this.settings.get(txCtx);
      if (current.version !== version) throw staleVersion(current.version);
      const { timeZone, escalationOwnerId } = change;
      if (timeZone !== undefined && !isTimeZone(timeZone)) throw onboardingErrors.timeZone();
      if (escalationOwnerId && !(await this.identity.isMember(txCtx, escalationOwnerId)))
        throw onboardingErrors.notAMember('/escalationOwnerId');
      const days = { ...current.days, ...change.days };
      const setting: OnboardingSetting = { ...current, ...change, days };
      if (!(await this.settings.put(txCtx, setting))) throw staleVersion(version + 1);
      txCtx.ledger.append({
        action: 'onboarding.settings-changed',
        subject: { type: 'tenant', id: ctx.tenantId },
        parts: [
          {
            timeZone: setting.timeZone,
            days: { ...setting.days },
            escalationOwnerId: setting.escalationOwnerId,
          },
        ],
      });
      return { ...setting, version: version + 1 };
    });
  }

  /** The tenant's day. */
  async today(ctx: TxCtx): Promise<string> {
    const { timeZone } = await this.settings.get(ctx);
    return dayIn(timeZone, this.clock.now());
  }
}
