import type { Logger } from 'pino';
import type { Config } from '../config/config';
import { assertSafeDatabase } from '../database/boot-checks';
import {
  createDataSource,
  createPool,
  type DataSource,
  type EntityClass,
  type Pool,
} from '../database/data-source';
import { roleUrl } from '../database/database-urls';

export interface OpenedDatabase {
  dataSource: DataSource;
  auditorPool: Pool;
  close(): Promise<void>;
}

/**
 * Connects as the app role and as the auditors' role, and refuses to go on where either could do
 * more than it should.
 */
export async function openDatabase(
  config: Config,
  name: string,
  entities: readonly EntityClass[],
  logger: Logger,
): Promise<OpenedDatabase> {
  const onError = (error: Error) => logger.warn({ err: error.message }, 'database connection lost');
  const dataSource = await createDataSource(roleUrl(config, 'app'), entities, {
    max: config.poolSize,
    applicationName: name,
    onError,
  });
  const auditorPool = createPool(roleUrl(config, 'auditor'), {
    max: Math.min(4, config.poolSize),
    applicationName: `${name}-auditor`,
    onError,
    statementTimeoutMs: 60_000,
  });
  const close = async () => {
    await Promise.all([dataSource.destroy(), auditorPool.end()]);
  };
  try {
    await assertSafeDatabase(dataSource);
  } catch (error) {
    await close();
    throw error;
  }
  return { dataSource, auditorPool, close };
}
