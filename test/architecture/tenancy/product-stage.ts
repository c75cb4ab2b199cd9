import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TenantProvisioning, type LocalMember } from '@para42/identity';
import { createOpenApi, newId, type Ctx } from '@para42/platform';
import type { Test } from 'supertest';
import type { TestDatabase } from '../../setup/database';
import { apiClient, type ApiClient } from '../../setup/http';
import type { Operation } from '../api/operations';
import type { Fault } from '../files/product-files';
import { productApi, productSigner, productWorker } from '../api/product-api';
import type { Stage } from './cross-tenant';
import type { Answer, Call, World } from './steps';
import { GatheredWorld } from './world';

/** The day on which the calls are made, by the business clock. */
const TODAY = '2026-11-24T12:00:00Z';

/** The whole API with two tenants in it, each with a supplier, a site, people and an auditor. */
export async function productStage(
  db: TestDatabase,
): Promise<Stage & { app: NestFastifyApplication }> {
  db.clock.set(TODAY);
  const app = await productApi(db);
  const worker = await productWorker(db);
  await productSigner(db);
  const client = apiClient(app);
  return {
    app,
    document: createOpenApi(app),
    own: await tenantWorld(db, app, 'own-tenant'),
    foreign: await tenantWorld(db, app, 'foreign-tenant'),
    work: () => work(db, worker),
    digest: (world) => digest(db, world),
    send: async (operation, call, { world, step }, tenant = world.tenant) => {
      const token = world.token(step.as);
      return send(token ? client.bearer(token) : client, operation, call, tenant);
    },
  };
}

async function send(
  client: ApiClient,
  operation: Operation,
  call: Call,
  tenant: string,
): Promise<Answer> {
  const values: Record<string, string> = { ...call.path, tenant };
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the call of ${operation.id} gives no ${name}`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(call.query).toString();
  const method = operation.method as 'get' | 'post' | 'put' | 'patch' | 'delete';
  const request = client.with(call.headers ?? {})[method](query === '' ? path : `${path}?${query}`);
  const answer = await withBody(request, call);
  const headers = answer.headers as Record<string, string>;
  return { status: answer.status, headers, body: answer.body as unknown };
}

function withBody(request: Test, { body, file }: Call): Test {
  if (!file) return body === undefined ? request : request.send(body as object);
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, string>))
    void request.field(name, value);
  const { name: filename, type: contentType, content } = file;
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return request.attach('file', bytes, { filename, contentType });
}

export async function tenantWorld(
  db: TestDatabase,
  app: NestFastifyApplication,
  slug: string,
): Promise<World> {
  const provisioning = app.get(TenantProvisioning);
  const owner = { email: 'owner@example.org', displayName: 'Olu Owner' };
  const made = await provisioning.provisionTenant({ slug, name: slug, owner });
  const { ctx } = made;
  const { supplierId, siteId } = await siteOf(db, ctx);
  const member = (place: Pick<LocalMember, 'party' | 'role' | 'partyId'>) =>
    provisioning.addMember(ctx, {
      ...place,
      email: `${place.role}@example.org`,
      displayName: 'Test Person',
    });
  const analyst = await member({ party: 'buyer', role: 'analyst' });
  const supplier = await member({
    party: 'supplier',
    role: 'supplier_admin',
    partyId: supplierId,
  });
  const auditor = await provisioning.addAuditor(ctx, {
    auditorName: 'Uma Auditor',
    organisation: 'Audit firm',
    email: 'auditor@example.org',
    reason: 'Yearly audit',
    suppliers: [supplierId],
    cycles: 'all',
    recordsFrom: null,
    recordsUntil: null,
    notBefore: null,
    expiresAt: new Date('2099-01-01T00:00:00Z'),
  });
  const token = (person: { userId: string }) => provisioning.mintToken(ctx, person.userId, 600);
  const world = new GatheredWorld(ctx.tenantId, {
    compliance: await token(made.owner),
    analyst: await token(analyst),
    supplier: await token(supplier),
    auditor: await token(auditor),
  });
  const values = { slug, supplier: supplierId, site: siteId, 'auditor.grant': auditor.grantId };
  for (const [name, value] of Object.entries(values)) world.set(name, value);
  world.set('analyst.login', analyst.login);
  world.set('analyst.password', analyst.password);
  return world;
}

/** In the register as the API would have put it, where the calls raise a crisis. */
async function siteOf(db: TestDatabase, { tenantId }: Ctx) {
  const supplierId = newId();
  const siteId = newId();
  await db.superuser.query(
    `insert into supplier (tenant_id, id, name, country_iso3, search_text) values ($1, $2, $3, 'MYS', $3)`,
    [tenantId, supplierId, 'Meru Glove Works'],
  );
  await db.superuser.query(
    `insert into site (tenant_id, id, supplier_id, name, address, country_iso3) values ($1, $2, $3, $4, $5, 'MYS')`,
    [tenantId, siteId, supplierId, 'Meru plant', 'Jalan Meru, Klang'],
  );
  return { supplierId, siteId };
}

async function work(db: TestDatabase, worker: INestApplicationContext): Promise<Fault[]> {
  const { failed } = await db.runTasks(worker);
  return failed.map(({ kind, messages }) => `the task ${kind} fails: ${messages.at(-2) ?? ''}`);
}

/** One figure over every row of the tenant in every table. */
async function digest(db: TestDatabase, { tenant }: World): Promise<string> {
  const { rows: tables } = await db.superuser.query<{ name: string }>(
    `select c.relname as name from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     order by 1`,
  );
  const parts = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) as rows, sum(hashtextextended(t::text, 0)) as hash from ${name} t where tenant_id = $1`,
  );
  const { rows } = await db.superuser.query(parts.join(' union all '), [tenant]);
  return JSON.stringify(rows);
}
