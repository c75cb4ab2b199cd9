import { bounceMessage, type BounceParts } from '../../../../test/factories/mail/bounce-messages';
import { apiClient, httpApp, type ApiClient } from '../../../../test/setup/http';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import type { Ctx } from '../context/ctx';
import { newId } from '../identifiers/new-id';
import type { DeliveryState } from './delivery.states';

describe('what comes back of a mail', () => {
  const db = useTestDatabase();
  let client: ApiClient;
  let acme: TestTenant;

  beforeAll(async () => {
    client = apiClient(await httpApp(db, {}));
    acme = await db.tenant();
  });

  const mail = async (state: DeliveryState = 'sent', tenant = acme) => {
    const id = newId();
    await db.superuser.query(
      `insert into delivery (tenant_id, id, kind, subject_type, subject_id, payload, state, attempts, next_attempt_at, queued_by)
       values ($1, $2, 'greeting', 'greeting', $2, '{}', $3, 1, case when $3 = 'deferred' then now() end, 'buyer:x')`,
      [tenant.tenantId, id, state],
    );
    return id;
  };
  const report = (message: string, ctx: Ctx = acme.ctx) =>
    client.as(ctx).post(`/v1/t/${ctx.tenantId}/deliveries/bounces`).send({ message });
  const about = (deliveryId: string, parts: Partial<BounceParts> = {}) =>
    bounceMessage({ deliveryId, tenantId: acme.tenantId, ...parts });
  const stateOf = async (id: string) => {
    const { rows } = await db.superuser.query<{ state: string }>(
      'select state from delivery where id = $1',
      [id],
    );
    return rows[0]?.state;
  };

  it('makes the mail a bounced one, with the reason in words, and only once', async () => {
    const id = await mail();
    const body = (await report(about(id, { status: '5.2.2' })).expect(200)).body as unknown;
    expect(body).toMatchObject({
      id,
      state: 'bounced',
      enhancedCode: '5.2.2',
      reason: 'mailbox_full',
    });
    await report(about(id)).expect(200);
    const { rows } = await db.superuser.query(
      `select 1 from ledger_entry where subject_id = $1 and action = 'mail.bounced'`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  it('is none of this mail where it is about another address', async () => {
    const id = await mail();
    await db.superuser.query(
      `update delivery set recipient_sha256 = encode(sha256('anna@mail.example'), 'hex') where id = $1`,
      [id],
    );
    const refused = await report(about(id, { address: 'other@x.example' })).expect(409);
    expect(refused.body).toMatchObject({ code: 'bounce_of_another' });
    expect(await stateOf(id)).toBe('sent');
    await report(about(id, { address: 'Anna@mail.example' })).expect(200);
    expect(await stateOf(id)).toBe('bounced');
  });

  it('counts also after an attempt whose end was not heard', async () => {
    for (const state of ['sending', 'deferred', 'gave_up'] as const) {
      const id = await mail(state);
      await report(about(id)).expect(200);
      expect(await stateOf(id)).toBe('bounced');
    }
  });

  it('that tells of no failure changes nothing', async () => {
    const id = await mail();
    for (const action of ['delayed', 'delivered', 'relayed', 'expanded'])
      await report(about(id, { action, status: '4.4.7' })).expect(200);
    expect(await stateOf(id)).toBe('sent');
  });

  it('of a mail that did not leave is refused', async () => {
    for (const state of ['queued', 'refused', 'withdrawn', 'not_configured'] as const) {
      const refused = await report(about(await mail(state))).expect(409);
      expect(refused.body).toMatchObject({ code: 'delivery_not_sent' });
    }
  });

  it('of the mail of another tenant is as unknown as that of a random one', async () => {
    const other = await db.tenant();
    const theirs = await mail('sent', other);
    const ours = await mail();
    const answers = [
      about(ours, { tenantId: other.tenantId }),
      about(theirs, { tenantId: other.tenantId }),
      about(theirs),
      about(newId()),
      about(newId(), { tenantId: newId() }),
    ].map((message) => report(message).set('x-request-id', 'same-request').expect(404));
    const texts = (await Promise.all(answers)).map(({ text }) => text);
    expect(new Set(texts).size).toBe(1);
    expect([await stateOf(theirs), await stateOf(ours)]).toEqual(['sent', 'sent']);
  });

  it('is taken from who has the right to report, and from nobody else', async () => {
    const id = await mail();
    const may = (permission: string): Ctx => ({ ...acme.ctx, permissions: new Set([permission]) });
    await report(about(id), may('supplier:admit')).expect(403);
    await report('no report', may('delivery:report')).expect(422);
    await report(about(id), may('delivery:report')).expect(200);
  });
});
