import { DELIVERY_REASONS, reasonSaid } from './delivery-reasons.table';
import { failedBy, sentBy, type SmtpFault } from './smtp-outcome';

const fails = (fault: SmtpFault, dataBegan = false) => {
  const { state, reason, uncertain } = failedBy(fault, dataBegan);
  return [state, reason, uncertain];
};

describe('what a mail server says', () => {
  it('is taken down with its codes', () => {
    expect(sentBy('250 2.0.0 OK: queued as 4ABC')).toMatchObject({
      state: 'sent',
      replyCode: 250,
      enhancedCode: '2.0.0',
    });
    expect(sentBy('250 Fine')).toMatchObject({ replyCode: 250, enhancedCode: null });
  });

  it.each([
    [{ responseCode: 450, command: 'RCPT TO', response: '450 4.2.1 busy' }, 'deferred', 'busy'],
    [{ responseCode: 421, command: 'RCPT TO' }, 'deferred', 'busy'],
    [{ responseCode: 503, command: 'RCPT TO' }, 'deferred', 'busy'],
    [
      { responseCode: 550, command: 'RCPT TO', response: '550 5.1.1 x' },
      'refused',
      'mailbox_unknown',
    ],
    [
      { responseCode: 550, command: 'RCPT TO', response: '550 5.1.2 x' },
      'refused',
      'domain_unknown',
    ],
    [
      { responseCode: 550, command: 'RCPT TO', response: '550 5.2.1 x' },
      'refused',
      'mailbox_closed',
    ],
    [{ responseCode: 552, command: 'DATA', response: '552 5.3.4 x' }, 'refused', 'mail_too_large'],
    [{ responseCode: 554, command: 'DATA', response: '554 5.6.0 x' }, 'refused', 'refused'],
    [{ responseCode: 553, command: 'MAIL FROM' }, 'refused', 'sender_refused'],
    // Not of this mail: what is wrong is said between the two servers, before it is named.
    [{ responseCode: 535, code: 'EAUTH', command: 'AUTH PLAIN' }, 'deferred', 'login_refused'],
    [{ responseCode: 554, command: 'CONN' }, 'deferred', 'not_reached'],
    [{ code: 'ETLS' }, 'deferred', 'tls_missing'],
    [{ code: 'ESOCKET', originalCode: 'CERT_HAS_EXPIRED' }, 'deferred', 'tls_missing'],
    [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, 'deferred', 'not_reached'],
    [{ code: 'ETIMEDOUT' }, 'deferred', 'timed_out'],
    [{ code: 'ECONNECTION' }, 'deferred', 'not_reached'],
    [{ code: 'EDNS' }, 'deferred', 'not_reached'],
  ] as const)('%j is %s for %s', (fault, state, reason) => {
    expect(fails(fault)).toEqual([state, reason, false]);
  });

  it('leaves it open whether the mail went where silence follows its text', () => {
    expect(fails({ code: 'ECONNECTION' }, true)).toEqual(['deferred', 'connection_lost', true]);
    expect(fails({ code: 'ETIMEDOUT' }, true)).toEqual(['deferred', 'connection_lost', true]);
    expect(fails({ responseCode: 451, command: 'DATA' }, true)).toEqual([
      'deferred',
      'busy',
      false,
    ]);
  });

  it('is told in words that say what to do', () => {
    for (const reason of DELIVERY_REASONS) {
      expect(reasonSaid('refused', reason)).toMatch(/^[A-Z].{20,}\.$/);
      expect(reasonSaid('deferred', reason)).toContain('tried again by itself');
      expect(reasonSaid('gave_up', reason)).not.toContain('by itself');
    }
  });
});
