import { Injectable } from '@nestjs/common';
import { Clock, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { CASE_FILE_FORMAT, type CasePolicy } from '../casefile/case-file.schema';
import { ReassessmentService } from '../casefile/reassessment.service';
import { checkedPolicy } from './policy-settings.checks';
import { PolicySettingsRepository, type PolicyChange } from './policy-settings.repository';
import { resolvePolicy, type RecruitmentPolicy } from './policy.settings';

const MOST_CHANGES = 100;

export interface PolicyView {
  /** 0 where the tenant never set one. */
  version: number;
  /** What the tenant set. */
  settings: CasePolicy;
  /** What holds where the case of a site says nothing: the settings over the defaults. */
  effective: Omit<RecruitmentPolicy, 'currency'> & { currency: string | null };
  /** The newest first, with the one that holds; at most 100. */
  changes: PolicyChange[];
}

/** The repayment policy of a tenant, for every case that does not say otherwise. */
@Injectable()
export class PolicySettingsService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly policies: PolicySettingsRepository,
    private readonly reassessment: ReassessmentService,
  ) {}

  get(ctx: Ctx): Promise<PolicyView> {
    return this.tx.run(ctx, (ctx) => this.view(ctx), { readOnly: true });
  }

  /**
   * Sets the policy as a whole. Cases are judged again and their plans worked out anew; a plan that
   * was agreed keeps the figures and the policy under which it was agreed.
   * @throws DomainError stale; invalid `recruitment_policy_rejected`
   */
  set(ctx: Ctx, input: CasePolicy, version: number, reason: string): Promise<PolicyView> {
    return this.tx.run(ctx, async (ctx) => {
      const settings = checkedPolicy(input, this.clock.today());
      const change = { settings, setAt: this.clock.now().toISOString(), reason };
      if (!(await this.policies.set(ctx, change, version))) {
        const [current] = await this.policies.changes(ctx, 1);
        throw staleVersion(current?.version ?? 0);
      }
      ctx.ledger.append({
        action: 'recruitment-policy.changed',
        subject: { type: 'tenant', id: ctx.tenantId },
        parts: [{ version: version + 1, settings: { ...settings } as never }, { reason }],
      });
      await this.reassessment.ofAll(ctx);
      return this.view(ctx);
    });
  }

  private async view(ctx: TxCtx): Promise<PolicyView> {
    const changes = await this.policies.changes(ctx, MOST_CHANGES);
    const { version, settings } = changes[0] ?? { version: 0, settings: {} };
    const resolved = resolvePolicy({ format: CASE_FILE_FORMAT }, settings);
    const effective = { ...resolved, currency: settings.currency ?? null };
    return { version, settings, effective, changes };
  }
}
