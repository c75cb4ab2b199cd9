import { bounceMessage, type BounceParts } from '../../../../test/factories/mail/bounce-messages';
import { newId } from '../identifiers/new-id';
import { readBounce } from './bounce-message.reader';

const ids = { deliveryId: newId(), tenantId: newId() };
const read = (parts: Partial<BounceParts> = {}) => readBounce(bounceMessage({ ...ids, ...parts }));
const recipients = Array.from({ length: 2 }, () => 'somebody@mail.example');
const told = { ...ids, action: 'failed', status: '5.1.1', recipients };

describe('a report about a mail', () => {
  it('names the mail by its envelope id, by the Message-ID of what was returned, or by both', () => {
    expect(read()).toEqual(told);
    expect(read({ messageId: null })).toEqual(told);
    expect(read({ envelopeId: null })).toEqual(told);
    expect(read({ envelopeId: 'somebody-elses' })).toEqual(told);
    const upper = `${ids.deliveryId}.${ids.tenantId}`.toUpperCase();
    expect(read({ envelopeId: upper })).toEqual(told);
  });

  it('is read with line ends of either kind', () => {
    expect(readBounce(bounceMessage(ids).replace(/\r\n/g, '\n'))).toEqual(told);
  });

  it('tells what happened, and not what the text for people says', () => {
    expect(read({ action: 'delayed', status: '4.4.7 (still trying)' })).toEqual({
      ...told,
      action: 'delayed',
      status: '4.4.7',
      recipients,
    });
  });

  const whole = bounceMessage(ids);
  it.each([
    ['text', 'Undeliverable: Invitation'],
    [
      'another kind of report',
      whole.replace('report-type=delivery-status', 'report-type=feedback'),
    ],
    ['no report', whole.replace('multipart/report', 'multipart/mixed')],
    ['no delivery status', whole.replace('message/delivery-status', 'text/plain')],
    ['an end in the middle', whole.replace('--B=_42/report--', '')],
    ['no boundary', whole.replace('boundary=', 'border=')],
    ['no reporting server', whole.replace('Reporting-MTA', 'X-MTA')],
    ['no recipient', bounceMessage({ ...ids, recipients: 0 })],
    ['two recipients', bounceMessage({ ...ids, recipients: 2 })],
    ['no final recipient', whole.replace('Final-Recipient', 'X-Recipient')],
    ['an unknown action', bounceMessage({ ...ids, action: 'vanished' })],
    ['no status', bounceMessage({ ...ids, status: '550' })],
    ['another class', bounceMessage({ ...ids, status: '3.1.1' })],
    ['no name', bounceMessage({ ...ids, envelopeId: null, messageId: null })],
    ['the Message-ID of others', bounceMessage({ ...ids, envelopeId: null, messageId: '<a@b>' })],
    ['two names', bounceMessage({ ...ids, envelopeId: `${newId()}.${ids.tenantId}` })],
    [
      'an encoded status',
      whole.replace(
        'Content-Type: message/delivery-status',
        'Content-Transfer-Encoding: base64\r\nContent-Type: message/delivery-status',
      ),
    ],
  ])('that has %s is refused', (_, message) => {
    expect(() => readBounce(message)).toThrow(/bounce_unreadable/);
  });

  it('costs no more time than it is long', () => {
    const began = Date.now();
    for (const filler of ['\n ', 'a:', '--B=_42/report\n', ' ', '; a=', '\n\n'])
      expect(() => readBounce(`${whole.slice(0, 300)}${filler.repeat(60_000)}`)).toThrow();
    expect(Date.now() - began).toBeLessThan(2_000);
  });
});
