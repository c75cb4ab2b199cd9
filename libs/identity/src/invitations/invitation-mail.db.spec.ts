import { Module, type INestApplicationContext } from '@nestjs/common';
import { IdentityJobsModule } from '@para42/identity';
import { defineJob, HandlesJob, newId, type JobHandler, type TxCtx } from '@para42/platform';
import { IdentityApp, type IdentityTenant } from '../../../../test/factories/identity-app';
import { bounceMessage } from '../../../../test/factories/mail/bounce-messages';
import { SmtpSink, textOf } from '../../../../test/factories/mail/smtp-sink';
import { useTestDatabase } from '../../../../test/setup/database';
import type { ApiClient } from '../../../../test/setup/http';
import { PlatformJobsModule } from '../../../platform/src/platform.module';
import { invitationChanged } from '../identity.events';
import { InvitationFollowUp } from './invitation-follow-up.service';

interface Sent {
  invitation: {
    id: string;
    state: string;
    version: number;
    email: string;
    delivery: { id: string; state: string; reason: string | null; detail: string | null } | null;
  };
  token: string | null;
}

const heard: unknown[] = [];
const listenJob = defineJob({
  name: 'listen-invitations',
  payload: invitationChanged.payload,
  on: invitationChanged,
});

@HandlesJob(listenJob)
class ListenHandler implements JobHandler<object> {
  handle(_: TxCtx, payload: object): Promise<void> {
    heard.push(payload);
    return Promise.resolve();
  }
}

@Module({ providers: [ListenHandler] })
class ListenModule {}

const password = 'a long enough password';

describe('an invitation by mail', () => {
  const db = useTestDatabase();
  let sink: SmtpSink;
  let identity: IdentityApp;
  let worker: INestApplicationContext;
  let acme: IdentityTenant;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    db.configure(sink.env);
    identity = await IdentityApp.start(db, [IdentityJobsModule, ListenModule]);
    worker = await db.module({
      imports: [IdentityJobsModule, PlatformJobsModule, ListenModule],
    });
    acme = await identity.tenant();
  });
  afterAll(() => sink.stop());
  beforeEach(async () => {
    await db.runTasks(worker);
    sink.script = [];
    sink.received.length = 0;
    heard.length = 0;
  });

  const invite = async (body: object = {}, tenant = acme): Promise<Sent> => {
    const usual = { party: 'buyer', role: 'viewer', displayName: 'New Person' };
    const answer = await tenant.owner.api
      .post(`${tenant.path}/invitations`)
      .send({ ...usual, email: identity.email(), ...body })
      .expect(201);
    return answer.body as Sent;
  };
  const supplierOf = (partyId: string) => ({ party: 'supplier', role: undefined, partyId });
  const resend = (sent: Sent, body: object = {}, tenant = acme, version = 1) =>
    tenant.owner.api
      .post(`${tenant.path}/invitations/${sent.invitation.id}/resend`)
      .set('if-match', `"${version}"`)
      .send(body);
  const list = async (query = '', tenant = acme) => {
    const answer = await tenant.owner.api.get(`${tenant.path}/invitations${query}`).expect(200);
    return (answer.body as { items: Sent['invitation'][] }).items;
  };
  const secretIn = (at = 0) =>
    /\r?\n\r?\n([\w-]{43})\r?\n/.exec(textOf(sink.received[at]!))?.[1] ?? '';
  const accept = (token: string, api: ApiClient = identity.anybody) =>
    api.post('/v1/invitations/accept').send({ token, password });

  it('is known to nobody but who reads the mail, and works once', async () => {
    const sent = await invite({ email: 'Somebody.New@Bücher.example' });
    expect(sent).toMatchObject({ token: null, invitation: { delivery: { state: 'queued' } } });
    await db.runTasks(worker);
    expect(sink.received).toHaveLength(1);
    expect(sink.received[0]?.to).toEqual(['somebody.new@bücher.example']);
    const { rows } = await db.superuser.query(
      `select i::text from invitation i union all select l::text from invitation_link l
       union all select d::text from delivery d union all select t::text from task t
       union all select p.body from ledger_part p union all select k::text from idempotency_key k`,
    );
    expect(secretIn()).toHaveLength(43);
    expect(JSON.stringify(rows)).not.toContain(secretIn());
    const body = (await accept(secretIn()).expect(200)).body as unknown;
    expect(body).toMatchObject({ tenant: acme.slug, login: 'somebody.new@bücher.example' });
    await accept(secretIn()).expect(404);
    const seen = (await list()).find(({ id }) => id === sent.invitation.id);
    expect(seen).toMatchObject({ state: 'accepted', delivery: { state: 'sent' } });
  });

  it('speaks of the tenant and of nothing that is found out about anybody', async () => {
    await invite({ displayName: 'Sita Bcc: thief@evil.example', locale: 'ne' });
    await db.runTasks(worker);
    const text = textOf(sink.received[0]!);
    expect(sink.received[0]?.message.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im);
    expect(text).toContain('नमस्ते Sita Bcc: thief@evil.example,');
    expect(text).toContain('निम्तो');
    // A translation that nobody has reviewed does not stand alone.
    expect(text).toContain('English: Acme');
    expect(text).toContain('https://api.para42.example/v1/invitations/accept');
    expect(text).not.toMatch(/flag|risk|indicator|forced|worker/i);
  });

  it('that does not arrive is seen by who invited, and told to contexts above', async () => {
    const partyId = newId();
    const [unknown, full] = [
      { at: 'rcpt', code: 550, text: '5.1.1 no such user' } as const,
      { at: 'rcpt', code: 552, text: '5.2.2 over quota' } as const,
    ];
    sink.script = [unknown];
    const refused = await invite(supplierOf(partyId));
    await db.runTasks(worker);
    sink.script = [full];
    await invite();
    await db.runTasks(worker);
    const arrived = await invite();
    await db.runTasks(worker);
    const failed = await list('?delivery=failed');
    expect(failed.map(({ id }) => id)).not.toContain(arrived.invitation.id);
    const [seen, ...others] = await list(`?delivery=refused&party=supplier&partyId=${partyId}`);
    expect(others).toEqual([]);
    expect(seen).toMatchObject({ id: refused.invitation.id, state: 'open' });
    expect(seen?.delivery).toMatchObject({ state: 'refused', reason: 'mailbox_unknown' });
    expect(seen?.delivery?.detail).toMatch(/no such mailbox.*right one\.$/);
    const about = { invitationId: refused.invitation.id, party: 'supplier', partyId };
    expect(heard.filter((told) => JSON.stringify(told).includes(partyId))).toEqual([
      { ...about, invitedBy: acme.owner.userId, state: 'sent' },
      { ...about, state: 'failed' },
    ]);
  });

  it('that does not arrive is told to who invited, once and in no more words than needed', async () => {
    sink.script = [{ at: 'rcpt', code: 550, text: '5.1.1 no such user' }];
    const refused = await invite({ displayName: 'Nobody There' });
    await db.runTasks(worker);
    const { rows } = await db.superuser.query<{ email: string }>(
      'select email from membership where user_id = $1',
      [acme.owner.userId],
    );
    expect(sink.received.map(({ to }) => to)).toEqual([[rows[0]?.email]]);
    expect(textOf(sink.received[0]!)).toContain('Nobody There');
    expect(textOf(sink.received[0]!)).not.toContain(refused.invitation.email);
    const settled = {
      kind: 'invitation',
      subjectType: 'invitation',
      subjectId: refused.invitation.id,
      deliveryId: refused.invitation.delivery?.id ?? '',
    };
    const system = { ...(await db.tenant()).system, tenantId: acme.tenantId };
    for (const state of ['gave_up', 'bounced'] as const)
      await db.tx.run(system, (ctx) =>
        worker.get(InvitationFollowUp, { strict: false }).follow(ctx, { ...settled, state }),
      );
    await db.runTasks(worker);
    expect(sink.received).toHaveLength(1);
  });

  it('that did not arrive and was sent again before anybody was told is told to nobody', async () => {
    const sent = await invite();
    const failed = sent.invitation.delivery?.id ?? '';
    const system = { ...(await db.tenant()).system, tenantId: acme.tenantId };
    await db.tx.run(system, (ctx) =>
      worker.get(InvitationFollowUp, { strict: false }).follow(ctx, {
        kind: 'invitation',
        subjectType: 'invitation',
        subjectId: sent.invitation.id,
        deliveryId: failed,
        state: 'refused',
      }),
    );
    await resend(sent, { email: 'second@mail.example' }).expect(201);
    await db.runTasks(worker);
    expect(sink.received.map(({ to }) => to)).toEqual([['second@mail.example']]);
  });

  it('that comes back after it was taken up is no failure', async () => {
    const sent = await invite();
    await db.runTasks(worker);
    await accept(secretIn()).expect(200);
    await db.superuser.query(`update delivery set state = 'bounced' where id = $1`, [
      sent.invitation.delivery?.id,
    ]);
    const failed = await list('?delivery=failed');
    expect(failed.map(({ id }) => id)).not.toContain(sent.invitation.id);
  });

  it('that comes back later is seen as bounced', async () => {
    const sent = await invite();
    await db.runTasks(worker);
    const message = bounceMessage({
      deliveryId: sent.invitation.delivery?.id ?? '',
      tenantId: acme.tenantId,
      address: sent.invitation.email,
    });
    const made = await acme.owner.api
      .post(`${acme.path}/api-keys`)
      .send({ name: 'bounces', scopes: ['delivery:report'] })
      .expect(201);
    const { secret } = made.body as { secret: string };
    const hook = identity.anybody.with({ 'x-api-key': secret });
    await hook.get(`${acme.path}/invitations`).expect(403);
    await hook.post(`${acme.path}/deliveries/bounces`).send({ message }).expect(200);
    await db.runTasks(worker);
    const [seen] = await list('?delivery=bounced');
    expect(seen).toMatchObject({ id: sent.invitation.id, delivery: { reason: 'mailbox_unknown' } });
    expect(heard).toContainEqual(expect.objectContaining({ state: 'failed' }));
  });

  it('goes to another address on demand, and what went to the first opens nothing any more', async () => {
    const sent = await invite();
    await db.runTasks(worker);
    const first = secretIn();
    const again = await resend(sent, { email: 'right@mail.example', validDays: 3 }).expect(201);
    expect(again.body).toMatchObject({
      token: null,
      invitation: { email: 'right@mail.example', version: 2, delivery: { state: 'queued' } },
    });
    await accept(first).expect(404);
    await db.runTasks(worker);
    expect(sink.received[1]?.to).toEqual(['right@mail.example']);
    await accept(first).expect(404);
    const body = (await accept(secretIn(1)).expect(200)).body as unknown;
    expect(body).toMatchObject({ login: 'right@mail.example' });
    await resend(sent, {}, acme, 3).expect(409);
  });

  it('that was sent again before the first mail left is sent once, to the new address', async () => {
    const sent = await invite();
    await resend(sent, { email: 'second@mail.example' }).expect(201);
    await db.runTasks(worker);
    expect(sink.received.map(({ to }) => to)).toEqual([['second@mail.example']]);
    const { rows } = await db.superuser.query(
      `select state from delivery where subject_id = $1 order by id`,
      [sent.invitation.id],
    );
    expect(rows).toEqual([{ state: 'withdrawn' }, { state: 'sent' }]);
  });

  it('that expired is sent again; one that is revoked is not sent at all', async () => {
    const expired = await invite();
    const revoked = await invite();
    await db.superuser.query(`update invitation set expires_at = now() where id = $1`, [
      expired.invitation.id,
    ]);
    await acme.owner.api
      .delete(`${acme.path}/invitations/${revoked.invitation.id}`)
      .set('if-match', '"1"')
      .expect(204);
    await db.runTasks(worker);
    expect(sink.received).toEqual([]);
    await resend(expired).expect(201);
    await resend(revoked, {}, acme, 2).expect(409);
    await db.runTasks(worker);
    await accept(secretIn()).expect(200);
  });

  it('that was taken with the old link while it was sent elsewhere is not taken', async () => {
    const sent = await invite();
    await db.runTasks(worker);
    const holder = await db.superuser.connect();
    try {
      await holder.query('begin');
      await holder.query(
        `update invitation set email = 'other@mail.example', version = version + 1 where id = $1`,
        [sent.invitation.id],
      );
      const taking = accept(secretIn()).then(({ status }) => status);
      await new Promise((next) => setTimeout(next, 300));
      await holder.query('commit');
      expect(await taking).toBe(404);
    } finally {
      holder.release();
    }
  });

  it('is sent ten times at most', async () => {
    const sent = await invite();
    for (let version = 1; version < 10; version += 1) {
      await resend(sent, {}, acme, version).expect(201);
    }
    expect((await resend(sent, {}, acme, 10).expect(409)).body).toMatchObject({
      code: 'sent_too_often',
    });
  });

  it('of an auditor gives the link to nobody else either', async () => {
    const made = await acme.owner.api
      .post(`${acme.path}/grants`)
      .send({
        auditorName: 'Ada Auditor',
        organisation: 'Audit firm',
        email: 'ada@mail.example',
        reason: 'Yearly audit',
        allSuppliers: true,
        allCycles: true,
        expiresAt: '2099-01-01T00:00:00Z',
      })
      .expect(201);
    expect(made.body).toMatchObject({ token: null });
    await db.runTasks(worker);
    expect((await accept(secretIn()).expect(200)).body).toMatchObject({ party: 'auditor' });
  });

  it('keeps two tenants apart whom one person serves, mails included', async () => {
    const other = await identity.tenant();
    const email = 'both@mail.example';
    const [here, there] = [newId(), newId()];
    await invite({ ...supplierOf(here), email });
    await invite({ ...supplierOf(there), email }, other);
    await db.runTasks(worker);
    const texts = sink.received.map(textOf);
    const [ofAcme, ofOther] = [acme, other].map(({ slug }) => {
      const name = `Acme ${slug.split('-')[1]}`;
      return texts.findIndex((text) => text.includes(`${name} invites`));
    });
    expect(texts[ofAcme!]).not.toContain(`Acme ${other.slug.split('-')[1]}`);
    const first = (await accept(secretIn(ofAcme)).expect(200)).body as { tenant: string };
    const login = { tenant: acme.slug, login: email, password };
    const session = await identity.anybody.post('/v1/auth/login').send(login).expect(200);
    const person = identity.anybody.bearer((session.body as { accessToken: string }).accessToken);
    expect((await person.get('/v1/me').expect(200)).body).toMatchObject({
      places: [{ tenant: first.tenant, partyId: here }],
    });
    await person.get(`${other.path}/colleagues`).expect(404);
    await accept(secretIn(ofOther), person).expect(200);
    const me = (await person.get('/v1/me').expect(200)).body as {
      places: { tenant: string; partyId: string; membershipId: string }[];
    };
    expect(me.places.map(({ tenant, partyId }) => [tenant, partyId])).toEqual([
      [acme.slug, here],
      [other.slug, there],
    ]);
    const colleaguesAt = async (tenant: IdentityTenant) =>
      (await person.get(`${tenant.path}/colleagues`).expect(200)).body as {
        items: { memberId: string }[];
      };
    for (const [at, tenant] of [acme, other].entries()) {
      const { items } = await colleaguesAt(tenant);
      expect(items.map(({ memberId }) => memberId)).toEqual([me.places[at]?.membershipId]);
    }
    // The place of one tenant names nothing in the other.
    await person
      .get(`${acme.path}/colleagues`)
      .set('x-para42-place', me.places[1]!.membershipId)
      .expect(404);
    const { rows } = await db.superuser.query<{ tenant_id: string }>(
      `select distinct d.tenant_id from delivery d join invitation i on i.delivery_id = d.id where i.email = $1`,
      [email],
    );
    expect(rows.map((row) => row.tenant_id).sort()).toEqual([acme.tenantId, other.tenantId].sort());
  });
});
