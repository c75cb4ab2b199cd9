import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IdentityModule, TenantProvisioning } from '@para42/identity';
import {
  createLogger,
  DomainError,
  FolderObjectStore,
  knownMigrations,
  NestLogger,
  newId,
  openDatabase,
  parseConfig,
  PlatformModule,
  systemCtx,
  type Ctx,
  type PlatformParts,
} from '@para42/platform';
import { needed } from './journey';
import { startOver, type JourneyRecord, type JourneyState } from './journey-state';

export const SAMPLE_SLUG = 'sample';

/** Tokens of the sample people last as long as a day of looking around. */
const TOKEN_SECONDS = 24 * 3600;

const OWNER = { email: 'owner@sample.example', displayName: 'Owner of the sample tenant' };
const COMPLIANCE = { email: 'compliance@sample.example', displayName: 'Compliance manager' };
const REVIEWER = { email: 'reviewer@sample.example', displayName: 'Second compliance manager' };

/** Nothing but people and tenants, with the platform below them. */
@Module({})
class SampleModule {
  static forRoot(parts: PlatformParts): DynamicModule {
    return { module: SampleModule, imports: [PlatformModule.forRoot(parts), IdentityModule] };
  }
}

/** Makes the sample tenant and signs its people in, with the rights of the command line. */
export interface SamplePeople {
  token(userId: string): Promise<string>;
  close(): Promise<void>;
}

/**
 * Opens the database as the API does and makes tenant and buyer's people where they are missing.
 * There is no way to this over HTTP.
 */
export async function openSamplePeople(
  env: Readonly<Record<string, string>>,
  record: JourneyRecord,
  state: JourneyState,
): Promise<SamplePeople> {
  const config = parseConfig(env);
  const logger = createLogger('para42-start', 'silent');
  const database = await openDatabase(config, 'para42-start', [], logger);
  try {
    const app = await NestFactory.createApplicationContext(
      SampleModule.forRoot({
        config,
        logger,
        dataSource: database.dataSource,
        auditorPool: database.auditorPool,
        jobs: [],
        migrations: knownMigrations(),
        objects: new FolderObjectStore(config.objectsDir),
      }),
      { logger: new NestLogger(logger), abortOnError: false },
    );
    const provisioning = app.get(TenantProvisioning);
    await makeTenant(provisioning, record, state);
    return {
      token: (userId) =>
        provisioning.mintToken(systemCtx(needed(state.tenantId, 'tenant')), userId, TOKEN_SECONDS),
      close: async () => {
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
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
