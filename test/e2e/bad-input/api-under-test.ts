import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createOpenApi, type PlatformParts } from '@para42/platform';
import { accessOf, listOperations, type Operation } from '../../architecture/api/operations';
import { productApi } from '../../architecture/api/product-api';
import type { World } from '../../architecture/tenancy/steps';
import { tenantWorld } from '../../architecture/tenancy/product-stage';
import type { TestDatabase } from '../../setup/database';
import { RawClient } from './raw-client';

export interface ApiUnderTest {
  app: NestFastifyApplication;
  client: RawClient;
  world: World;
  operations: readonly Operation[];
  document: ReturnType<typeof createOpenApi>;
  /** The path below the tenant of the test. */
  at(path: string): string;
  /** Who may send an operation. */
  tokenFor(operation: Operation): string | undefined;
}

/** Permissions that people of a supplier have and a buyer's have not. */
const RESPONDENTS = /^(assignment:answer|action:own|clause:accept|profile:\w+|colleague:\w+)$/;

/** The whole API, listening on a port of its own, with a tenant in it. */
export async function apiUnderTest(
  db: TestDatabase,
  replaced?: Partial<PlatformParts>,
  rateLimits?: { perTenant: number; perActor: number },
): Promise<ApiUnderTest> {
  const app = await productApi(db, replaced, rateLimits);
  await app.listen(0, '127.0.0.1');
  const client = new RawClient(await app.getUrl());
  db.closeAtEnd(client);
  const world = await tenantWorld(db, app, 'tenant-under-test');
  const document = createOpenApi(app);
  const access = accessOf(app);
  return {
    app,
    client,
    world,
    document,
    operations: listOperations(document),
    at: (path) => `/v1/t/${world.tenant}${path}`,
    tokenFor: ({ id }) => {
      const [asked = ''] = access.get(id) ?? [];
      if (asked === 'public') return undefined;
      return world.token(RESPONDENTS.test(asked) ? 'supplier' : 'compliance');
    },
  };
}

/** Rows in every table: what a refused request must leave as it was. */
export async function rowCounts(db: TestDatabase): Promise<Record<string, number>> {
  const { rows: tables } = await db.superuser.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     order by 1`,
  );
  const parts = tables.map(
    ({ name }) => `select '${name}' as name, count(*)::int as n from ${name}`,
  );
  const { rows } = await db.superuser.query<{ name: string; n: number }>(parts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}
