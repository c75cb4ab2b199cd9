import { Client } from 'pg';
import { serverKey, urlWithLogin } from '../../libs/platform/src/database/database-urls';
import {
  ensureLoginSecrets,
  newLoginSecrets,
} from '../../libs/platform/src/database/login-secrets';
import { loadMigrations } from '../../libs/platform/src/database/migration-files';
import { MIGRATIONS_DIR } from '../../libs/platform/src/database/migration-list';
import { setUpRoles } from '../../libs/platform/src/database/roles';
import { runMigrations } from '../../libs/platform/src/database/run-migrations';
import { startEphemeralPostgres } from '../../libs/platform/src/embedded/embedded-postgres';
import { hasTestServer, leaveCleanup, publishTestServer } from './test-server';

/**
 * One server and one migrated template database for a whole run, also where several Jest projects
 * name this file. `DATABASE_URL` (a superuser's) takes the place of the embedded server.
 * `PARA42_TEST_MIGRATE_UNTIL` stops the template at that timestamp, while a migration is written.
 */
async function globalSetup(): Promise<void> {
  if (hasTestServer()) return;
  const given = process.env.DATABASE_URL;
  const embedded = given ? undefined : await startEphemeralPostgres();
  const adminUrl = given ?? embedded?.adminUrl ?? '';
  const template = `para42_test_${process.pid}_template`;
  leaveCleanup(async () => {
    if (given) await dropDatabases(adminUrl, `para42_test_${process.pid}_`);
    await embedded?.stop();
  });
  // A server of one's own keeps its passwords: another process may be using the same logins.
  const secrets = given
    ? ensureLoginSecrets(process.env.PARA42_HOME ?? '.para42', serverKey(given))
    : newLoginSecrets();
  const { baseUrl } = await setUpRoles({ adminUrl, database: template, secrets });
  const until = Number(process.env.PARA42_TEST_MIGRATE_UNTIL ?? Infinity);
  await runMigrations(
    urlWithLogin(baseUrl, 'migrator', secrets.migrator),
    loadMigrations(MIGRATIONS_DIR, until),
  );
  publishTestServer({ adminUrl, secrets, template });
}

async function dropDatabases(adminUrl: string, prefix: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>(
    'select datname from pg_database where starts_with(datname, $1)',
    [prefix],
  );
  for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
  await client.end();
}

export = globalSetup;
