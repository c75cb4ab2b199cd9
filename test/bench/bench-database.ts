import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import {
  createDataSource,
  createPool,
  type EntityClass,
  JobDefinitions,
  LOGIN_ROLES,
  type LoginRole,
  MIGRATIONS_DIR,
  Tx,
} from '@para42/platform';
import { Client, type Pool } from 'pg';
import type { DataSource } from 'typeorm';
import {
  baseUrl,
  type LoginSecrets,
  urlWithLogin,
} from '../../libs/platform/src/database/database-urls';
import { setUpRoles } from '../../libs/platform/src/database/roles';
import { runMigrations } from '../../libs/platform/src/database/run-migrations';
import { REPOSITORY } from '../setup/built-product';

interface OpenOptions {
  adminUrl: string;
  name: string;
  home: string;
  secrets: LoginSecrets;
  kept: boolean;
}

const onError = (): void => undefined;

/** A migrated database of a bench, with a connection URL for each login. */
export class BenchDatabase {
  private readonly opened: { close(): Promise<unknown> }[] = [];

  private constructor(
    readonly name: string,
    readonly home: string,
    readonly urls: Readonly<Record<LoginRole, string>>,
    /** Superuser. */
    readonly adminUrl: string,
    /** What the data in it were made with. */
    private readonly mark: string,
  ) {}

  static async open(options: OpenOptions): Promise<BenchDatabase> {
    const { adminUrl, name, home, secrets, kept } = options;
    const mark = schemaMark();
    const found = await commentOf(adminUrl, name);
    const fresh = !kept || !found?.startsWith(mark);
    if (fresh) await asAdmin(adminUrl, [`drop database if exists ${name} with (force)`]);
    const base = baseUrl(adminUrl, name);
    if (fresh) await setUpRoles({ adminUrl, database: name, secrets });
    const urls = Object.fromEntries(
      LOGIN_ROLES.map((login) => [login, urlWithLogin(base, login, secrets[login])]),
    ) as Record<LoginRole, string>;
    if (fresh) await runMigrations(urls.migrator);
    const own = new URL(adminUrl);
    own.pathname = new URL(base).pathname;
    return new BenchDatabase(name, home, urls, own.href, mark);
  }

  /** Makes data where they are not there, and remembers that they are. */
  async once(what: string, make: (superuser: Pool) => Promise<void>): Promise<void> {
    const found = (await commentOf(this.adminUrl, this.name)) ?? this.mark;
    if (found.split(' ').includes(what)) return;
    await make(this.superuser());
    await asAdmin(this.adminUrl, [`comment on database ${this.name} is '${found} ${what}'`]);
  }

  superuser(max = 4): Pool {
    return this.pool(this.adminUrl, max, 0);
  }

  pool(url: string, max: number, statementTimeoutMs = 600_000): Pool {
    const pool = createPool(url, { max, applicationName: 'bench', onError, statementTimeoutMs });
    this.opened.push({ close: () => pool.end() });
    return pool;
  }

  async dataSource(max: number, entities: readonly EntityClass[] = []): Promise<DataSource> {
    const limits = { max, applicationName: 'bench', onError, statementTimeoutMs: 600_000 };
    const dataSource = await createDataSource(this.urls.app, entities, limits);
    this.opened.push({ close: () => dataSource.destroy() });
    return dataSource;
  }

  async tx(max: number): Promise<Tx> {
    return new Tx(await this.dataSource(max), new JobDefinitions([]));
  }

  /** Environment of a process of the product on this database. */
  env(overrides: Readonly<Record<string, string>> = {}): Record<string, string> {
    const logins = Object.entries(this.urls).map(([login, url]) => [
      `DATABASE_URL_${login.toUpperCase()}`,
      url,
    ]);
    return {
      DATABASE_URL: this.urls.app,
      ...(Object.fromEntries(logins) as Record<string, string>),
      PARA42_HOME: this.home,
      PARA42_LOG_LEVEL: 'error',
      PARA42_RATE_TENANT: '1000000',
      PARA42_RATE_ACTOR: '1000000',
      PORT: '0',
      ...overrides,
    };
  }

  async close(): Promise<void> {
    for (const opened of this.opened.splice(0).reverse()) await opened.close();
  }
}

/** Names the schema: other migrations, other data. */
function schemaMark(): string {
  const hash = createHash('sha256');
  for (const file of fs.readdirSync(MIGRATIONS_DIR).sort()) {
    if (file.endsWith('.ts') || file.endsWith('.js')) {
      hash.update(fs.readFileSync(join(MIGRATIONS_DIR, file)));
    }
  }
  hash.update(fs.readFileSync(join(REPOSITORY, 'libs/platform/src/database/policies.ts')));
  return `schema-${hash.digest('hex').slice(0, 16)}`;
}

async function commentOf(adminUrl: string, name: string): Promise<string | undefined> {
  const rows = await asAdmin<{ comment: string | null }>(adminUrl, [
    `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = '${name}'`,
  ]);
  return rows[0]?.comment ?? undefined;
}

async function asAdmin<R>(adminUrl: string, statements: readonly string[]): Promise<R[]> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    let rows: R[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows as R[];
    return rows;
  } finally {
    await client.end();
  }
}
