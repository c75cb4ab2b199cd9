import type { INestApplicationContext, ModuleMetadata } from '@nestjs/common';
import { AccessKeys, IdentityModule, TenantProvisioning } from '@para42/identity';
import type { Ctx } from '@para42/platform';
import type { TestDatabase } from '../setup/database';
import { TENANT } from './crisis-register';

export interface FaultTenant {
  module: INestApplicationContext;
  /** The owner. */
  actor: Ctx;
  /** Access token of the owner, for an hour. */
  token: string;
}

/** The tenant of a fault run, with an owner, in a database of its own. */
export async function faultTenant(
  db: TestDatabase,
  imports: NonNullable<ModuleMetadata['imports']>,
): Promise<FaultTenant> {
  await new AccessKeys(db.config.keysDir).ensure();
  const module = await db.module({ imports: [IdentityModule, ...imports] });
  const provisioning = module.get(TenantProvisioning, { strict: false });
  const owner = { email: 'owner@faults.example', displayName: 'Owner' };
  const made = await provisioning.provisionTenant({
    ...{ id: TENANT, slug: 'faults', name: 'Faults' },
    owner,
  });
  const { userId } = made.owner;
  return {
    module,
    actor: { ...made.ctx, actor: { kind: 'buyer', id: userId } },
    token: await provisioning.mintToken(made.ctx, userId, 3_600),
  };
}
