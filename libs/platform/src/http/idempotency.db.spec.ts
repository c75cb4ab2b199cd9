import { Body, Injectable, Patch, Post } from '@nestjs/common';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { apiClient, httpApp, type ApiClient } from '../../../../test/setup/http';
import type { Ctx } from '../context/ctx';
import { Tx } from '../database/tx';
import { newId } from '../identifiers/new-id';
import { DomainError } from '../errors/domain-error';
import { Context, Requires } from './access.decorators';
import { IntField, TextField } from './field.decorators';
import { Responds, TenantController } from './route.decorators';
import { ShowsSecretOnce } from './shown-once.decorator';
import { SweepIdempotencyKeysJob, sweepIdempotencyKeysJob } from './sweep-idempotency-keys.job';

class NoteDto {
  @TextField({ max: 20 })
  text!: string;
}

class WrittenDto {
  @TextField()
  text!: string;

  @IntField({ min: 1 })
  version!: number;
}

/** Lets a test hold a request between its effect and its answer. */
@Injectable()
class Gate {
  private opened: () => void = () => undefined;
  arrived: Promise<void> = Promise.resolve();
  private arrive: () => void = () => undefined;
  private wait: Promise<void> = Promise.resolve();

  close(): void {
    this.wait = new Promise((resolve) => (this.opened = resolve));
    this.arrived = new Promise((resolve) => (this.arrive = resolve));
  }

  open(): void {
    this.opened();
    this.wait = Promise.resolve();
  }

  async pass(): Promise<void> {
    this.arrive();
    await this.wait;
  }
}

/** An operation whose effect can be counted: one ledger entry for each time that it was carried out. */
@TenantController('notes', { tag: 'Notes' })
class NoteController {
  constructor(
    private readonly tx: Tx,
    private readonly gate: Gate,
  ) {}

  @Post()
  @Requires('note:write')
  @Responds(WrittenDto, { status: 201 })
  async write(@Context() ctx: Ctx, @Body() { text }: NoteDto): Promise<WrittenDto> {
    await this.tx.run(ctx, async (txCtx) => {
      txCtx.ledger.append({
        action: 'note.written',
        subject: { type: 'note', id: text },
        parts: [],
      });
      await this.gate.pass();
      if (text === 'refused') throw new DomainError('conflict', 'note_refused', 'Not this one.');
    });
    if (text === 'late') throw new DomainError('conflict', 'note_late', 'Too late.');
    return { text, version: 3 };
  }

  @Patch()
  @Requires('note:write')
  @Responds(WrittenDto)
  change(@Context() ctx: Ctx, @Body() body: NoteDto): Promise<WrittenDto> {
    return this.write(ctx, body);
  }

  @Post('keys')
  @Requires('note:write')
  @ShowsSecretOnce()
  @Responds(WrittenDto, { status: 201 })
  async makeKey(@Context() ctx: Ctx, @Body() body: NoteDto): Promise<WrittenDto> {
    const { version } = await this.write(ctx, body);
    return { text: 'p42-only-here', version };
  }
}

describe('Idempotency-Key', () => {
  const db = useTestDatabase();
  let api: ApiClient;
  let gate: Gate;
  let tenant: TestTenant;
  let at: string;

  beforeAll(async () => {
    const app = await httpApp(db, { controllers: [NoteController], providers: [Gate] });
    gate = app.get(Gate);
    api = apiClient(app);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    at = `/v1/t/${tenant.tenantId}/notes`;
  });

  afterEach(() => gate.open());

  const written = async () => {
    const { rows } = await db.superuser.query<{ n: number }>(
      `select count(*)::int as n from ledger_entry where tenant_id = $1 and action = 'note.written'`,
      [tenant.tenantId],
    );
    return rows[0]?.n;
  };
  const keyed = (key: string, ctx = tenant.ctx) => api.as(ctx).with({ 'idempotency-key': key });

  it('makes a repeated request one effect, with the first answer', async () => {
    const first = await keyed('k').post(at).send({ text: 'a' }).expect(201);
    const again = await keyed('k').post(at).send({ text: 'a' }).expect(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(again.headers.etag).toBe('"3"');
    expect(await written()).toBe(1);
  });

  it('makes a repeated change one effect, and is apart from that of another operation', async () => {
    const change = () => keyed('k').patch(at).send({ text: 'a' });
    const first = await change().expect(200);
    const again = await change().expect(200);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    await keyed('k').patch(at).send({ text: 'b' }).expect(422);
    expect(await written()).toBe(1);
    await keyed('k').post(at).send({ text: 'a' }).expect(201);
    expect(await written()).toBe(2);
  });

  it('is refused with another request, which has no effect', async () => {
    await keyed('k').post(at).send({ text: 'a' }).expect(201);
    const reused = await keyed('k').post(at).send({ text: 'b' }).expect(422);
    expect(reused.body).toMatchObject({ code: 'idempotency_key_reused' });
    await keyed('k').post(`${at}?x=1`).send({ text: 'a' }).expect(422);
    expect(await written()).toBe(1);
  });

  it('belongs to one person of one tenant', async () => {
    const other = await db.tenant();
    await keyed('k').post(at).send({ text: 'a' }).expect(201);
    await keyed('k', tenant.as('buyer')).post(at).send({ text: 'b' }).expect(201);
    await keyed('k', other.ctx)
      .post(`/v1/t/${other.tenantId}/notes`)
      .send({ text: 'c' })
      .expect(201);
    expect(await written()).toBe(2);
  });

  it('belongs to one place of a person who has two', async () => {
    const one = tenant.as('supplier', newId());
    const two = { ...one, actor: { ...one.actor, partyId: newId() } };
    const grants = ['g-1', 'g-2'].map((grantId) => ({ ...one, grantId }));
    for (const [place, ctx] of [one, two, ...grants].entries()) {
      const answer = await keyed('k', ctx)
        .post(at)
        .send({ text: `n${place}` })
        .expect(201);
      expect(answer.headers['idempotency-replayed']).toBeUndefined();
    }
    expect(await written()).toBe(4);
  });

  it('keeps no secret: a repeat says that it was shown, and has no second effect', async () => {
    const first = await keyed('k').post(`${at}/keys`).send({ text: 'a' }).expect(201);
    expect(first.body).toMatchObject({ text: 'p42-only-here' });
    const again = await keyed('k').post(`${at}/keys`).send({ text: 'a' }).expect(409);
    expect(again.body).toMatchObject({ code: 'shown_once' });
    const other = await keyed('k').post(`${at}/keys`).send({ text: 'b' }).expect(422);
    expect(other.body).toMatchObject({ code: 'idempotency_key_reused' });
    const { rows } = await db.superuser.query<{ kept: string }>(
      `select row_to_json(k)::text as kept from idempotency_key k where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.kept).not.toContain('p42-only-here');
    expect(await written()).toBe(1);
  });

  it('is forgotten after 48 hours, and not before', async () => {
    const worker = await db.module({ providers: [SweepIdempotencyKeysJob] });
    for (const key of ['young', 'old']) await keyed(key).post(at).send({ text: key }).expect(201);
    const age = (key: string, hours: number) =>
      db.superuser.query(
        `update idempotency_key set created_at = now() - make_interval(hours => $3) where tenant_id = $1 and key = $2`,
        [tenant.tenantId, key, hours],
      );
    await age('young', 47);
    await age('old', 49);
    await db.tx.run(tenant.system, (ctx) => {
      ctx.jobs.enqueue(sweepIdempotencyKeysJob, { period: '2026-01-01T00:00:00Z' });
      return Promise.resolve();
    });
    expect((await db.runTasks(worker)).failed).toEqual([]);
    const { rows } = await db.superuser.query(
      'select key from idempotency_key where tenant_id = $1',
      [tenant.tenantId],
    );
    expect(rows).toEqual([{ key: 'young' }]);
  });

  it('lets nobody read in the database what another got as an answer', async () => {
    await keyed('k').post(at).send({ text: 'a' }).expect(201);
    const seen = (ctx: Ctx) =>
      db.tx.run(ctx, ({ tx }) => tx.query('select key from idempotency_key'));
    expect(await seen(tenant.ctx)).toHaveLength(1);
    expect(await seen(tenant.as('buyer'))).toEqual([]);
    expect(await seen(tenant.as('supplier', newId()))).toEqual([]);
  });

  it('says to try again while the first request runs, and has its answer afterwards', async () => {
    gate.close();
    const first = keyed('k').post(at).send({ text: 'a' }).expect(201);
    const running = first.then((response) => response);
    await gate.arrived;
    const meanwhile = await keyed('k').post(at).send({ text: 'a' }).expect(409);
    expect(meanwhile.body).toMatchObject({ code: 'idempotency_in_progress' });
    expect(meanwhile.headers['retry-after']).toBe('2');
    gate.open();
    await running;
    const after = await keyed('k').post(at).send({ text: 'a' }).expect(201);
    expect(after.headers['idempotency-replayed']).toBe('true');
    expect(await written()).toBe(1);
  });

  it('of 20 requests at once lets one through', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { status } = await keyed('k').post(at).send({ text: 'a' });
        return status;
      }),
    );
    expect(statuses.filter((status) => ![201, 409, 503].includes(status))).toEqual([]);
    expect(statuses).toContain(201);
    expect(await written()).toBe(1);
  });

  it('does not keep a failure: the same key may be tried again', async () => {
    await keyed('k').post(at).send({ text: 'refused' }).expect(409);
    expect(await written()).toBe(0);
    await keyed('k').post(at).send({ text: 'a' }).expect(201);
    expect(await written()).toBe(1);
  });

  it('commits with the effect: what fails after its effect has none', async () => {
    await keyed('k').post(at).send({ text: 'late' }).expect(409);
    expect(await written()).toBe(0);
    await api.as(tenant.ctx).post(at).send({ text: 'late' }).expect(409);
    expect(await written()).toBe(1);
  });

  it('is not needed', async () => {
    await api.as(tenant.ctx).post(at).send({ text: 'a' }).expect(201);
    await api.as(tenant.ctx).post(at).send({ text: 'a' }).expect(201);
    expect(await written()).toBe(2);
  });

  it.each(['a b', 'x'.repeat(201), 'é'])('is refused where it is %j', async (key) => {
    const encoded = Buffer.from(key, 'utf8').toString('latin1');
    const response = await keyed(encoded).post(at).send({ text: 'a' }).expect(400);
    expect(response.body).toMatchObject({ code: 'bad_idempotency_key' });
    expect(await written()).toBe(0);
  });
});
