import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MailBench } from '../../../../test/factories/mail/mail-bench';
import { SmtpSink } from '../../../../test/factories/mail/smtp-sink';
import { TestAuthority } from '../../../../test/factories/mail/test-certificates';
import { useTestDatabase } from '../../../../test/setup/database';
import { MailSending } from './mail-sending.service';

describe('a mail, between worker and server,', () => {
  const db = useTestDatabase();
  let bench: MailBench;

  beforeAll(async () => {
    bench = await MailBench.start(db);
  });
  afterAll(() => bench.sink.stop());
  beforeEach(() => bench.clear());

  it('to a server that does not answer ends within its time', async () => {
    const { id } = await bench.treated('keep_silent');
    const began = Date.now();
    expect(await bench.attempt(id)).toMatchObject({
      state: 'deferred',
      reason: 'timed_out',
      uncertain: false,
    });
    expect(Date.now() - began).toBeLessThan(4_000);
  });

  it('to a server that takes the text and does not answer may have gone out', async () => {
    const { id } = await bench.treated('hold');
    expect(await bench.attempt(id)).toMatchObject({
      state: 'deferred',
      reason: 'connection_lost',
      uncertain: true,
    });
  });

  it('says nothing to a server that offers no encryption, or a certificate of its own', async () => {
    const withOwnCertificate = await SmtpSink.start({ disabledCommands: ['AUTH'] });
    try {
      for (const url of [bench.sink.url, withOwnCertificate.url]) {
        const strict = await bench.otherwise({ SMTP_URL: url });
        Object.assign(strict.get(MailSending, { strict: false })['sender']!.settings, {
          plain: false,
        });
        const { id } = await bench.queue();
        expect(await bench.attempt(id, strict)).toMatchObject({
          state: 'deferred',
          reason: 'tls_missing',
        });
      }
      expect([...bench.sink.named, ...withOwnCertificate.named]).toEqual([]);
    } finally {
      await withOwnCertificate.stop();
    }
  });

  it('is sent after a login, and put off where the login is refused', async () => {
    const guarded = await SmtpSink.start({
      disabledCommands: ['STARTTLS'],
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, done) =>
        done(null, username === 'ann' && password === 'p@ss' ? { user: 'ann' } : undefined),
    });
    try {
      const outcomes: unknown[] = [];
      for (const login of ['ann:p%40ss', 'ann:guess']) {
        const url = guarded.url.replace('//', `//${login}@`);
        const strict = await bench.otherwise({ SMTP_URL: url });
        const { id } = await bench.queue(strict);
        const { state, reason } = await bench.attempt(id, strict);
        outcomes.push([state, reason]);
      }
      expect(outcomes).toEqual([
        ['sent', null],
        ['deferred', 'login_refused'],
      ]);
    } finally {
      await guarded.stop();
    }
  });

  it('is sent by TLS to a server whose certificate is trusted, and to no other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'para42-certificate-'));
    const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const request =
      '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=localhost';
    const made = [...request.split(' '), '-addext', 'subjectAltName=DNS:localhost'];
    execFileSync('openssl', ['req', ...made, '-keyout', keyFile, '-out', certFile], {
      stdio: 'ignore',
    });
    const [key, cert] = [keyFile, certFile].map((file) => readFileSync(file));
    const encrypted = await SmtpSink.start({ secure: true, key, cert });
    try {
      const states: unknown[] = [];
      const trust: Record<string, string>[] = [{}, { NODE_EXTRA_CA_CERTS: certFile }];
      for (const trusted of trust) {
        const { id } = await bench.treated();
        const worker = await bench.worker({
          ...trusted,
          SMTP_URL: `smtps://localhost:${encrypted.port}`,
        });
        await worker.ended;
        const { state, reason } = await bench.read(id);
        states.push([state, reason]);
        await bench.forgetTasks();
      }
      expect(states).toEqual([
        ['deferred', 'tls_missing'],
        ['sent', null],
      ]);
    } finally {
      await encrypted.stop();
      rmSync(folder, { recursive: true });
    }
  });

  it('is sent by STARTTLS to a server of the name that a trusted authority vouches for, and to no other', async () => {
    const [authority, stranger] = [new TestAuthority(), new TestAuthority()];
    const ended: unknown[] = [];
    const named: string[] = [];
    try {
      for (const [by, name] of [
        [authority, 'mail.example.org'],
        [stranger, 'localhost'],
        [authority, 'localhost'],
      ] as const) {
        const server = await SmtpSink.start({ disabledCommands: ['AUTH'], ...by.serverOf(name) });
        try {
          const { id } = await bench.queue();
          const env = { NODE_EXTRA_CA_CERTS: authority.file };
          const url = `smtp://localhost:${server.port}`;
          const worker = await bench.worker({ ...env, SMTP_URL: url }, 'strict');
          await worker.ended;
          const { state, reason } = await bench.read(id);
          ended.push([state, reason, server.received.map(({ encrypted }) => encrypted)]);
          named.push(...server.named);
          await bench.forgetTasks();
        } finally {
          await server.stop();
        }
      }
    } finally {
      authority.remove();
      stranger.remove();
    }
    expect(ended).toEqual([
      ['deferred', 'tls_missing', []],
      ['deferred', 'tls_missing', []],
      ['sent', null, [true]],
    ]);
    expect(named).toHaveLength(1);
  });

  it('cannot be reached where nobody listens, and is tried again', async () => {
    const gone = await bench.otherwise({ SMTP_URL: 'smtp://127.0.0.1:1' });
    const { id } = await bench.queue(gone);
    expect(await bench.attempt(id, gone)).toMatchObject({
      state: 'deferred',
      reason: 'not_reached',
    });
  });

  it('is told not to be configured where no server is', async () => {
    const without = await bench.otherwise({ SMTP_URL: '', MAIL_FROM: '', PARA42_PUBLIC_URL: '' });
    expect(await bench.queue(without)).toMatchObject({ state: 'not_configured' });
    const { rows } = await db.superuser.query(`select 1 from task where state = 'pending'`);
    expect(rows).toEqual([]);
  });

  it('survives its worker: a mail that it was killed over is sent again as the same message', async () => {
    const { id } = await bench.treated('hold');
    const worker = await bench.worker({ PARA42_MAIL_TIMEOUT_MS: '60000' });
    await Promise.race([bench.sink.until(1), worker.ended.then(() => fail(worker.said.join('')))]);
    expect(await bench.read(id)).toMatchObject({ state: 'sending', attempts: 1 });
    worker.child.kill('SIGKILL');
    await worker.ended;
    await new Promise((next) => setTimeout(next, 900));
    await db.superuser.query(
      `update task set state = 'pending', published_at = null where kind = 'send-mail' and lease_until < now()`,
    );
    await bench.sendAll();
    expect(await bench.read(id)).toMatchObject({ state: 'sent', attempts: 2, uncertain: true });
    expect(bench.sink.received).toHaveLength(2);
    expect(bench.sink.received[1]?.messageId).toBe(bench.sink.received[0]?.messageId);
    expect(await bench.ledgerOf(id)).toEqual(['mail.sent']);
  });
});

function fail(said: string): never {
  throw new Error(`the worker ended by itself: ${said}`);
}
