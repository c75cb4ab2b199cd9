import {
  GREETED,
  GreetingComposer,
  greetingMail,
} from '../../../../test/factories/mail/greeting-mail';
import { MailBench } from '../../../../test/factories/mail/mail-bench';
import { textOf } from '../../../../test/factories/mail/smtp-sink';
import { useTestDatabase } from '../../../../test/setup/database';
import { newId } from '../identifiers/new-id';
import { MailService } from './mail.service';

describe('the sending of a mail', () => {
  const db = useTestDatabase();
  let bench: MailBench;

  beforeAll(async () => {
    bench = await MailBench.start(db);
  });
  afterAll(() => bench.sink.stop());
  beforeEach(() => bench.clear());

  it('that the server takes is sent, once, with its reply', async () => {
    const { id, state } = await bench.queue();
    expect(state).toBe('queued');
    await bench.sendAll();
    const told = await bench.read(id);
    expect(told).toMatchObject({ state: 'sent', attempts: 1, replyCode: 250, uncertain: false });
    expect(told.sentAt).not.toBeNull();
    expect(bench.sink.received).toHaveLength(1);
    expect(bench.sink.received[0]).toMatchObject({
      from: 'no-reply@para42.example',
      to: ['Wanda.Secret@mail.example'],
      messageId: `<${id}.${bench.tenant.tenantId}@para42.example>`,
    });
    expect(textOf(bench.sink.received[0]!)).toContain('Good day.');
    expect(await bench.ledgerOf(id)).toEqual(['mail.sent']);
  });

  it('exists only where the change that asked for it was committed', async () => {
    const failed = db.tx.run(bench.tenant.ctx, async (ctx) => {
      await bench.module
        .get(MailService)
        .queue(ctx, greetingMail, { n: 1 }, { subject: { type: 'greeting', id: newId() } });
      throw new Error('changed its mind');
    });
    await expect(failed).rejects.toThrow('changed its mind');
    await bench.sendAll();
    expect(bench.sink.received).toHaveLength(0);
  });

  it('keeps the address in no row, no task, no ledger entry and no log', async () => {
    const { id } = await bench.treated(
      { at: 'rcpt', code: 451, text: `4.7.1 try later <${GREETED}>` },
      { at: 'rcpt', code: 550, text: `5.1.1 no such user <${GREETED}>` },
    );
    const { failed } = await bench.sendAll();
    const { rows } = await db.superuser.query(
      `select d::text from delivery d union all select t::text from task t union all select p.body from ledger_part p`,
    );
    const kept = JSON.stringify([rows, failed]).toLowerCase();
    expect(kept).toContain(id);
    expect(kept).not.toContain('wanda');
  });

  it('that is put off is tried again by itself, and says when', async () => {
    const { id } = await bench.treated({ at: 'rcpt', code: 451, text: '4.7.1 greylisted' });
    const put = await bench.attempt(id);
    expect(put).toMatchObject({
      state: 'deferred',
      attempts: 1,
      replyCode: 451,
      enhancedCode: '4.7.1',
      reason: 'busy',
      uncertain: false,
    });
    expect(put.nextAttemptAt).not.toBeNull();
    const second = await bench.treated({ at: 'data', code: 452, text: '4.3.1 no room' });
    await bench.sendAll();
    expect(await bench.read(second.id)).toMatchObject({
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
      const { id } = await bench.treated({ at, code, text });
      await bench.sendAll();
      expect(await bench.read(id)).toMatchObject({
        state: 'refused',
        attempts: 1,
        replyCode: code,
        enhancedCode: enhanced,
        reason,
      });
      expect(await bench.ledgerOf(id)).toEqual(['mail.refused']);
    },
  );

  it('whose connection breaks before the answer is sent again as the same message, and says so', async () => {
    const { id } = await bench.treated('vanish');
    await bench.sendAll();
    expect(await bench.read(id)).toMatchObject({ state: 'sent', attempts: 2, uncertain: true });
    const [first, second] = bench.sink.received;
    expect(second?.messageId).toBe(first?.messageId);
    const dateOf = (message = '') => /^date: .*/im.exec(message)?.[0];
    expect(dateOf(second?.message)).toBe(dateOf(first?.message));
  });

  it('is given up in the end', async () => {
    const { id } = await bench.treated({ at: 'rcpt', code: 450, text: '4.2.1 busy' });
    await db.superuser.query(`update delivery set attempts = 8 where id = $1`, [id]);
    await bench.sendAll();
    expect(await bench.read(id)).toMatchObject({ state: 'gave_up', attempts: 9, reason: 'busy' });
    expect(await bench.ledgerOf(id)).toEqual(['mail.gave_up']);
  });

  it('that is no longer wanted, or has nobody to go to, is not sent', async () => {
    const composer = bench.module.get(GreetingComposer);
    const usual = composer.composed;
    const states: unknown[] = [];
    for (const composed of ['withdrawn', 'no_address'] as const) {
      composer.composed = composed;
      const { id } = await bench.queue();
      await bench.sendAll();
      const { state, reason } = await bench.read(id);
      states.push([state, reason]);
    }
    composer.composed = usual;
    expect(states).toEqual([
      ['withdrawn', null],
      ['refused', 'no_address'],
    ]);
    expect(bench.sink.named).toEqual([]);
  });

  it('lets no name begin a header', async () => {
    const composer = bench.module.get(GreetingComposer);
    const usual = composer.composed;
    composer.composed = {
      to: GREETED,
      name: 'Wanda\r\nBcc: thief@evil.example\r\n',
      locale: 'en\r\nX-Planted: 1',
      subject: 'Hello\nX-Planted: 2\u2028X-Planted: 3',
      text: 'Good day.',
    };
    await bench.queue();
    await bench.sendAll();
    composer.composed = usual;
    const [{ message, to } = { message: '', to: [] }] = bench.sink.received;
    expect(to).toEqual([GREETED]);
    expect(message.split('\r\n\r\n')[0]).not.toMatch(/^(bcc|x-planted):/im);
  });
});
