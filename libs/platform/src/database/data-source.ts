import { Pool, type PoolConfig } from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';

/** The rest of the platform takes the two from here: neither library is known outside this folder. */
export { DataSource, type Pool };

export type EntityClass = (abstract new (...args: never[]) => unknown) | EntitySchema;

export interface PoolLimits {
  max: number;
  applicationName: string;
  onError: (error: Error) => void;
  /** Statement timeout of the role's connections in milliseconds. */
  statementTimeoutMs?: number;
}

/** Time limits of every connection: nothing waits for ever, an idle transaction is ended. */
function poolConfig(url: string, limits: PoolLimits): PoolConfig {
  const statement = limits.statementTimeoutMs ?? 5_000;
  return {
    connectionString: url,
    max: limits.max,
    application_name: limits.applicationName,
    connectionTimeoutMillis: 1_500,
    statement_timeout: statement,
    lock_timeout: 2_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
  };
}

/** A pool of one role. The listener on `error` keeps a restart of Postgres from ending the process. */
export function createPool(url: string, limits: PoolLimits): Pool {
  const pool = new Pool(poolConfig(url, limits));
  pool.on('error', limits.onError);
  return pool;
}

/** TypeORM's data source of the app role. Never synchronises; migrations run elsewhere. */
export async function createDataSource(
  url: string,
  entities: readonly EntityClass[],
  limits: PoolLimits,
): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities: entities as EntityClass[] as never,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    poolErrorHandler: limits.onError,
    extra: poolConfig(url, limits),
  });
  return dataSource.initialize();
}
