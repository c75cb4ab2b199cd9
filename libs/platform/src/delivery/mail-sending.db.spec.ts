import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import {
  GREETED,
  GreetingComposer,
  greetingMail,
} from '../../../../test/factories/mail/greeting-mail';
import { SmtpSink, textOf, type Treatment } from '../../../../test/factories/mail/smtp-sink';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { newId } from '../identifiers/new-id';
import { PlatformJobsModule } from '../platform.module';
import type { Delivery } from './delivery.repository';
import { MailService } from './mail.service';
import { MailSending } from './mail-sending.service';

const ROOT = resolve(__dirname, '../../../..');

describe('the sending of a mail', () => {
  const db = useTestDatabase();
  let sink: SmtpSink;
  let module: INestApplicationContext;
  let tenant: TestTenant;

  const startWith = (env: Record<string, string>) => {
    db.configure(env);
    return db.module({ imports: [PlatformJobsModule], providers: [GreetingComposer] });
  };

  beforeAll(async () => {
    sink = await SmtpSink.start();
    module = await startWith({ ...sink.env, PARA42_LEASE_MS: '800' });
    tenant = await db.tenant();
  });
  afterAll(() => sink.stop());
  beforeEach(() => {
    sink.script = [];
    sink.received.length = 0;
    sink.named.length = 0;
  });

  const queue = (from = module): Promise<Delivery> =>
    db.tx.run(tenant.ctx, (ctx) =>
      from
        .get(MailService)
        .queue(ctx, greetingMail, { n: 1 }, { subject: { type: 'greeting', id: newId() } }),
    );
  const read = async (id: string): Promise<Delivery> => {
    const found = await db.tx.run(tenant.ctx, (ctx) =>
      module.get(MailService).deliveriesOf(ctx, [id]),
    );
    return found.get(id)!;
  };
  const sendAll = () => db.runTasks(module);
  /** One attempt and no more; what follows is not waited for. */
  const attempt = async (id: string, from = module) => {
    await from.get(MailSending, { strict: false }).send(tenant.system, id, {
      id: newId(),
      attempt: 1,
      runId: undefined,
      complete: (effect) => db.tx.run(tenant.system, effect),
    });
    await db.superuser.query(`delete from task where tenant_id = $1`, [tenant.tenantId]);
    return read(id);
  };
  const treated = async (...script: Treatment[]) => {
    sink.script = script;
    return queue();
  };
  const ledgerOf = async (id: string) => {
    const { rows } = await db.superuser.query<{ action: string; bodies: string }>(
      `select e.action, string_agg(p.body, '' order by p.ordinal) as bodies
       from ledger_entry e join ledger_part p using (tenant_id, seq)
       where e.subject_id = $1 group by e.seq, e.action order by e.seq`,
      [id],
    );
    return rows;
  };

  it('that the server takes is sent, once, with its reply', async () => {
    const { id, state } = await queue();
    expect(state).toBe('queued');
    await sendAll();
    const told = await read(id);
    expect(told).toMatchObject({ state: 'sent', attempts: 1, replyCode: 250, uncertain: false });
    expect(told.sentAt).not.toBeNull();
    expect(sink.received).toHaveLength(1);
    expect(sink.received[0]).toMatchObject({
      from: 'no-reply@para42.example',
      to: ['Wanda.Secret@mail.example'],
      messageId: `<${id}.${tenant.tenantId}@para42.example>`,
    });
    expect(textOf(sink.received[0]!)).toContain('Good day.');
    expect((await ledgerOf(id)).map(({ action }) => action)).toEqual(['mail.sent']);
  });

  it('exists only where the change that asked for it was committed', async () => {
    const failed = db.tx.run(tenant.ctx, async (ctx) => {
      await module
        .get(MailService)
        .queue(ctx, greetingMail, { n: 1 }, { subject: { type: 'greeting', id: newId() } });
      throw new Error('changed its mind');
    });
    await expect(failed).rejects.toThrow('changed its mind');
    await sendAll();
    expect(sink.received).toHaveLength(0);
  });

  it('keeps the address in no row, no task, no ledger entry and no log', async () => {
    const { id } = await treated(
      { at: 'rcpt', code: 451, text: `4.7.1 try later <${GREETED}>` },
      { at: 'rcpt', code: 550, text: `5.1.1 no such user <${GREETED}>` },
    );
    const { failed } = await sendAll();
    const { rows } = await db.superuser.query(
      `select d::text from delivery d union all select t::text from task t union all select p.body from ledger_part p`,
    );
    const kept = JSON.stringify([rows, failed]).toLowerCase();
    expect(kept).toContain(id);
    expect(kept).not.toContain('wanda');
  });

  it('that is put off is tried again by itself, and says when', async () => {
    const { id } = await treated({ at: 'rcpt', code: 451, text: '4.7.1 greylisted' });
    const put = await attempt(id);
    expect(put).toMatchObject({
      state: 'deferred',
      attempts: 1,
      replyCode: 451,
      enhancedCode: '4.7.1',
      reason: 'busy',
      uncertain: false,
    });
    expect(put.nextAttemptAt).not.toBeNull();
    const second = await treated({ at: 'data', code: 452, text: '4.3.1 no room' });
    await sendAll();
    expect(await read(second.id)).toMatchObject({
      state: 'sent',
      attempts: 2,
      nextAttemptAt: null,
      reason: null,
    });
  });

  it.each([
    ['rcpt', 550, '5.1.1 no such user', '5.1.1', 'mailbox_unknown'],
    ['rcpt', 550, 'no such user', null, 'mailbox_unknown'],
    ['rcpt', 552, '5.2.2 over quota', '5.2.2', 'mailbox_full'],
    ['data', 554, '5.7.1 looks like spam', '5.7.1', 'refused_by_rules'],
    ['mail', 550, '5.7.1 not your domain', '5.7.1', 'sender_refused'],
  ] as const)(
    'that is refused at %s with %i is not tried again',
    async (at, code, text, enhanced, reason) => {
      const { id } = await treated({ at, code, text });
      await sendAll();
      expect(await read(id)).toMatchObject({
        state: 'refused',
        attempts: 1,
        replyCode: code,
        enhancedCode: enhanced,
        reason,
      });
      expect((await ledgerOf(id)).map(({ action }) => action)).toEqual(['mail.refused']);
    },
  );

  it('whose connection breaks before the answer is sent again as the same message, and says so', async () => {
    const { id } = await treated('vanish');
    await sendAll();
    expect(await read(id)).toMatchObject({ state: 'sent', attempts: 2, uncertain: true });
    const [first, second] = sink.received;
    expect(second?.messageId).toBe(first?.messageId);
    const dateOf = (message = '') => /^date: .*/im.exec(message)?.[0];
    expect(dateOf(second?.message)).toBe(dateOf(first?.message));
  });

  it('to a server that does not answer ends within its time', async () => {
    const { id } = await treated('keep_silent');
    const began = Date.now();
    expect(await attempt(id)).toMatchObject({
      state: 'deferred',
      reason: 'timed_out',
      uncertain: false,
    });
    expect(Date.now() - began).toBeLessThan(4_000);
  });

  it('to a server that takes the text and does not answer may have gone out', async () => {
    const { id } = await treated('hold');
    expect(await attempt(id)).toMatchObject({
      state: 'deferred',
      reason: 'connection_lost',
      uncertain: true,
    });
  });

  it('is given up in the end', async () => {
    const { id } = await treated({ at: 'rcpt', code: 450, text: '4.2.1 busy' });
    await db.superuser.query(`update delivery set attempts = 8 where id = $1`, [id]);
    await sendAll();
    expect(await read(id)).toMatchObject({ state: 'gave_up', attempts: 9, reason: 'busy' });
    expect((await ledgerOf(id)).map(({ action }) => action)).toEqual(['mail.gave_up']);
  });

  it('that is no longer wanted, or has nobody to go to, is not sent', async () => {
    const composer = module.get(GreetingComposer);
    const usual = composer.composed;
    const states: unknown[] = [];
    for (const composed of ['withdrawn', 'no_address'] as const) {
      composer.composed = composed;
      const { id } = await queue();
      await sendAll();
      const { state, reason } = await read(id);
      states.push([state, reason]);
    }
    composer.composed = usual;
    expect(states).toEqual([
      ['withdrawn', null],
      ['refused', 'no_address'],
    ]);
    expect(sink.named).toEqual([]);
  });

  it('lets no name begin a header', async () => {
    const composer = module.get(GreetingComposer);
    const usual = composer.composed;
    composer.composed = {
      to: GREETED,
      name: 'Wanda\r\nBcc: thief@evil.example\r\n',
      locale: 'en\r\nX-Planted: 1',
      subject: 'Hello\nX-Planted: 2\u2028X-Planted: 3',
      text: 'Good day.',
    };
    await queue();
    await sendAll();
    composer.composed = usual;
    const [{ message, to } = { message: '', to: [] }] = sink.received;
    expect(to).toEqual([GREETED]);
    expect(message.split('\r\n\r\n')[0]).not.toMatch(/^(bcc|x-planted):/im);
  });

  it('says nothing to a server that offers no encryption, or a certificate of its own', async () => {
    const withOwnCertificate = await SmtpSink.start({ disabledCommands: ['AUTH'] });
    try {
      for (const url of [sink.url, withOwnCertificate.url]) {
        const strict = await startWith({ ...sink.env, SMTP_URL: url });
        Object.assign(strict.get(MailSending, { strict: false })['sender']!.settings, {
          plain: false,
        });
        const { id } = await queue();
        expect(await attempt(id, strict)).toMatchObject({
          state: 'deferred',
          reason: 'tls_missing',
        });
      }
      expect([...sink.named, ...withOwnCertificate.named]).toEqual([]);
    } finally {
      await withOwnCertificate.stop();
    }
  });

  it('cannot be reached where nobody listens, and is tried again', async () => {
    const gone = await startWith({ ...sink.env, SMTP_URL: 'smtp://127.0.0.1:1' });
    const { id } = await queue(gone);
    expect(await attempt(id, gone)).toMatchObject({ state: 'deferred', reason: 'not_reached' });
  });

  it('is told not to be configured where no server is', async () => {
    const without = await startWith({ SMTP_URL: '', MAIL_FROM: '', PARA42_PUBLIC_URL: '' });
    expect(await queue(without)).toMatchObject({ state: 'not_configured' });
    const { rows } = await db.superuser.query(`select 1 from task where state = 'pending'`);
    expect(rows).toEqual([]);
  });

  it('survives its worker: a mail that it was killed over is sent again as the same message', async () => {
    const { id } = await treated('hold');
    const { rows } = await db.superuser.query<{ id: string }>(
      `select id from task where kind = 'send-mail' and state = 'pending'`,
    );
    const register = join(ROOT, 'test/setup/typescript-register.js');
    const script = join(ROOT, 'test/factories/mail/mail-worker.child.ts');
    const env = {
      ...db.env,
      ...sink.env,
      PARA42_LEASE_MS: '800',
      PARA42_MAIL_TIMEOUT_MS: '60000',
    };
    const worker = spawn(process.execPath, ['-r', register, script, rows[0]!.id], { env });
    const said: string[] = [];
    worker.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    const ended = once(worker, 'exit');
    await Promise.race([sink.until(1), ended.then(() => fail(said.join('')))]);
    expect(await read(id)).toMatchObject({ state: 'sending', attempts: 1 });
    worker.kill('SIGKILL');
    await ended;
    await new Promise((next) => setTimeout(next, 900));
    await db.superuser.query(
      `update task set state = 'pending', published_at = null where kind = 'send-mail' and lease_until < now()`,
    );
    await sendAll();
    expect(await read(id)).toMatchObject({ state: 'sent', attempts: 2, uncertain: true });
    expect(sink.received).toHaveLength(2);
    expect(sink.received[1]?.messageId).toBe(sink.received[0]?.messageId);
    expect((await ledgerOf(id)).map(({ action }) => action)).toEqual(['mail.sent']);
  });
});

function fail(said: string): never {
  throw new Error(`the worker ended by itself: ${said}`);
}
