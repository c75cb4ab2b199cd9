import { Command } from 'commander';

/** `para42 migrate`: roles, database and schema of a PostgreSQL server of one's own. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('set up the roles, the database and the schema on the server of DATABASE_URL')
    .option('--print-roles', 'print the set-up of the roles as a script for psql, and do nothing')
    .addHelpText(
      'after',
      `
DATABASE_URL names the server and the database as an administrator. The passwords of the logins are
read from PARA42_DB_SECRET_<LOGIN> or PARA42_DB_SECRET_<LOGIN>_FILE; those that are not given are
made and kept in secrets.json in PARA42_HOME. May be run again at any time.`,
    )
    .action(migrate);
}

async function migrate(options: { printRoles?: true }): Promise<void> {
  const { parseStartEnvironment, rolesScript } = await import('../start/server-parts');
  if (options.printRoles) {
    process.stdout.write(rolesScript());
    return;
  }
  const environment = parseStartEnvironment();
  if (environment.databaseUrl === undefined) {
    throw new Error(
      "Set DATABASE_URL to an administrator's URL: postgres://user:password@host:5432/para42. " +
        '(`npm start` sets up its embedded server by itself.)',
    );
  }
  const { prepareDatabase } = await import('../start/prepare-database');
  const database = await prepareDatabase(environment);
  try {
    for (const name of database.applied) process.stdout.write(`applied ${name}\n`);
    for (const notice of database.notices) process.stderr.write(`${notice}\n`);
    process.stdout.write(
      database.applied.length > 0
        ? `The database is up to date (${database.applied.length} migrations applied).\n`
        : 'The database was up to date.\n',
    );
  } finally {
    await database.stop();
  }
}
