import { defineStates } from '@para42/platform';

export type TenantRuleState = 'draft' | 'tried' | 'live' | 'retired';

/**
 * Of one version of a tenant's own rule. An edit makes a tried one a draft again; what was live once never
 * changes, and a change of it is a new version.
 */
export const tenantRuleStates = defineStates<TenantRuleState>({
  name: 'rule version',
  initial: 'draft',
  transitions: {
    draft: ['tried', 'retired'],
    tried: ['draft', 'live', 'retired'],
    live: ['retired'],
    retired: [],
  },
});
