import { connect, type AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { apiClient, httpApp, type ApiClient } from '../../../../test/setup/http';
import { CupController, SelfController } from '../../../../test/factories/platform/cup.controller';

/** Sends bytes as they are, and reads what comes until the other side closes. */
function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    const pieces: Buffer[] = [];
    socket.setTimeout(8_000, () => socket.destroy(new Error('no answer in 8 s')));
    socket.on('data', (piece: Buffer) => pieces.push(piece));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(pieces).toString()));
  });
}

describe('every refusal is a problem that says what to do', () => {
  const db = useTestDatabase();
  let app: NestFastifyApplication;
  let tenant: TestTenant;
  let open: ApiClient;
  let api: ApiClient;
  let cups: string;

  beforeAll(async () => {
    app = await httpApp(db, { controllers: [CupController, SelfController] });
    tenant = await db.tenant();
    open = apiClient(app);
    api = open.as(tenant.ctx);
    cups = `/v1/t/${tenant.tenantId}/cups`;
  });

  const problem = (body: unknown) =>
    body as { code: string; errors?: { path: string; code: string; detail: string }[] };

  it('an unknown route, an unknown method', async () => {
    expect(problem((await open.get('/v1/nowhere').expect(404)).body).code).toBe('no_such_route');
    expect(problem((await api.delete(cups).expect(404)).body).code).toBe('no_such_route');
  });

  it.each([
    ['a text', 'text/plain', 'label', 415, 'unsupported_media_type'],
    ['a form', 'application/x-www-form-urlencoded', 'label=a', 415, 'unsupported_media_type'],
    ['nothing', 'application/json', '', 400, 'empty_body'],
    ['half of it', 'application/json', '{"label":"a"', 400, 'malformed_json'],
    ['depth', 'application/json', '['.repeat(20_000), 400, 'json_too_deep'],
    ['__proto__', 'application/json', '{"__proto__":{"label":"a"}}', 400, 'forbidden_key'],
    ['100 kB', 'application/json', `{"a":"${'a'.repeat(100_000)}"}`, 413, 'body_too_large'],
    ['an array', 'application/json', '[]', 422, 'validation_failed'],
    ['null', 'application/json', 'null', 422, 'validation_failed'],
  ])('a body of %s', async (_what, type, body, status, code) => {
    const answer = await api.with({ 'content-type': type }).post(cups).send(body).expect(status);
    expect(problem(answer.body).code).toBe(code);
  });

  it('a body beyond what is read at all', async () => {
    const body = `{"a":"${'a'.repeat(20_000_001)}"}`;
    const answer = await api
      .with({ 'content-type': 'application/json' })
      .post(cups)
      .send(body)
      .expect(413);
    expect(problem(answer.body).code).toBe('body_too_large');
  });

  it('fields that are missing, unknown or of another type, all at once, by path', async () => {
    const body = { handle: { colour: 7, size: 1 }, numbers: [1, 'b'], admin: true };
    const answer = await api.post(cups).send(body).expect(422);
    const paths = problem(answer.body).errors?.map(({ path }) => path);
    expect([...new Set(paths)].sort()).toEqual([
      '/admin',
      '/handle/colour',
      '/handle/size',
      '/label',
      '/numbers',
    ]);
  });

  it('one fault for each field: that it is missing, or the first that says what to do', async () => {
    const faultsOf = async (body: object) =>
      problem((await api.post(cups).send(body).expect(422)).body).errors;
    expect(await faultsOf({})).toEqual([
      { path: '/label', code: 'required', detail: 'label is required' },
    ]);
    expect(await faultsOf({ label: 7 })).toEqual([
      { path: '/label', code: 'is_string', detail: 'label must be a string' },
    ]);
    for (const label of ['', ' \t ']) {
      expect(await faultsOf({ label })).toEqual([
        {
          path: '/label',
          code: 'min_length',
          detail: 'label must have at least one character beside blanks',
        },
      ]);
    }
  });

  it.each([
    ['an array for one object', { label: 'a', handle: [{ colour: 'x' }] }],
    ['free JSON that is no object', { label: 'a', extra: [] }],
    ['free JSON 13 levels deep', { label: 'a', extra: nest(13) }],
    ['null for what is optional', { label: 'a', handle: null }],
    ['a text with NUL', { label: 'a\0' }],
  ])('%s', async (_what, body) => {
    await api.post(cups).send(body).expect(422);
  });

  it('a missing credential, a missing permission, another tenant', async () => {
    const missing = await open.get(cups).expect(401);
    expect(missing.headers['www-authenticate']).toBe('Bearer');
    await open.get('/v1/self').expect(401);
    const reader = { ...tenant.ctx, permissions: new Set(['cup:read']) };
    await open.as(reader).get(cups).expect(200);
    const refused = await open.as(reader).post(cups).send({ label: 'a' }).expect(403);
    expect(problem(refused.body).code).toBe('permission_missing');
    const other = await db.tenant();
    await api.get(`/v1/t/${other.tenantId}/cups`).expect(404);
  });

  it('a fault of ours, without what it was, under the request’s id', async () => {
    const answer = await api
      .with({ 'x-request-id': 'request-0001' })
      .post(`${cups}/broken`)
      .expect(500);
    expect(answer.body).toMatchObject({ code: 'internal_error', requestId: 'request-0001' });
    expect(answer.text).not.toContain('secrets');
  });

  it('a connection that ends within the body, and the next request is served', async () => {
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const cut = `POST ${cups} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"label":`;
    expect(await sendRaw(port, cut)).not.toMatch(/^HTTP\/1.1 [25]/);
    await api.get(cups).expect(200);
  });

  it('an operation may have limits of its own', async () => {
    const numbers = Array.from({ length: 4_000 }, (_, at) => at);
    const body = { label: 'a', numbers, extra: { a: 'a'.repeat(150_000) } };
    await api.post(`${cups}/many`).send(body).expect(201);
    await api.post(cups).send(body).expect(413);
    await api
      .post(`${cups}/many`)
      .send({ label: 'a', numbers: [...numbers, 1] })
      .expect(413);
  });
});

describe('too many requests', () => {
  const db = useTestDatabase();

  it('of one person get a 429 with the time to wait, those of another do not', async () => {
    Object.assign(db.config, { rateLimits: { perTenant: 1_000, perActor: 2 } });
    const client = apiClient(await httpApp(db, { controllers: [CupController] }));
    const { tenantId, ctx, as } = await db.tenant();
    const at = `/v1/t/${tenantId}/cups`;
    const statuses: number[] = [];
    let wait: string | undefined;
    for (let i = 0; i < 12; i += 1) {
      const { status, headers } = await client.as(ctx).get(at);
      statuses.push(status);
      if (status === 429) wait = headers['retry-after'];
    }
    expect(statuses.slice(0, 4)).toEqual([200, 200, 200, 200]);
    expect(statuses).toContain(429);
    expect(wait).toBe('1');
    await client.as(as('buyer')).get(at).expect(200);
  });
});

function nest(levels: number): Record<string, unknown> {
  return levels === 1 ? { end: 1 } : { a: nest(levels - 1) };
}
