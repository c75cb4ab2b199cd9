import { newId } from '../identifiers/new-id';
import { composeMessage, oneLine } from './mail-message';

const from = { name: 'Para 42', address: 'no-reply@para42.example' };
const mail = {
  deliveryId: newId(),
  tenantId: newId(),
  to: 'somebody@mail.example',
  name: 'Sita',
  locale: 'ne',
  subject: 'निम्तो',
  text: 'नमस्ते\n.\nBcc: no header',
  date: new Date('2026-11-25T10:00:00Z'),
};

describe('a message', () => {
  it('has one line for what a person is called', () => {
    expect(oneLine(' A\r\nBcc: b@x\u2028\u0000C\u0085D ')).toBe('A Bcc: b@x C D');
    expect(oneLine('सीता O’Neil-Łukasz')).toBe('सीता O’Neil-Łukasz');
  });

  it('is plain text to one person, marked as sent by a program', async () => {
    const message = (await composeMessage(mail, from)).toString('utf8');
    const head = message.split('\r\n\r\n')[0] ?? '';
    const names = [...head.matchAll(/^([\w-]+):/gm)].map(([, name]) => name?.toLowerCase());
    expect(names.sort()).toEqual([
      'auto-submitted',
      'content-language',
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]);
    expect(head).toMatch(/^content-type: text\/plain; charset=utf-8/im);
    expect(head).toMatch(/^auto-submitted: auto-generated/im);
    expect(head).toMatch(/^[\x00-\x7f]*$/);
  });

  it('is the same in every attempt', async () => {
    const twice = await Promise.all([composeMessage(mail, from), composeMessage(mail, from)]);
    expect(twice[0].toString()).toBe(twice[1].toString());
    expect(twice[0].toString().replace(/\r\n /g, ' ')).toContain(
      `<${mail.deliveryId}.${mail.tenantId}@para42.example>`,
    );
  });
});
