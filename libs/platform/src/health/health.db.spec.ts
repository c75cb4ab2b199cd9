import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { useTestDatabase } from '../../../../test/setup/database';
import { apiClient, httpApp, type ApiClient } from '../../../../test/setup/http';
import { request } from '../../../../test/setup/load-supertest';
import { knownMigrations } from '../database/migration-list';
import { Readiness } from './readiness';

describe('the health of a process', () => {
  const db = useTestDatabase();
  let app: NestFastifyApplication;
  let client: ApiClient;

  beforeAll(async () => {
    app = await httpApp(db, {});
    client = apiClient(app);
  });

  it('is live and ready, for whoever asks', async () => {
    await client.get('/healthz').expect(200, { status: 'ok' });
    await client.get('/readyz').expect(200, { status: 'ready' });
  });

  it('is not ready while a migration of its version is missing', async () => {
    const latest = Math.max(...knownMigrations());
    const { rows } = await db.superuser.query<{ name: string }>(
      'delete from migrations where timestamp = $1 returning name',
      [latest],
    );
    const refused = await client.get('/readyz').expect(503);
    expect(refused.body).toMatchObject({ code: 'migrations_missing' });
    await client.get('/healthz').expect(200);
    await db.superuser.query('insert into migrations (timestamp, name) values ($1, $2)', [
      latest,
      rows[0]?.name,
    ]);
    await client.get('/readyz').expect(200);
  });

  it('is counted by route and status, with no id and no tenant among the labels', async () => {
    const { tenantId, ctx } = await db.tenant();
    await client.as(ctx).get(`/v1/t/${tenantId}/runs`).expect(200);
    const { text } = await request(app.getHttpServer()).get('/metrics').expect(200);
    expect(text).toMatch(
      /para42_http_request_seconds_count\{method="GET",route="\/v1\/t\/:tenant\/runs",status="200"\} 1/,
    );
    expect(text).not.toContain(tenantId);
  });

  it('is not ready once it is stopping, while it still answers', async () => {
    app.get(Readiness).stop();
    const refused = await client.get('/readyz').expect(503);
    expect(refused.body).toMatchObject({ code: 'stopping' });
    await client.get('/healthz').expect(200);
  });
});
