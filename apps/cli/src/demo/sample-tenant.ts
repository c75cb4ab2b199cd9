import type { TenantProvisioning } from '@para42/identity';
import { DomainError, newId, systemCtx, type Ctx } from '@para42/platform';
import { openProvisioning } from '../provisioning';
import { needed, type SamplePeople } from './journey';
import { startOver, type JourneyRecord, type JourneyState } from './journey-state';

const SAMPLE_SLUG = 'sample';

/** Tokens of the sample people last as long as a day of looking around. */
const TOKEN_SECONDS = 24 * 3600;

const OWNER = { email: 'owner@sample.example', displayName: 'Owner of the sample tenant' };
const COMPLIANCE = { email: 'compliance@sample.example', displayName: 'Compliance manager' };
const REVIEWER = { email: 'reviewer@sample.example', displayName: 'Second compliance manager' };

/** Makes the sample tenant and the buyer's people where they are missing. */
export async function openSamplePeople(
  env: Readonly<Record<string, string>>,
  record: JourneyRecord,
  state: JourneyState,
): Promise<SamplePeople> {
  const { provisioning, close } = await openProvisioning(env);
  try {
    await makeTenant(provisioning, record, state);
  } catch (error) {
    await close();
    throw error;
  }
  const tenant = systemCtx(needed(state.tenantId, 'tenant'));
  return { token: (userId) => provisioning.mintToken(tenant, userId, TOKEN_SECONDS), close };
}

async function makeTenant(
  provisioning: TenantProvisioning,
  record: JourneyRecord,
  state: JourneyState,
): Promise<void> {
  if (state.tenantId !== undefined && (await provisioning.find(state.tenantId))) return;
  // Another database than the record speaks of: the journey begins anew.
  startOver(state);
  const ctx = await provision(provisioning);
  const manager = { party: 'buyer', role: 'compliance_manager' } as const;
  const compliance = await provisioning.addMember(ctx, { ...manager, ...COMPLIANCE });
  const reviewer = await provisioning.addMember(ctx, { ...manager, ...REVIEWER });
  state.tenantId = ctx.tenantId;
  state.users = { compliance: compliance.userId, reviewer: reviewer.userId };
  record.write(state);
}

/** The slug may be taken by a journey whose record was lost: then the tenant gets another. */
async function provision(provisioning: TenantProvisioning): Promise<Ctx> {
  const tenant = { name: 'Sample Group', owner: OWNER };
  try {
    return (await provisioning.provisionTenant({ ...tenant, slug: SAMPLE_SLUG })).ctx;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'tenant_exists') throw error;
    const slug = `${SAMPLE_SLUG}-${newId().slice(-8)}`;
    return (await provisioning.provisionTenant({ ...tenant, slug })).ctx;
  }
}
