import type { RuleContent } from '../../../libs/risk/src/tenant-rules/tenant-rule';
import {
  TenantRuleService,
  type TenantRuleHistory,
} from '../../../libs/risk/src/tenant-rules/tenant-rule.service';
import { TenantRuleTrialService } from '../../../libs/risk/src/tenant-rules/tenant-rule-trial.service';
import type { TestTenant } from '../../setup/database';
import { drain, type RiskWorld } from './risk-world';

export const OWN_REASON = 'Decided by the committee';

/** What a rule of a tenant's own says, where it says nothing else. */
export const ownContent = (rest: Partial<RuleContent> = {}): RuleContent => ({
  title: 'Site where the house looks closer',
  condition: 'site.country == "NPL"',
  key: null,
  severity: { scale: 3, scope: 2, irremediability: 2 },
  likelihood: 2,
  sentence: 'The site lies where the house looks closer.',
  basis: 'Decision 12 of the committee',
  ...rest,
});

/** Written, tried on what there is, live, and every site assessed by it. */
export async function ownRuleLive(
  world: RiskWorld,
  { ctx }: TestTenant,
  code: string,
  content: RuleContent,
): Promise<TenantRuleHistory> {
  const rules = world.module.get(TenantRuleService);
  const rule = await rules.create(ctx, code, content, OWN_REASON);
  return takeLive(world, ctx, rule);
}

export async function takeLive(
  world: RiskWorld,
  ctx: TestTenant['ctx'],
  { id, version }: TenantRuleHistory,
): Promise<TenantRuleHistory> {
  const rules = world.module.get(TenantRuleService);
  await world.module.get(TenantRuleTrialService).start(ctx, id, version);
  const tried = await rules.get(ctx, id);
  const rule = await rules.goLive(ctx, id, tried.version, OWN_REASON);
  await drain(world);
  return rule;
}
