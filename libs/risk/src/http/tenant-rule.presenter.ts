import type { RuleVersion } from '../tenant-rules/tenant-rule';
import type { TenantRuleHistory, TenantRuleView } from '../tenant-rules/tenant-rule.service';
import type { OwnRuleDto, OwnRuleHistoryDto, OwnRuleVersionDto } from './tenant-rule.dto';

export function presentOwnRule({ versions, ...rule }: TenantRuleView): OwnRuleDto {
  return { ...rule, versions: versions.map(presentVersion) };
}

export function presentOwnRuleHistory({ versions, ...rule }: TenantRuleHistory): OwnRuleHistoryDto {
  return { ...rule, versions: versions.map(presentVersion) };
}

/** Id and code are the rule's. */
function presentVersion({ ruleId: _, code: __, ...version }: RuleVersion): OwnRuleVersionDto {
  return version;
}
