import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IdentityModule, TenantProvisioning } from '@para42/identity';
import {
  createLogger,
  FolderObjectStore,
  knownMigrations,
  NestLogger,
  openDatabase,
  parseConfig,
  PlatformModule,
  type PlatformParts,
} from '@para42/platform';

/** Nothing but people and tenants, with the platform below them. */
@Module({})
class ProvisioningModule {
  static forRoot(parts: PlatformParts): DynamicModule {
    return {
      module: ProvisioningModule,
      imports: [PlatformModule.forRoot(parts), IdentityModule],
    };
  }
}

export interface Provisioning {
  provisioning: TenantProvisioning;
  close: () => Promise<void>;
}

/**
 * Opens the database as the API does, for what has no way over HTTP: tenants and their first people.
 *
 * @param env with `DATABASE_URL`, and the URLs of the app's and the auditors' logins where needed
 */
export async function openProvisioning(
  env: Readonly<Record<string, string>>,
): Promise<Provisioning> {
  const config = parseConfig(env);
  const logger = createLogger('para42-cli', 'silent');
  const database = await openDatabase(config, 'para42-cli', [], logger);
  try {
    const parts: PlatformParts = {
      config,
      logger,
      dataSource: database.dataSource,
      auditorPool: database.auditorPool,
      jobs: [],
      migrations: knownMigrations(),
      objects: new FolderObjectStore(config.objectsDir),
    };
    const app = await NestFactory.createApplicationContext(ProvisioningModule.forRoot(parts), {
      logger: new NestLogger(logger),
      abortOnError: false,
    });
    const close = async () => {
      await app.close();
      await database.close();
    };
    return { provisioning: app.get(TenantProvisioning), close };
  } catch (error) {
    await database.close();
    throw error;
  }
}
