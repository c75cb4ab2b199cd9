import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { urlWithLogin } from '../../../libs/platform/src/database/database-urls';
import { setUpRoles } from '../../../libs/platform/src/database/roles';
import {
  revertMigrations,
  runMigrations,
} from '../../../libs/platform/src/database/run-migrations';
import { testServer } from '../../setup/test-server';
import { catalogText } from './catalog';

/** What is left of the product when every migration is undone. */
const EMPTY = `
  select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  where c.relkind in ('r', 'p', 'v', 'm', 'S') and c.relname not in ('migrations', 'migrations_id_seq')
  union all
  select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'public'
  where not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`;

describe('the migrations', () => {
  const { adminUrl, secrets } = testServer();
  const database = `para42_test_updown_${randomBytes(4).toString('hex')}`;
  const inDatabase = (name: string): string =>
    Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;
  let migrator = '';
  let superuser: Client;

  beforeAll(async () => {
    const { baseUrl } = await setUpRoles({ adminUrl, database, secrets });
    migrator = urlWithLogin(baseUrl, 'migrator', secrets.migrator);
    superuser = new Client({ connectionString: inDatabase(database) });
    await superuser.connect();
  });

  afterAll(async () => {
    await superuser.end();
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(`drop database ${database} with (force)`);
    await admin.end();
  });

  it('go up, all the way down, and up to the same schema', async () => {
    await runMigrations(migrator);
    const first = await catalogText(superuser);
    await revertMigrations(migrator);
    expect((await superuser.query(EMPTY)).rows).toEqual([]);
    await runMigrations(migrator);
    expect(await catalogText(superuser)).toBe(first);
  });
});
