import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import type { Delivery } from '../../../libs/platform/src/delivery/delivery.repository';
import { MailSending } from '../../../libs/platform/src/delivery/mail-sending.service';
import { MailService } from '../../../libs/platform/src/delivery/mail.service';
import { newId } from '../../../libs/platform/src/identifiers/new-id';
import { PlatformJobsModule } from '../../../libs/platform/src/platform.module';
import type { TestDatabase, TestTenant, TaskRunResult } from '../../setup/database';
import { GreetingComposer, greetingMail } from './greeting-mail';
import { SmtpSink, type Treatment } from './smtp-sink';

const ROOT = resolve(__dirname, '../../..');

/** A tenant that sends mails of no context by a server on this machine. */
export class MailBench {
  private constructor(
    private readonly db: TestDatabase,
    readonly sink: SmtpSink,
    readonly module: INestApplicationContext,
    readonly tenant: TestTenant,
  ) {}

  static async start(db: TestDatabase): Promise<MailBench> {
    const sink = await SmtpSink.start();
    const module = await sendingBy(db, { ...sink.env, PARA42_LEASE_MS: '800' });
    return new MailBench(db, sink, module, await db.tenant());
  }

  clear(): void {
    this.sink.script = [];
    this.sink.received.length = 0;
    this.sink.named.length = 0;
  }

  /** Another process of the same installation, configured otherwise. */
  otherwise(env: Record<string, string>): Promise<INestApplicationContext> {
    return sendingBy(this.db, { ...this.sink.env, ...env });
  }

  queue(from = this.module): Promise<Delivery> {
    const about = { subject: { type: 'greeting', id: newId() } };
    return this.db.tx.run(this.tenant.ctx, (ctx) =>
      from.get(MailService).queue(ctx, greetingMail, { n: 1 }, about),
    );
  }

  /** A mail with which the server does that, attempt by attempt. */
  treated(...script: Treatment[]): Promise<Delivery> {
    this.sink.script = script;
    return this.queue();
  }

  sendAll(): Promise<TaskRunResult> {
    return this.db.runTasks(this.module);
  }

  async read(id: string): Promise<Delivery> {
    const found = await this.db.tx.run(this.tenant.ctx, (ctx) =>
      this.module.get(MailService).deliveriesOf(ctx, [id]),
    );
    const delivery = found.get(id);
    if (!delivery) throw new Error('there is no such delivery');
    return delivery;
  }

  /** One attempt and no more; what follows is not waited for. */
  async attempt(id: string, from = this.module): Promise<Delivery> {
    await from.get(MailSending, { strict: false }).send(this.tenant.system, id, {
      id: newId(),
      attempt: 1,
      runId: undefined,
      complete: (effect) => this.db.tx.run(this.tenant.system, effect),
    });
    await this.forgetTasks();
    return this.read(id);
  }

  async forgetTasks(): Promise<void> {
    await this.db.superuser.query(`delete from task where tenant_id = $1`, [this.tenant.tenantId]);
  }

  /** What the ledger says of a delivery, oldest first. */
  async ledgerOf(id: string): Promise<string[]> {
    const { rows } = await this.db.superuser.query<{ action: string }>(
      `select action from ledger_entry where subject_id = $1 order by seq`,
      [id],
    );
    return rows.map(({ action }) => action);
  }

  /**
   * A process that carries out the task that is due, and ends.
   * @param trust `strict`: a server on this machine is treated as one elsewhere
   */
  async worker(more: Record<string, string>, trust: 'usual' | 'strict' = 'usual') {
    const { rows } = await this.db.superuser.query<{ id: string }>(
      `select id from task where kind = 'send-mail' and state = 'pending'`,
    );
    const register = join(ROOT, 'test/setup/typescript-register.js');
    const script = join(ROOT, 'test/factories/mail/mail-worker.child.ts');
    const env = { ...this.db.env, ...this.sink.env, PARA42_LEASE_MS: '800', ...more };
    const child = spawn(process.execPath, ['-r', register, script, rows[0]?.id ?? '', trust], {
      env,
    });
    const said: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    return { child, said, ended: once(child, 'exit') };
  }
}

function sendingBy(
  db: TestDatabase,
  env: Record<string, string>,
): Promise<INestApplicationContext> {
  db.configure(env);
  return db.module({ imports: [PlatformJobsModule], providers: [GreetingComposer] });
}
